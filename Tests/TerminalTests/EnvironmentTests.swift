import Testing
import TextScreen

@testable import Terminal

@Suite("What the environment says")
struct EnvironmentTests {
  @Test("is read from its variables")
  func variables() {
    let environment = TerminalEnvironment {
      ["TERM": "xterm", "NO_COLOR": "1", "LC_ALL": "", "LC_CTYPE": "C", "LANG": "de_DE.UTF-8", "TMUX": "/tmp/x"][$0]
    }
    #expect(environment.term == "xterm" && environment.colorTerm == "" && environment.noColor == "1")
    #expect(environment.locale == "C" && environment.isInTmux && !environment.isInScreen)
  }

  @Test(
    "of characters", arguments: [("en_US.UTF-8", true), ("C.utf8", true), ("C", false), ("POSIX", false), ("", true)])
  func locale(name: String, isUTF8: Bool) {
    #expect(TerminalEnvironment(term: "xterm", locale: name).saysUTF8 == isUTF8)
  }

  @Test("of colours, with NO_COLOR before all")
  func colors() {
    #expect(TerminalEnvironment(term: "xterm-kitty", colorTerm: "truecolor").wantedDepth == .trueColor)
    #expect(TerminalEnvironment(term: "xterm-kitty", colorTerm: "truecolor", noColor: "1").wantedDepth == .none)
    #expect(TerminalEnvironment(term: "screen", colorTerm: "truecolor", isInScreen: true).wantedDepth == .palette)
    #expect(TerminalEnvironment(term: "screen", colorTerm: "truecolor", isInTmux: true).wantedDepth == .trueColor)
    let depths = [0, 8, 16, 88, 256, 1 << 24].map { ColorDepth.possible(colors: $0, wanted: .palette) }
    #expect(depths == [.none, .eight, .sixteen, .sixteen, .palette, .palette])
  }
}

@Suite("Copying")
struct ClipboardTests {
  private func sequence(_ text: String, _ environment: TerminalEnvironment) throws -> String {
    try Clipboard.sequence(copying: text, in: environment).split(separator: "\u{1B}", omittingEmptySubsequences: false)
      .joined(separator: "␛")
  }

  @Test(
    "is spelled in base 64",
    arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"), ("Δ", "zpQ=")])
  func base64(text: String, expected: String) { #expect(Clipboard.base64(Array(text.utf8)) == expected) }

  @Test("goes through tmux, wrapped and not, and through screen in pieces")
  func multiplexers() throws {
    #expect(
      try sequence("foo", TerminalEnvironment(term: "tmux-256color", isInTmux: true))
        == "␛]52;c;Zm9v\u{7}␛Ptmux;␛␛]52;c;Zm9v\u{7}␛\\")
    let long = try sequence(
      String(repeating: "foo", count: 40), TerminalEnvironment(term: "screen", isInScreen: true))
    let pieces = long.split(separator: "␛P", omittingEmptySubsequences: false).dropFirst()
    #expect(pieces.count == 3)
    #expect(pieces.allSatisfy { $0.hasSuffix("␛\\") && $0.count <= 78 })
    #expect(
      pieces.map { $0.dropLast(2) }.joined() == "␛]52;c;" + String(repeating: "Zm9v", count: 40) + "\u{7}")
  }

  @Test("ends where terminals do, and says so")
  func limit() throws {
    let environment = TerminalEnvironment(term: "xterm")
    #expect(throws: Never.self) { try sequence(String(repeating: "x", count: 74_994), environment) }
    #expect(throws: CopyProblem.tooLong(bytes: 74_995, limit: 74_994)) {
      try sequence(String(repeating: "x", count: 74_995), environment)
    }
    #expect(throws: CopyProblem.cannot("Terminal.app")) {
      try sequence("x", TerminalEnvironment(term: "xterm-256color", program: "Apple_Terminal"))
    }
    #expect(CopyProblem.cannot("linux").description.contains("the terminal linux has no clipboard"))
  }
}
