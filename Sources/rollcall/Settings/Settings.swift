import Manifests

/// The settings that are in force, and who said so.
struct Settings {
  private let flags: [String: String]
  let environment: Environment
  /// What config.yaml says, each with its place.
  private var filed: [String: (text: String, place: String)] = [:]
  /// What is wrong with config.yaml and with the variables: a line each. What is wrong is passed over.
  private(set) var notes: [String] = []

  /// The file of settings.
  static func file(_ environment: Environment) -> String { environment.configFolder + "/config.yaml" }

  /// - Parameter flags: what the command line says, by the names of the settings.
  init(flags: [String: String] = [:], environment: Environment = .ofProcess) {
    self.flags = flags
    self.environment = environment
    readFile()
    for setting in Setting.all {
      guard let text = environment[setting.variable], !text.isEmpty, Self.problem(text, setting) != nil else {
        continue
      }
      notes.append("\(setting.variable): \(Self.problem(text, setting) ?? "")")
    }
  }

  private mutating func readFile() {
    let file = Self.file(environment)
    guard let text = TextFile.read(file) else { return }
    do throws(ManifestProblem) {
      for said in try Manifests.settings(in: text, named: file) where !said.value.isEmpty {
        let setting = Setting.all.first { [$0.name] == said.path }
        let problem =
          setting.map { Self.problem(said.value, $0) }
          ?? "there is no setting \"\(said.path.joined(separator: "."))\"; rollcall config lists them"
        let place = "\(file):\(said.line):\(said.column)"
        if let problem {
          notes.append("\(place): \(problem)")
        } else if let setting {
          filed[setting.name] = (said.value, place)
        }
      }
    } catch {
      notes.append(error.description)
    }
  }

  /// Why a text is no value of a setting; nil where it is one.
  private static func problem(_ text: String, _ setting: Setting) -> String? {
    guard setting.form == .isOn, bool(text) == nil else { return nil }
    return "\(setting.name) is true or false, not \"\(text)\""
  }

  private static func bool(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: nil
    }
  }

  /// What a setting is, and who said so.
  subscript(setting: Setting) -> (text: String, source: SettingSource) {
    if let text = flags[setting.name] { return (text, .flag("--" + setting.name)) }
    if let text = environment[setting.variable], !text.isEmpty, Self.problem(text, setting) == nil {
      return (text, .variable(setting.variable))
    }
    if let (text, place) = filed[setting.name] { return (text, .file(place)) }
    return (setting.usual, .usual)
  }

  /// What a setting is that is true or false; nil where nobody says, and that is no answer in itself.
  func isOn(_ setting: Setting) -> Bool? { Self.bool(self[setting].text) }

  /// What a setting is that may be left open.
  func text(_ setting: Setting) -> String? {
    let text = self[setting].text
    return text.isEmpty ? nil : text
  }
}
