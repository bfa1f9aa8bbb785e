import CTerminal
import Terminal
import Testing
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("A trap of Swift")
struct TrapTests {
  @Test("ends a program whose terminal is given back first")
  func trap() async throws {
    let pty = PseudoTerminal()
    let name = try #require(ttyname(pty.slave).map { String(cString: $0) })
    await #expect(processExitsWith: .failure) { [name = name as String] in
      setenv("SWIFT_BACKTRACE", "enable=no", 1)
      let descriptor = open(name, O_RDWR | O_NOCTTY)
      let terminal = try Terminal(
        theme: .stock, input: descriptor, output: descriptor,
        environment: TerminalEnvironment(term: "xterm-256color", locale: "C.UTF-8"))
      terminal.draw(canvas("web-0"))
      let places: [Int] = []
      print(places[terminal.size.rows])
    }
    let bytes = pty.written()
    #expect(bytes.contains("web-0"))
    for mode in ["␛[?1006l", "␛[?1002l", "␛[?1000l", "␛[?2004l", "␛[?1049l", "␛[?25h"] {
      #expect(bytes.contains(mode), "\(mode) in \(bytes)")
    }
    #expect(pty.isAsShellsHaveIt)
  }
}
