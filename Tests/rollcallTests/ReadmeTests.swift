import ArgumentParser
import Foundation
import Testing

@testable import rollcall

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

  @Test("The README names every command of the command line")
  func commands() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    for command in Rollcall.configuration.subcommands {
      let name = command.configuration.commandName ?? ""
      // The dashboard is what rollcall does without a command.
      #expect(name == "dashboard" || readme.contains("\nrollcall \(name)"), "\(name)")
    }
  }
}
