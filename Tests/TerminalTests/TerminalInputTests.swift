import CTerminal
import Terminal
import Testing
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// What is typed, and what wakes a program that waits.

extension TerminalTests {
  @Test("says what is typed, in order and all at once")
  func keys() throws {
    let terminal = try pty.open()
    pty.type("j\u{1B}[1;5C日\u{1B}[<0;5;3M")
    #expect(
      terminal.wait() == [
        .input(.key(.character("j"))), .input(.key(KeyPress(.right, .control))), .input(.key(.character("日"))),
        .input(.mouse(MouseEvent(.press(.left), row: 2, column: 4))),
      ])
  }

  @Test("takes ctrl-c, ctrl-z and ctrl-\\ as keys")
  func controlKeys() throws {
    let terminal = try pty.open()
    pty.type("\u{3}\u{1A}\u{1C}\r")
    #expect(
      terminal.wait() == [
        .input(.key(.control("c"))), .input(.key(.control("z"))), .input(.key(.control("\\"))),
        .input(.key(KeyPress(.enter))),
      ])
  }

  @Test("knows a lone Escape after a moment")
  func escape() throws {
    let terminal = try pty.open()
    pty.type("\u{1B}")
    #expect(terminal.wait() == [.input(.key(KeyPress(.escape)))])
  }

  @Test("waits no longer than it is told to")
  func deadline() throws {
    let terminal = try pty.open()
    #expect(terminal.wait(until: .now) == [])
    let soon = ContinuousClock.now + .milliseconds(2)
    #expect(terminal.wait(until: soon) == [])
    #expect(ContinuousClock.now >= soon)
  }

  @Test("watches another descriptor")
  func other() throws {
    let terminal = try pty.open()
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { ends.forEach(closeDescriptor) }
    _ = write(ends[1], "x", 1)
    #expect(terminal.wait(or: ends[0]) == [.other])
  }

  // MARK: Signals

  @Test("tells the new size once, however often the window was resized")
  func resize() throws {
    let terminal = try pty.open()
    terminal.draw(canvas("web-0"))
    for columns in 41...60 { pty.resize(rows: 12, columns: Int32(columns)) }
    #expect(terminal.wait() == [.input(.resize(Size(rows: 12, columns: 60)))])
    #expect(terminal.size == Size(rows: 12, columns: 60))
    _ = pty.written()
    terminal.draw(canvas("corner", rows: 12, columns: 60))
    #expect(pty.written().contains("corner"))
    deliver(SIGWINCH)
    #expect(terminal.wait(until: .now) == [])
  }

  @Test(
    "tells when the program should end",
    arguments: [(SIGTERM, QuitReason.terminate), (SIGHUP, .hangup), (SIGINT, .interrupt)])
  func quit(signal: Int32, reason: QuitReason) throws {
    let terminal = try pty.open()
    deliver(signal)
    #expect(terminal.wait() == [.quit(reason)])
    #expect(reason.exitCode == 128 + signal)
  }

  @Test("tells when somebody asks it to stop, and when it goes on")
  func stopAndContinue() throws {
    let terminal = try pty.open()
    deliver(SIGTSTP)
    #expect(terminal.wait() == [.suspend])
    terminal.draw(canvas("web-0"))
    _ = pty.written()
    deliver(SIGCONT)
    #expect(terminal.wait() == [.resumed])
    terminal.draw(canvas("web-0"))
    #expect(pty.written().contains("web-0"))
  }

  @Test("ends when its window is gone")
  func gone() throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    #expect(ct_open_pty(&master, &slave, 10, 40) == 0)
    defer { closeDescriptor(slave) }
    let terminal = try Terminal(
      theme: .stock, input: slave, output: slave, environment: TerminalEnvironment(term: "xterm-256color"))
    closeDescriptor(master)
    #expect(terminal.wait() == [.quit(.hangup)])
  }
}
