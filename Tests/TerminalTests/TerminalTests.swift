import CTerminal
import Terminal
import Testing
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One after the other: a process has one terminal. Here what is painted; what is typed and how the terminal is given
/// back lie beside it.
@Suite("A terminal", .serialized)
struct TerminalTests {
  let pty = PseudoTerminal()

  @Test("shows a canvas, and sends only what differs from what is shown")
  func differences() throws {
    let terminal = try pty.open()
    terminal.draw(canvas("web-0 Running"))
    let first = pty.written()
    #expect(first.contains("web-0 Running"))
    #expect(first.contains("␛[?1049h"))
    terminal.draw(canvas("web-0 Running"))
    #expect(pty.written() == "")
    terminal.draw(canvas("web-1 Running"))
    let change = pty.written()
    #expect(change.contains("1") && !change.contains("Running") && change.utf8.count < 60, "\(change)")
  }

  @Test("sends all again where something else has written")
  func everything() throws {
    let terminal = try pty.open()
    terminal.draw(canvas("web-0"))
    _ = pty.written()
    terminal.forgetWhatIsShown()
    terminal.draw(canvas("web-0"))
    #expect(pty.written().contains("web-0"))
  }

  @Test("keeps columns straight with wide, combining and joined characters, and sends nothing that steers it")
  func characters() throws {
    let terminal = try pty.open()
    terminal.draw(canvas("日本 e\u{301} 👩‍💻 \u{1B}[31mx\u{9B}y"))
    let bytes = pty.written()
    #expect(bytes.contains("日本 e\u{301} 👩 \u{FFFD}[31mx\u{FFFD}y"), "\(bytes)")
  }

  @Test("takes any canvas, whatever its size")
  func sizes() throws {
    let terminal = try pty.open()
    for (rows, columns) in [(0, 0), (1, 1), (3, 500), (200, 2), (10, 40)] {
      var canvas = Canvas(rows: rows, columns: columns)
      canvas.box(canvas.bounds)
      canvas.put("日", row: 1, column: columns - 2)
      terminal.draw(canvas)
    }
    #expect(terminal.size == Size(rows: 10, columns: 40))
  }

  @Test("shows its cursor in a prompt only")
  func cursor() throws {
    let terminal = try pty.open()
    terminal.draw(canvas(":dig web"))
    #expect(pty.written().contains("␛[?25l"))
    terminal.draw(canvas(":dig web"), cursor: (row: 2, column: 11))
    let shown = pty.written()
    #expect(shown.contains("␛[?25h") && !shown.contains("dig"), "\(shown)")
  }

  // MARK: Colours

  @Test("without colours sends none, and still tells inks apart")
  func noColor() throws {
    let terminal = try pty.open(noColor: "1")
    #expect(terminal.depth == .none)
    var canvas = canvas("failing", .failing)
    canvas.put("web-0", row: 5, column: 0)
    canvas.emphasize(canvas.bounds.row(5), .cursor)
    terminal.draw(canvas)
    let bytes = pty.written()
    #expect(bytes.contains("failing"))
    #expect(bytes.contains(/␛\[[0-9;]*7m/))
    #expect(!bytes.contains(/␛\[[0-9;]*[34][0-9]m/) && !bytes.contains("38;5") && !bytes.contains("48;5"), "\(bytes)")
  }

  @Test(
    "uses as many colours as there are",
    arguments: [
      ("xterm-256color", ColorDepth.palette, "38;5;202"), ("xterm", .eight, "31m"), ("vt100", .none, "failing"),
    ])
  func depths(term: String, depth: ColorDepth, code: String) throws {
    let terminal = try pty.open(term: term)
    #expect(terminal.depth == depth)
    terminal.draw(canvas("failing", .failing))
    let bytes = pty.written()
    #expect(bytes.contains(code), "\(bytes)")
    #expect(!bytes.contains("␛[="), "numbers of pairs are between ncurses and us: \(bytes)")
  }

  @Test("uses fewer colours where that is asked for")
  func fewerColors() throws {
    let terminal = try pty.open(colors: .sixteen)
    #expect(terminal.depth == .sixteen)
    terminal.draw(canvas("failing", .failing))
    #expect(pty.written().contains(/␛\[[0-9;]*91/))
  }

  @Test(
    "that says it can name red, green and blue is told them, though its description has a palette only",
    arguments: ["xterm-256color", "xterm", "alacritty"])
  func trueColor(term: String) throws {
    let terminal = try pty.open(term: term, colorTerm: "truecolor")
    #expect(terminal.depth == .trueColor)
    let setting = ThemeSetting(path: ["k9s", "frame", "status", "errorColor"], value: "#0affcc", line: 1, column: 1)
    terminal.theme = Theme.read(named: "dark", settings: [setting]).theme
    terminal.draw(canvas("failing", .failing))
    let bytes = pty.written()
    #expect(bytes.contains("38;2;10;255;204m"), "\(bytes)")
    #expect(bytes.contains("failing") && !bytes.contains("␛[="))
  }

  @Test("names the sixteen entries of a person's palette by their numbers, with true colours too")
  func paletteBesideTrueColor() throws {
    let terminal = try pty.open(colorTerm: "24bit")
    let settings = [
      ThemeSetting(path: ["k9s", "frame", "status", "errorColor"], value: "red", line: 1, column: 1),
      ThemeSetting(path: ["k9s", "views", "table", "bgColor"], value: "navy", line: 1, column: 1),
    ]
    terminal.theme = Theme.read(named: "palette", settings: settings).theme
    var canvas = Canvas(rows: 10, columns: 40, paper: .table)
    canvas.put("failing", row: 2, column: 3, .failing)
    terminal.draw(canvas)
    let bytes = pty.written()
    #expect(bytes.contains("91m") && bytes.contains("44m"), "\(bytes)")
  }

  @Test("has true colours in neither screen nor a terminal that nobody knows for them")
  func noTrueColor() throws {
    #expect(try pty.open(term: "screen-256color", colorTerm: "truecolor").depth == .palette)
    #expect(try pty.open(term: "linux", colorTerm: "truecolor").depth == .eight)
  }

  @Test("gives its cursor back where it was, once")
  func onlyOnce() throws {
    let terminal = try pty.open()
    terminal.draw(canvas("web-0"))
    _ = pty.written()
    terminal.close()
    #expect(pty.written().split(separator: "␛[?1049l", omittingEmptySubsequences: false).count == 2)
  }

  @Test("shows another theme with the next canvas")
  func theme() throws {
    let terminal = try pty.open()
    terminal.draw(canvas("failing", .failing))
    _ = pty.written()
    let setting = ThemeSetting(path: ["k9s", "frame", "status", "errorColor"], value: "#00ff00", line: 1, column: 1)
    terminal.theme = Theme.read(named: "green", settings: [setting]).theme
    terminal.draw(canvas("failing", .failing))
    let bytes = pty.written()
    #expect(bytes.contains("38;5;46") && bytes.contains("failing"), "\(bytes)")
  }

  // MARK: What not every terminal can do

  @Test(
    "without UTF-8 is sent ASCII only", arguments: [("C", nil), ("de_DE", nil), ("C.UTF-8", true)] as [(String, Bool?)])
  func ascii(locale: String, wish: Bool?) throws {
    let terminal = try pty.open(ascii: wish, locale: locale)
    #expect(terminal.isASCII)
    var canvas = canvas("✓ web-0 → 10.0.0.1 … 日本 é")
    canvas.box(canvas.bounds)
    terminal.draw(canvas)
    let bytes = pty.written().split(separator: "␛").joined()
    #expect(bytes.utf8.allSatisfy { $0 < 0x80 })
    #expect(bytes.contains("+ web-0 > 10.0.0.1 ~ ???? ?"), "\(bytes)")
  }

  @Test("that says nothing of characters shows UTF-8, and so does one that a person knows better")
  func utf8() throws {
    for (locale, wish) in [("", nil), ("C", false)] as [(String, Bool?)] {
      let terminal = try pty.open(ascii: wish, locale: locale)
      #expect(!terminal.isASCII)
      terminal.draw(canvas("✓ 日本"))
      #expect(pty.written().contains("✓ 日本"))
      terminal.close()
      _ = pty.written()
    }
    #expect(try pty.open(term: "linux", locale: "").isASCII)
  }

  @Test("that is known for it gets large frames as a whole, and small ones as they are")
  func synchronized() throws {
    let terminal = try pty.open(program: "WezTerm")
    terminal.draw(canvas("web-0"))
    let first = pty.written()
    #expect(first.contains("␛[?2026h"))
    #expect(first.hasSuffix("␛[?2026l"))
    terminal.draw(canvas("web-1"))
    #expect(!pty.written().contains("2026"))
    terminal.close()
    _ = pty.written()
    let other = try pty.open()
    other.draw(canvas("web-0"))
    #expect(!pty.written().contains("2026"))
  }

  @Test("keeps a text in its clipboard, if it has one")
  func copies() throws {
    let terminal = try pty.open()
    terminal.draw(canvas("web-0"))
    _ = pty.written()
    try terminal.copy("web.default.svc.cluster.local")
    #expect(pty.written() == "␛]52;c;d2ViLmRlZmF1bHQuc3ZjLmNsdXN0ZXIubG9jYWw=\u{7}")
    terminal.close()
    let console = try pty.open(term: "linux")
    #expect(throws: CopyProblem.cannot("linux")) { try console.copy("web") }
  }
}
