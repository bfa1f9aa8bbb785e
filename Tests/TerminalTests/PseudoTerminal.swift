import CTerminal
import Terminal
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal whose other side is the test: it types, and sees every byte that is written.
final class PseudoTerminal {
  let master: Int32
  let slave: Int32

  init(rows: Int32 = 10, columns: Int32 = 40) {
    var (master, slave): (Int32, Int32) = (-1, -1)
    _ = ct_open_pty(&master, &slave, rows, columns)
    (self.master, self.slave) = (master, slave)
    _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)
  }

  deinit {
    close(master)
    close(slave)
  }

  func open(
    term: String = "xterm-256color", colorTerm: String = "", noColor: String = "", colors: ColorDepth? = nil,
    theme: Theme = .stock, mouse: Bool = true, ascii: Bool? = nil, locale: String = "C.UTF-8", program: String = ""
  ) throws -> Terminal {
    try Terminal(
      theme: theme, input: slave, output: slave, colors: colors, mouse: mouse, ascii: ascii,
      environment: TerminalEnvironment(
        term: term, colorTerm: colorTerm, noColor: noColor, locale: locale, program: program))
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Everything that has been written since the last time. Escape is shown as `␛`.
  func written() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes.map { $0 == 0x1B ? UInt8(ascii: "\u{1}") : $0 }, as: UTF8.self)
      .split(separator: "\u{1}", omittingEmptySubsequences: false).joined(separator: "␛")
  }

  /// Whether it edits lines and echoes what is typed, as shells have it.
  var isAsShellsHaveIt: Bool { ct_edits_lines(slave) != 0 }

  func resize(rows: Int32, columns: Int32) {
    _ = ct_set_window_size(master, rows, columns)
    deliver(SIGWINCH)
  }
}

func canvas(_ text: String, _ ink: Ink = .text, rows: Int = 10, columns: Int = 40) -> Canvas {
  var canvas = Canvas(rows: rows, columns: columns)
  canvas.put(text, row: 2, column: 3, ink)
  return canvas
}

/// A descriptor that is no terminal.
func openNull() -> Int32 { open("/dev/null", O_RDWR) }

func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

/// Sends this thread a signal, and returns when its handler has run. Threads that run tests have signals blocked.
func deliver(_ signal: Int32) {
  var set = sigset_t()
  sigemptyset(&set)
  sigaddset(&set, signal)
  pthread_sigmask(SIG_UNBLOCK, &set, nil)
  raise(signal)
}
