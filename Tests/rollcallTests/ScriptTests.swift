import Commands
import Testing

@testable import rollcall

/// The lines of a script for `rollcall run`.
@Suite struct ScriptTests {
  @Test func commentsAndEmptyLinesAreNoSteps() {
    #expect(
      ScriptLine.lines(of: "# first\n\n  scale sts/web --replicas=2  \r\nlabel pod web-0 \\\n  app=x\n")
        == ["scale sts/web --replicas=2", "label pod web-0   app=x"])
  }
}
