import CTerminal
import Terminal
import Testing
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// How the terminal is given back, whatever ends or stops the program.

extension TerminalTests {
  private var wayBack: [String] {
    ["␛[?1006l", "␛[?1002l", "␛[?1000l", "␛[?2004l", "␛[?1049l", "␛[?25h"]
  }

  @Test("is given back as it was")
  func givenBack() throws {
    #expect(pty.isAsShellsHaveIt)
    let terminal = try pty.open()
    #expect(!pty.isAsShellsHaveIt)
    terminal.draw(canvas("web-0"))
    let taken = pty.written()
    for mode in ["␛[?1000h", "␛[?1002h", "␛[?1006h", "␛[?2004h"] { #expect(taken.contains(mode)) }
    terminal.close()
    let bytes = pty.written()
    for mode in wayBack { #expect(bytes.contains(mode), "\(mode) in \(bytes)") }
    #expect(pty.isAsShellsHaveIt)
    terminal.draw(canvas("web-1"))
    terminal.close()
    #expect(pty.written() == "")
  }

  @Test("is given back when it is forgotten")
  func forgotten() throws {
    do {
      let terminal = try pty.open()
      terminal.draw(canvas("web-0"))
    }
    #expect(pty.written().contains("␛[?1049l"))
    #expect(pty.isAsShellsHaveIt)
  }

  @Test("is lent to another program and taken again, without what was typed there")
  func lent() throws {
    let terminal = try pty.open()
    terminal.draw(canvas("web-0"))
    _ = pty.written()
    terminal.released {
      #expect(pty.isAsShellsHaveIt)
      let bytes = pty.written()
      for mode in wayBack { #expect(bytes.contains(mode)) }
      deliver(SIGINT)
    }
    #expect(!pty.isAsShellsHaveIt)
    #expect(terminal.wait(until: .now) == [])
    terminal.draw(canvas("web-0"))
    let bytes = pty.written()
    #expect(bytes.contains("␛[?1049h") && bytes.contains("web-0") && bytes.contains("␛[?1006h"))
    terminal.released { deliver(SIGTERM) }
    #expect(terminal.wait() == [.quit(.terminate)])
  }

  @Test(
    "is given back by a crash, which then goes its way",
    arguments: [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV])
  func crash(signal: Int32) throws {
    let terminal = try pty.open()
    terminal.draw(canvas("web-0"))
    _ = pty.written()
    #expect(ct_crash_in_child(signal) == signal)
    let bytes = pty.written()
    for mode in wayBack { #expect(bytes.contains(mode), "\(mode) in \(bytes)") }
    #expect(pty.isAsShellsHaveIt)
    terminal.close()
  }

  @Test("reports the mouse only while it should")
  func mouse() throws {
    let terminal = try pty.open(mouse: false)
    terminal.draw(canvas("web-0"))
    #expect(!pty.written().contains("␛[?1000h"))
    terminal.mouse = true
    #expect(pty.written().contains("␛[?1000h"))
    terminal.mouse = false
    #expect(pty.written().contains("␛[?1000l"))
  }

  // MARK: Opening

  @Test(
    "that the database does not have is taken for one like it, and says so",
    arguments: [
      ("xterm-kitty-of-tomorrow", "xterm-256color"), ("foot-of-tomorrow", "xterm-256color"),
      ("alacritty-of-tomorrow", "xterm-256color"), ("tmux-of-tomorrow", "tmux-256color"),
      ("screen.of-tomorrow", "screen-256color"),
    ])
  func likeAnother(term: String, standIn: String) throws {
    let terminal = try pty.open(term: term)
    #expect(terminal.depth == .palette)
    #expect(terminal.note == "the terminal \(term) is not known here; \(standIn) is assumed")
  }

  @Test(
    "that nobody knows is refused with a sentence, untouched",
    arguments: [
      ("", TerminalError.notNamed), ("teletype-of-1963", .noDescription("teletype-of-1963")),
      ("tele\u{1B}[31mtype", .noDescription("tele\u{FFFD}[31mtype")),
    ])
  func unknown(term: String, error: TerminalError) throws {
    #expect(throws: error) { _ = try pty.open(term: term) }
    #expect(pty.written() == "")
    #expect(pty.isAsShellsHaveIt)
  }

  @Test("that cannot move its cursor is refused with a sentence, untouched")
  func dumb() throws {
    let error = #expect(throws: TerminalError.self) { _ = try pty.open(term: "dumb") }
    #expect(error == .cannotMoveCursor("dumb"))
    #expect(error?.description.contains("cannot move its cursor") == true)
    #expect(pty.written() == "")
    #expect(pty.isAsShellsHaveIt)
    _ = try pty.open()
  }

  @Test("is none where there is a file, and one a process")
  func none() throws {
    let null = openNull()
    defer { closeDescriptor(null) }
    #expect(throws: TerminalError.notATerminal) { _ = try Terminal(theme: .stock, input: null, output: null) }
    let first = try pty.open()
    #expect(throws: TerminalError.alreadyOpen) { _ = try PseudoTerminal().open() }
    first.close()
    #expect(throws: Never.self) { _ = try pty.open() }
  }
}
