import ArgumentParser
import Foundation
import Testing

@testable import rollcall

@Suite struct ReadmeTests {
  @Test("The pictures in the README are what their scripts show")
  func pictures() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let pictures = readme.matches(of: /<!-- frame: ([^>]*) -->\n```text\n([^`]*)```/)
    #expect(pictures.count == 3)
    for picture in pictures {
      let words = picture.1.split(separator: " ").map { word in
        word.hasSuffix(".play") ? root.appending(path: String(word)).path() : String(word)
      }
      let painted = try Program.output(of: ["record"] + words + ["-o", "text"])
      #expect(String(picture.2) == painted, "\(picture.1): run `make readme`")
    }
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
