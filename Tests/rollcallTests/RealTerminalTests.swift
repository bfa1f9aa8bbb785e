import Foundation
import Testing

/// The whole program on a pseudo terminal. One after the other: the machine has other things to do.
@Suite("On a real terminal", .serialized)
struct RealTerminalTests {
  /// What takes back everything that was asked of the terminal.
  private static let wayBack = ["␛[?1006l", "␛[?1002l", "␛[?1000l", "␛[?2004l", "␛[?1049l"]

  private func begun(_ environment: [String: String] = [:], shell: String? = nil) throws -> TerminalRun {
    let run = try TerminalRun(environment: environment, shell: shell)
    try run.wait(for: "hostnames")
    try run.wait(for: "Help")
    return run
  }

  private func expectGivenBack(_ run: TerminalRun, _ location: SourceLocation = #_sourceLocation) {
    #expect(run.isAsShellsHaveIt, sourceLocation: location)
    for mode in Self.wayBack {
      #expect(run.output.contains(mode), "\(mode) in \(run.output.suffix(400))", sourceLocation: location)
    }
    // The cursor is shown again after it was hidden for the last time.
    let shown = ["␛[?25h", "␛[?12l␛[?25h", "␛[34h␛[?25h"].compactMap { run.output.range(of: $0, options: .backwards) }
    let hidden = run.output.range(of: "␛[?25l", options: .backwards)
    #expect(!shown.isEmpty, sourceLocation: location)
    if let hidden {
      #expect(shown.contains { $0.lowerBound > hidden.lowerBound }, sourceLocation: location)
    }
  }

  @Test("it takes the terminal over, and gives it back when a person quits")
  func quit() throws {
    let run = try begun()
    #expect(!run.isAsShellsHaveIt)
    for mode in ["␛[?1049h", "␛[?1000h", "␛[?1002h", "␛[?1006h", "␛[?2004h"] { #expect(run.output.contains(mode)) }
    run.forget()
    run.type("q")
    #expect(try run.end() == 0)
    expectGivenBack(run)
  }

  @Test(
    "it gives the terminal back and says why it ended",
    arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
  func ended(signal: Int32, code: Int32) throws {
    let run = try begun()
    run.send(signal)
    #expect(try run.end() == code)
    expectGivenBack(run)
  }

  @Test("it gives the terminal back when it crashes", arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGQUIT])
  func crashed(signal: Int32) throws {
    let run = try begun()
    run.send(signal)
    #expect(try run.end() == -signal)
    expectGivenBack(run)
  }

  @Test("it is stopped by the key and by the signal, and comes back as it was", arguments: [true, false])
  func stopped(byKey: Bool) throws {
    let run = try begun(shell: "\"$0\"; echo \"left:$?\"; read line; fg >/dev/null; echo \"ended:$?\"")
    run.forget()
    if byKey { run.type("\u{1A}") } else { run.send(SIGTSTP) }
    try run.wait(for: "left:148")
    expectGivenBack(run)
    run.forget()
    run.type("\n")
    try run.wait(for: "hostnames")
    try run.wait(for: "Help")
    #expect(!run.isAsShellsHaveIt)
    for mode in ["␛[?1049h", "␛[?1000h", "␛[?1006h", "␛[?2004h"] { #expect(run.output.contains(mode)) }
    run.forget()
    run.type("q")
    try run.wait(for: "ended:0")
    expectGivenBack(run)
    _ = try run.end()
  }

  @Test("a storm of resizes ends in a frame of the last size")
  func storm() throws {
    let run = try begun()
    for step in 1...200 { run.resize(rows: Int32(1 + step * 7 % 60), columns: Int32(1 + step * 13 % 200)) }
    run.resize(rows: 23, columns: 79)
    // The last row of the last size is written to, and the one below is not.
    try run.wait(until: "the last row") { output in
      let frame = output.range(of: "␛[2J", options: .backwards)
      let last = frame.map { output[$0.lowerBound...] } ?? ""
      return (last.contains("␛[23;") || last.contains("␛[23d")) && last.contains("Help")
        && !last.contains("␛[24;") && !last.contains("␛[24d")
    }
    run.forget()
    run.type("q")
    #expect(try run.end() == 0)
    expectGivenBack(run)
  }

  @Test("the mouse is given to the terminal by a key, by a word and by a setting, and taken back")
  func mouse() throws {
    let run = try begun()
    run.forget()
    run.type("M")
    try run.wait(for: "␛[?1000l")
    run.forget()
    run.type("M")
    try run.wait(for: "␛[?1000h")
    run.forget()
    run.type(":mouse off\r")
    try run.wait(for: "␛[?1000l")
    run.type("q")
    #expect(try run.end() == 0)
    expectGivenBack(run)
    let without = try begun(["ROLLCALL_MOUSE": "off"])
    #expect(!without.output.contains("␛[?1000h") && without.output.contains("␛[?2004h"))
    without.type("q")
    #expect(try without.end() == 0)
  }

  // MARK: - Few bytes, and sleep

  @Test("a key costs few bytes", .enabled(if: TerminalRun.kernelTells))
  func bytes() throws {
    for colors in ["", "truecolor"] {
      let run = try begun(["COLORTERM": colors])
      // The cluster has settled, so nothing else writes.
      try run.sleeps(forEver: true)
      func cost(_ keys: String) throws -> Int {
        run.forget()
        run.type(keys)
        try run.wait(until: "a frame") { !$0.isEmpty }
        try run.sleeps()
        return run.byteCount
      }
      _ = try cost("2")
      let moves = [try cost("j"), try cost("j"), try cost("k")]
      let kill = try cost("x")
      _ = try cost("T")
      let theme = try cost("j")
      #expect(moves.allSatisfy { $0 <= 300 }, "\(moves)")
      #expect(kill <= 2_500)
      // Every glyph is sent anew, and those alone are five thousand bytes here.
      #expect(theme <= 13_500)
    }
  }

  @Test("nothing wakes it while the clock is paused, nor while nothing is due", .enabled(if: TerminalRun.kernelTells))
  func sleep() throws {
    let run = try begun()
    try run.sleeps(forEver: true)
    run.type("2x")
    try run.wait(for: "terminating")
    run.type("p")
    try run.wait(for: "paused")
    try run.sleeps(forEver: true)
    // Half a minute of grace goes by in half a second.
    run.type("p>>>>>>")
    try run.wait(for: "gone")
    try run.sleeps(forEver: true)
  }

  @Test("a key is not queued behind what the clock does")
  func keyInStorm() throws {
    let run = try begun()
    run.type(">>>>>>:scale deployment/hostnames --replicas=400\r")
    try run.wait(for: "×60")
    run.type("q")
    #expect(try run.end() == 0)
    expectGivenBack(run)
  }

  // MARK: - Terminals that can do less

  @Test(
    "a terminal that cannot show a screen gets a sentence and the tables", arguments: ["", "dumb", "teletype-of-1963"])
  func tables(term: String) throws {
    let run = try TerminalRun(environment: ["TERM": term])
    #expect(try run.end() == 0)
    let notes = run.output.split(separator: "\r\n").filter { $0.hasPrefix("note: ") }
    #expect(notes.count == 1)
    #expect(run.output.contains("hostnames") && run.output.contains("CLUSTER-IP"))
    #expect(!run.output.contains("␛"))
    #expect(run.isAsShellsHaveIt)
  }

  @Test(
    "it runs, is left and can be used again on every kind of terminal",
    arguments: ["xterm", "tmux-256color", "screen", "screen-256color", "linux", "vt100", "foot", "alacritty"])
  func kinds(term: String) throws {
    let run = try begun(["TERM": term])
    run.type("2jx?qT\u{1B}[Bq:get svc\rqh")
    if TerminalRun.kernelTells { try run.sleeps() }
    run.type("q")
    #expect(try run.end() == 0)
    #expect(run.isAsShellsHaveIt)
    for mode in ["␛[?1006l", "␛[?1000l", "␛[?2004l"] { #expect(run.output.contains(mode)) }
  }

  @Test("a terminal that is not described gets the screen, and a note after it")
  func undescribed() throws {
    let run = try begun(["TERM": "xterm-kitty"])
    run.forget()
    run.type("q")
    #expect(try run.end() == 0)
    let note = try #require(run.output.range(of: "note: the terminal xterm-kitty is not known here"))
    let left = try #require(run.output.range(of: "␛[?1049l"))
    #expect(note.lowerBound > left.lowerBound)
  }

  @Test("without UTF-8 nothing but ASCII is written", arguments: [["LANG": "C"], ["LC_ALL": "POSIX"]])
  func ascii(environment: [String: String]) throws {
    let run = try begun(environment)
    for keys in ["?", "q", "h", "2", "x", "T", "q", "3", "4", ":get pods\r"] {
      run.type(keys)
      if TerminalRun.kernelTells { try run.sleeps() }
    }
    run.type("qq")
    #expect(try run.end() == 0)
    #expect(run.output.split(separator: "␛").joined().utf8.allSatisfy { $0 < 0x80 })
  }
}
