import ClusterModel
public import Manifests
import TextScreen

/// A person's file of keys:
///
/// ```yaml
/// preset: vim
/// keys:
///   kill: [x, DC]
///   labels: none
/// commands:
///   F5: scale sts/web --replicas=5
/// ```
///
/// It is taken as a whole or not at all: with half of it in force, a key might do what another was meant to.
struct KeyFile {
  private let file: String
  private var problems: [ManifestProblem] = []
  /// The rows that the file names, with their keys and where those stand.
  private var wishes: [String: Wish] = [:]
  /// Rows of a person's own.
  private var commands: [(row: KeyBinding, position: Position)] = []
  private var preset = KeyPreset.named("usual")

  private struct Wish {
    var keys: [String] = []
    let position: Position
  }

  /// Reads a text. `file` stands for it in messages.
  init(_ text: String, named file: String) {
    self.file = file
    do throws(ManifestProblem) {
      for setting in try settings(in: text, named: file) { add(setting) }
    } catch {
      problems = [error]
    }
  }

  /// The keys with what the file changes.
  /// - Throws: everything that is wrong with the file.
  func keyMap() throws(ManifestProblems) -> KeyMap {
    var problems = problems
    var rows = preset?.rows ?? KeyTable.all
    for index in rows.indices {
      if let wish = wishes[rows[index].name] { rows[index].keys = wish.keys }
    }
    let map = KeyMap(rows + commands.map(\.row))
    for (first, second, _) in map.conflicts {
      // Told where the file says it; of two such places, at the later one.
      let places = [first, second].compactMap { row in place(of: row).map { (row, $0) } }
      guard let (named, position) = places.max(by: { $0.1 < $1.1 }) else { continue }
      let other = named.name == first.name ? second : first
      let taken = Set(other.keys.compactMap(KeyPress.init(named:)))
      let key = named.keys.first { KeyPress(named: $0).map(taken.contains) == true } ?? ""
      problems.append(
        problem(
          at: position, "\(key) is already the key of \(other.name) (\(other.help))",
          remedy: "choose another, or give \(other.name) another key or none"))
    }
    if let all = ManifestProblems(problems) { throw all }
    return map
  }

  /// Where the file says what the keys of a row are; nil where it does not.
  private func place(of row: KeyBinding) -> Position? {
    row.line == nil ? wishes[row.name]?.position : commands.first { $0.row.name == row.name }?.position
  }

  // MARK: - One setting after the other

  private mutating func add(_ setting: ManifestSetting) {
    guard setting.value != "" || setting.path.count != 1 else { return }
    switch (setting.path.first, setting.path.count) {
    case ("preset", 1): choosePreset(setting)
    case ("keys", 2), ("keys", 3): bind(setting)
    case ("commands", 2): command(setting)
    default:
      problems.append(
        problem(
          at: setting.namePosition, "\"\(setting.path.joined(separator: "."))\" is nothing that a file of keys says",
          remedy: "it says preset, keys and commands"))
    }
  }

  private mutating func choosePreset(_ setting: ManifestSetting) {
    preset = KeyPreset.named(setting.value)
    guard preset == nil else { return }
    problems.append(
      problem(
        at: setting.position, "there is no preset \"\(setting.value)\"",
        remedy: "there are \(KeyPreset.all.map(\.name).joined(separator: " and "))"))
  }

  private mutating func bind(_ setting: ManifestSetting) {
    let name = setting.path[1]
    guard let row = KeyTable.all.first(where: { $0.name == name }) else {
      let near = KeyTable.all.map(\.name).filter { name.editDistance(to: $0) <= max(1, name.count / 4) }
      problems.append(
        problem(
          at: setting.namePosition, "there is no action \"\(name)\"",
          remedy: near.isEmpty ? "rollcall keys lists them" : "did you mean \(near.joined(separator: " or "))?"))
      return
    }
    var wish = wishes[name] ?? Wish(position: setting.position)
    defer { wishes[name] = wish }
    guard !["", "none"].contains(setting.value) else {
      if row.action == .quitNow {
        problems.append(problem(at: setting.position, "quit-now needs a key: it is the way out that always works"))
      }
      return
    }
    guard let press = KeyPress(named: setting.value) else {
      problems.append(Self.noKey(setting.value, file, at: setting.position))
      return
    }
    if case .character(let letter) = press.key, press.modifiers.isEmpty, row.context.writes(letter) {
      problems.append(
        problem(
          at: setting.position, "\(setting.value) writes a letter where \(name) works",
          remedy: "take one that writes none, such as C-x or F5"))
      return
    }
    wish.keys.append(setting.value)
  }

  private mutating func command(_ setting: ManifestSetting) {
    let key = setting.path[1]
    guard KeyPress(named: key) != nil else {
      problems.append(Self.noKey(key, file, at: setting.namePosition))
      return
    }
    commands.append((KeyBinding(key, line: setting.value.trimmingBlanks), setting.namePosition))
  }

  private static func noKey(_ name: String, _ file: String, at position: Position) -> ManifestProblem {
    ManifestProblem(
      file: file, position: position, what: "\"\(name)\" is the name of no key",
      remedy: "names are tmux's, such as x, C-k, S-Left, F5, Space, DC")
  }

  private func problem(at position: Position, _ what: String, remedy: String? = nil) -> ManifestProblem {
    ManifestProblem(file: file, position: position, what: what, remedy: remedy)
  }
}

extension ManifestSetting {
  fileprivate var position: Position { Position(line: line, column: column) }
}

extension KeyMap {
  /// The keys as a person's file has them.
  ///
  /// - Parameter file: what messages call it.
  /// - Throws: everything that is wrong with the file, each with its line and column; no key is changed then.
  public static func read(_ text: String, named file: String) throws(ManifestProblems) -> KeyMap {
    try KeyFile(text, named: file).keyMap()
  }

  /// A file that says what is in force now, each action with what it does: something to begin one's own with.
  public var file: String {
    var text =
      "# rollcall's keys. An action that is left out keeps its own; none takes its key away.\npreset: usual\nkeys:\n"
    var heading = ""
    for row in rows where row.line == nil {
      if row.place != heading {
        heading = row.place
        text += "\n  # \(heading)\n"
      }
      let keys = row.keys.map { key in "'\(key == "'" ? "''" : key)'" }.joined(separator: ", ")
      text += "  \(row.name): [\(keys)]".padded(to: 44)
      text += "  # \(row.help)\n"
    }
    let own = rows.filter { $0.line != nil }
    if !own.isEmpty { text += "\ncommands:\n" }
    for row in own { text += "  \(row.keys.first ?? ""): '\((row.line ?? "").replacing("'", with: "''"))'\n" }
    return text
  }
}

extension String {
  fileprivate func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - count))
  }
}
