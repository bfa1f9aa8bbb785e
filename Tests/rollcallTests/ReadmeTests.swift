import Foundation
import Testing

@Suite struct ReadmeTests {
  @Test("The frame in the README is what the program paints")
  func frame() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let shown = try #require(
      readme.firstMatch(of: /<!-- frame: --size (\S+) --keys "([^"]*)" -->\n```text\n([^`]*)```/))
    let painted = try Program.output(of: ["screenshot", "--size", String(shown.1), "--keys", String(shown.2)])
    #expect(String(shown.3) == painted, "run `make readme`")
  }
}
