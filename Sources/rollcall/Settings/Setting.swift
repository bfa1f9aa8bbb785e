/// Something that a person may want otherwise. It is said by a flag, by a variable of the environment, or in
/// config.yaml; the first of them counts. The table is what `rollcall config` prints.
struct Setting: Sendable {
  /// What a value can be.
  enum Form: Sendable {
    case text
    /// `true` or `false`.
    case isOn
  }

  /// The name in config.yaml and of the flag, such as `theme`.
  let name: String
  let form: Form
  /// What it is where nobody says.
  let usual: String
  /// What it does: a clause.
  let sentence: String

  /// The variable of the environment, such as `ROLLCALL_THEME`.
  var variable: String { "ROLLCALL_" + name.uppercased() }

  static let theme = Setting(
    name: "theme", form: .text, usual: "rollcall-dark", sentence: "a theme by name, or the file of a k9s skin")
  static let keymap = Setting(
    name: "keymap", form: .text, usual: "", sentence: "the keys: usual, vim, or a file; keys.yaml unless said")
  static let namespace = Setting(
    name: "namespace", form: .text, usual: "", sentence: "the one namespace to show; all but kube-* unless said")
  static let mouse = Setting(
    name: "mouse", form: .isOn, usual: "true", sentence: "whether the terminal reports the mouse")
  static let ascii = Setting(
    name: "ascii", form: .isOn, usual: "", sentence: "whether to show ASCII only; as the locale is unless said")
  static let readonly = Setting(
    name: "readonly", form: .isOn, usual: "false", sentence: "whether nothing may change the cluster")

  /// All settings, in the order in which they are printed.
  static let all = [theme, keymap, namespace, mouse, ascii, readonly]
}

/// Who said what a setting is.
enum SettingSource: Sendable, Equatable {
  case flag(String)
  case variable(String)
  /// A file and the place in it, such as `/home/me/.config/rollcall/config.yaml:2:8`.
  case file(String)
  /// What was chosen in the program the last time, and where that is kept.
  case chosen(String)
  case usual

  /// The word for it: flag, environment, file, chosen or default.
  var word: String {
    switch self {
    case .flag: "flag"
    case .variable: "environment"
    case .file: "file"
    case .chosen: "chosen"
    case .usual: "default"
    }
  }

  /// Which flag, variable or file.
  var detail: String {
    switch self {
    case .flag(let text), .variable(let text), .file(let text), .chosen(let text): text
    case .usual: ""
    }
  }
}
