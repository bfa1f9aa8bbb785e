import Foundation
import Testing

/// What can be set, from where, and who wins.
@Suite struct ConfigTests {
  /// A folder for configuration with these files, and the program run with it.
  private func run(
    _ arguments: [String], files: [String: String] = [:], environment: [String: String] = [:]
  ) throws -> (output: String, messages: String, status: Int32) {
    let home = FileManager.default.temporaryDirectory.appending(path: "rollcall-config-\(UUID().uuidString)")
    let folder = home.appending(path: "rollcall")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let variables = ["XDG_CONFIG_HOME": home.path].merging(environment) { _, new in new }
    let (output, messages, status) = try Program.run(arguments, environment: variables)
    return (output.replacing(home.path, with: "HOME"), messages.replacing(home.path, with: "HOME"), status)
  }

  private func line(_ name: String, of output: String) -> String {
    let line = output.split(separator: "\n").first { $0.hasPrefix(name + " ") } ?? ""
    return line.split(separator: " ").joined(separator: " ")
  }

  @Test func `a flag wins over the environment, that over the file, that over what is usual`() throws {
    let file = ["config.yaml": "theme: light\nmouse: false\n"]
    let usual = try run(["config"]).output
    #expect(line("theme", of: usual) == "theme rollcall-dark default")
    #expect(line("mouse", of: usual) == "mouse true default")
    #expect(line("keymap", of: usual) == "keymap usual default")
    let filed = try run(["config"], files: file).output
    #expect(line("theme", of: filed) == "theme rollcall-light file HOME/rollcall/config.yaml:1:8")
    #expect(line("mouse", of: filed) == "mouse false file HOME/rollcall/config.yaml:2:8")
    let environment = try run(["config"], files: file, environment: ["ROLLCALL_THEME": "dracula"]).output
    #expect(line("theme", of: environment) == "theme dracula environment ROLLCALL_THEME")
    let flag = try run(
      ["config", "--theme", "stock", "--mouse", "--readonly"], files: file, environment: ["ROLLCALL_THEME": "dracula"])
    #expect(line("theme", of: flag.output) == "theme stock flag --theme")
    #expect(line("mouse", of: flag.output) == "mouse true flag --mouse")
    #expect(line("readonly", of: flag.output) == "readonly true flag --readonly")
  }

  @Test func `every path is printed, and whether it is there`() throws {
    let output = try run(["config"], files: ["keys.yaml": "preset: vim"]).output
    #expect(line("keymap", of: output) == "keymap HOME/rollcall/keys.yaml file HOME/rollcall/keys.yaml")
    for path in [
      "HOME/rollcall/config.yaml not there", "HOME/rollcall/themes not there", "HOME/rollcall/keys.yaml keys",
    ] {
      #expect(output.split(separator: " ").joined(separator: " ").contains(path), "\(output)")
    }
    #expect(output.contains("/nonexistent/.local/state/rollcall/history"))
  }

  @Test func `as JSON too`() throws {
    let output = try run(["config", "-o", "json"], environment: ["ROLLCALL_ASCII": "yes"]).output
    let json = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let settings = try #require(json["settings"] as? [[String: Any]])
    let ascii = try #require(settings.first { $0["name"] as? String == "ascii" })
    #expect(ascii["source"] as? String == "environment" && ascii["value"] as? String == "yes")
    #expect((json["paths"] as? [[String: Any]])?.count == 7)
  }

  @Test(arguments: [
    ("colour: red", "HOME/rollcall/config.yaml:1:9: there is no setting \"colour\""),
    ("mouse: perhaps", "HOME/rollcall/config.yaml:1:8: mouse is true or false, not \"perhaps\""),
    ("theme: nope", "HOME/rollcall/config.yaml:1:8: there is no theme and no file \"nope\""),
    ("keymap: emacs", "HOME/rollcall/config.yaml:1:9: there are no keys and no file \"emacs\""),
    ("mouse: [", "HOME/rollcall/config.yaml:"),
  ])
  func `what is wrong in the file is a note with its place`(text: String, note: String) throws {
    let (output, messages, status) = try run(["config"], files: ["config.yaml": text])
    #expect(status == 0 && messages.contains("note: " + note), "\(messages)")
    #expect(line("theme", of: output) == "theme rollcall-dark default" || text.hasPrefix("theme"))
  }

  @Test func `a file of keys with a mistake is told at the start, and the usual keys are in force`() throws {
    let files = ["keys.yaml": "keys:\n  headless: H\n  why: d\n"]
    let (output, messages, status) = try run(["screenshot", "--size", "160x40"], files: files)
    #expect(status == 0)
    #expect(messages.contains("note: HOME/rollcall/keys.yaml:3:8: d is already the key of describe"))
    #expect(output.contains(" h Headless") && output.contains("d is already the key of describe"))
  }

  @Test func `keys of the command line that there are not are refused`() throws {
    let (_, messages, status) = try run(["screenshot", "--keymap", "emacs"])
    #expect(status == 2 && messages.contains("--keymap: there are no keys and no file \"emacs\""))
  }

  @Test func `the settings change the dashboard`() throws {
    let files = ["config.yaml": "keymap: vim\nreadonly: true\nnamespace: kube-system\n"]
    let output = try run(["screenshot", "--size", "160x40"], files: files).output
    #expect(output.contains("read-only") && output.contains("namespaces kube-system"))
    // What is refused is no hint.
    #expect(!output.contains("Headless"))
    let changing = try run(["screenshot", "--size", "160x40", "--no-readonly"], files: files).output
    #expect(changing.contains("H Headless"))
    let flags = try run(["screenshot", "--size", "160x40", "--no-readonly", "--keymap", "usual"], files: files).output
    #expect(!flags.contains("read-only") && flags.contains(" h Headless"))
  }

  @Test func `keys are listed by the names that a file uses`() throws {
    let output = try run(["keys"]).output
    #expect(output.contains("On the selection:\n  headless "))
    #expect(output.contains("While typing:\n  type-accept"))
    #expect(try run(["keys", "--keymap", "vim", "-o", "yaml"]).output.contains("  headless: ['H']"))
  }
}
