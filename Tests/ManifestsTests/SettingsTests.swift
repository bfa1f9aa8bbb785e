import Manifests
import Testing

@Suite("A theme file is a list of settings")
struct SettingsTests {
  private let skin = """
    # A theme of our own.
    ink: &ink "#202020"
    paper: &paper white

    body: &body
      fgColor: *ink
      bgColor: *paper
    k9s:
      body: *body
      frame:
        <<: *body
        bgColor: black
        on: 1.0
      charts:
        colors:
        - green
        - *ink
      empty:
    """

  @Test("every scalar with its way, aliases at the line that uses them")
  func flat() throws {
    let found = try settings(in: skin, named: "paper.yaml")
    #expect(
      found.map { "\($0.line):\($0.column) \($0.path.joined(separator: ".")) = \($0.value)" } == [
        "2:6 ink = #202020",
        "3:8 paper = white",
        "6:3 body.fgColor = #202020",
        "7:3 body.bgColor = white",
        "6:3 k9s.body.fgColor = #202020",
        "7:3 k9s.body.bgColor = white",
        "6:3 k9s.frame.fgColor = #202020",
        "12:14 k9s.frame.bgColor = black",
        "13:9 k9s.frame.on = 1.0",
        "16:7 k9s.charts.colors.0 = green",
        "16:5 k9s.charts.colors.1 = #202020",
        "18:9 k9s.empty = ",
      ])
  }

  @Test("what cannot be read is told like any other problem")
  func problems() {
    #expect(
      throws: ManifestProblem(
        file: "x.yaml", position: Position(line: 2, column: 7),
        what: "no anchor &nope stands before the alias *nope in this document",
        remedy: "define it above")
    ) {
      try settings(in: "k9s:\n  fg: *nope\n", named: "x.yaml")
    }
    #expect(
      throws: ManifestProblem(
        file: "x.yaml", position: Position(line: 1, column: 3), what: "a map or a list stands where a key is wanted",
        remedy: "keys are strings")
    ) {
      try settings(in: "? [a]\n: b\n", named: "x.yaml")
    }
  }

  @Test("an empty text has no settings")
  func empty() throws {
    #expect(try settings(in: "# nothing\n", named: "x.yaml").isEmpty)
  }
}
