import Dashboard
import Manifests

/// Which keys do what: those of the preset or the file that the setting names, else of a person's keys.yaml, else the
/// program's own.
struct DashboardKeys {
  private(set) var map = KeyMap.usual
  /// What to call them.
  private(set) var name = "usual"
  private(set) var source: SettingSource
  /// What is wrong with a file that nobody named in the command line: the program's own keys are in force then.
  private(set) var notes: [String] = []
  /// What is wrong with the choice, where it was made in the command line.
  private(set) var problem: String?

  /// The file that is read where nothing else is said.
  static func file(_ environment: Environment) -> String { environment.configFolder + "/keys.yaml" }

  init(_ settings: Settings) {
    let (wish, source) = settings[.keymap]
    self.source = source
    guard source == .usual else {
      choose(wish)
      return
    }
    let file = Self.file(settings.environment)
    if let text = TextFile.read(file) {
      self.source = .file(file)
      read(text, file)
    }
  }

  private mutating func choose(_ wish: String) {
    if let preset = KeyMap.preset(wish) {
      (map, name) = (preset, wish)
    } else if let text = TextFile.read(wish) {
      read(text, wish)
    } else {
      let presets = KeyMap.presets.map(\.name).joined(separator: ", ")
      tell("\(source.detail): there are no keys and no file \"\(wish)\"; the presets are \(presets)")
    }
  }

  private mutating func read(_ text: String, _ file: String) {
    do throws(ManifestProblems) {
      (map, name) = (try KeyMap.read(text, named: file), file)
    } catch {
      for line in error.description.split(separator: "\n") { tell(String(line)) }
      if problem == nil { notes.append("none of \(file) is in force, the keys are the usual ones") }
    }
  }

  private mutating func tell(_ text: String) {
    if case .flag = source { problem = problem.map { $0 + "\n" + text } ?? text } else { notes.append(text) }
  }
}
