import Foundation
import Testing
import TextScreen

/// One frame, without a terminal.
@Suite struct ScreenshotTests {
  private static let scripts = [
    "", "?", "h", "2 x", "3", "4", "T", "p", "/ 'we'", ": 'get pods' Enter", "2 x +5s",
    ": 'label pod web-0 app=other --overwrite' Enter",
    "s", "f", ": 'frobnicate' Enter", "T Down Down", "< <", "2 f", "3 f", "2 x u",
  ]

  @Test("ASCII frames have the columns of the others, and a stand-in for every sign", arguments: scripts)
  func ascii(keys: String) throws {
    for size in keys.isEmpty ? ["160x48", "80x24", "62x20", "30x5"] : ["140x40"] {
      let arguments = ["screenshot", "--size", size, "--keys", keys]
      let shown = try Program.output(of: arguments).split(separator: "\n", omittingEmptySubsequences: false)
      let ascii = try Program.output(of: arguments + ["--ascii"]).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(shown.count == ascii.count && shown.count > 1)
      for (line, plain) in zip(shown, ascii) {
        #expect(plain.utf8.allSatisfy { $0 < 0x80 })
        let (signs, letters) = (Array(line), Array(plain))
        #expect(signs.count == letters.count, "\(line)\n\(plain)")
        for (sign, letter) in zip(signs, letters) {
          #expect(sign.isASCII ? sign == letter : letter != "?", "nothing stands for \(sign)")
        }
      }
    }
  }

  /// What is written in a source file between quotes, comments left out.
  @Test("every sign in the sources of the dashboard has a stand-in")
  func signs() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    var signs: Set<Character> = []
    for folder in ["Dashboard", "Commands"] {
      let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        guard file.pathExtension == "swift" else { continue }
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
          let code = line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
          signs.formUnion(code.filter { !$0.isASCII })
        }
      }
    }
    #expect(signs.contains("→"))
    let lost = signs.filter { String($0).inASCII == "?" }.sorted()
    #expect(lost == [], "add them to the table of signs")
  }

  @Test(
    "a theme that there is not is refused with those near it",
    arguments: [
      ("nope", []), ("drakula", ["dracula"]), ("solarized", ["solarized-light"]), ("rollcal-dark", ["rollcall-dark"]),
    ])
  func noSuchTheme(name: String, near: [String]) throws {
    for command in [["screenshot"], ["dashboard"]] {
      let (output, messages, status) = try Program.run(command + ["--theme", name])
      #expect(status == 2 && output == "")
      #expect(messages.hasPrefix("--theme: there is no theme and no file \"\(name)\""))
      for theme in near { #expect(messages.contains(theme), "\(messages)") }
      #expect(messages.contains("rollcall themes"))
    }
  }

  @Test("a theme of the environment that there is not is a note")
  func noSuchThemeInTheEnvironment() throws {
    let (output, messages, status) = try Program.run(["screenshot"], environment: ["ROLLCALL_THEME": "nope"])
    #expect(status == 0 && !output.isEmpty && messages.hasPrefix("note: ROLLCALL_THEME: "))
  }
}
