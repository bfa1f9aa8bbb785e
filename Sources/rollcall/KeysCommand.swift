import ArgumentParser
import Dashboard

/// `rollcall keys`: which keys do what, and what a file of keys calls it.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the keys, with the names of what they do.",
    discussion: """
      A file of keys says what is to be otherwise, by these names:

        preset: vim
        keys:
          kill: [x, DC]
          labels: none
        commands:
          F5: scale sts/web --replicas=5

      $XDG_CONFIG_HOME/rollcall/keys.yaml is read unless --keymap or ROLLCALL_KEYMAP names another file or a preset: \
      \(KeyMap.presets.map { "\($0.name) (\($0.sentence))" }.joined(separator: ", ")). Keys have tmux's names. A file \
      with a mistake in it is told, and none of it is taken. -o yaml prints such a file, with every key as it is now.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, yaml
  }

  @Option(help: ArgumentHelp("A preset or a file.", valueName: "keys"), completion: .file())
  var keymap: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("text or yaml.", valueName: "form"))
  var output = Form.text

  func run() throws {
    let keys = DashboardKeys(Settings(flags: keymap.map { [Setting.keymap.name: $0] } ?? [:]))
    if let problem = keys.problem {
      Console.tell(problem + "\n")
      throw ExitCode.badInput
    }
    for note in keys.notes { Console.tell("note: \(note)\n") }
    guard output == .text else {
      Console.print(keys.map.file)
      return
    }
    let rows = keys.map.rows
    let names = rows.map(\.name.count).max() ?? 0
    let widths = rows.map(\.keysText.count).max() ?? 0
    var place = ""
    for row in rows {
      if row.place != place {
        Console.print((place.isEmpty ? "" : "\n") + row.place + ":\n")
        place = row.place
      }
      Console.print("  \(row.name.padded(to: names))  \(row.keysText.padded(to: widths))  \(row.help)\n")
    }
  }
}

extension String {
  /// The text with blanks behind it, up to so many characters.
  func padded(to count: Int) -> String { self + String(repeating: " ", count: max(0, count - self.count)) }
}
