/// An option of a command. Parsing, help and completion come from this one description.
public struct Flag: Sendable {
  /// What stands after a flag.
  public enum Value: Sendable, Hashable {
    /// Nothing: it is there or not; `=false` switches it off.
    case none
    /// A value, called so in help.
    case required(String)
    /// A value only after `=`; without one it means this (pflag NoOptDefVal).
    case optional(String, otherwise: String)
  }

  /// The name after the two dashes.
  public let name: String
  /// The letter after one dash; nil where there is none.
  public let letter: Character?
  /// What stands after it.
  public let value: Value
  /// What it does, for help.
  public let sentence: String
  /// What can be offered for its value.
  public let completion: Completion

  init(
    _ name: String, _ letter: Character? = nil, _ value: Value = .none, completion: Completion = .nothing,
    does sentence: String
  ) {
    (self.name, self.letter, self.value) = (name, letter, value)
    (self.sentence, self.completion) = (sentence, completion)
  }

  /// As help writes it: `-n, --namespace NAME`.
  public var usage: String {
    let opening = (letter.map { "-\($0), " } ?? "") + "--" + name
    return switch value {
    case .none: opening
    case .required(let value): opening + " " + value
    case .optional(let value, _): opening + "[=" + value + "]"
    }
  }
}

/// What can be offered for a word that is being typed.
public enum Completion: Sendable, Hashable {
  /// Nothing that is known.
  case nothing
  /// The kinds, in kubectl's words.
  case kinds
  /// Objects as KIND NAME or KIND/NAME; of these kinds only, where some are named.
  case objects([String])
  /// Names of namespaces.
  case namespaces
  /// Files.
  case files
  /// Names that DNS answers, then types of records.
  case domainNames
  /// Exactly these words.
  case words([String])
}

// The flags that several commands share.
extension Flag {
  static let namespace = Flag(
    "namespace", "n", .required("NAME"), completion: .namespaces, does: "the namespace; default unless said")
  static let allNamespaces = Flag("all-namespaces", "A", does: "all namespaces")
  static let selector = Flag("selector", "l", .required("SELECTOR"), does: "only objects whose labels match")
  static let fieldSelector = Flag(
    "field-selector", nil, .required("FIELD=VALUE"),
    does: "only objects whose fields match, such as status.phase=Running")
  static let all = Flag("all", does: "all objects of the kind in the namespace")
  static let filename = Flag(
    "filename", "f", .required("FILE"), completion: .files, does: "a file, a directory, a pattern or -; repeatable")
  static let recursive = Flag("recursive", "R", does: "directories with those inside them")
  static let overwrite = Flag("overwrite", does: "replace a value that is there already")
  static let force = Flag("force", does: "delete at once; with replace and apply: delete and create")
  static let gracePeriod = Flag("grace-period", nil, .required("SECONDS"), does: "how long pods may take to end")
  static let cascade = Flag(
    "cascade", nil, .optional("background|foreground|orphan", otherwise: "background"),
    completion: .words(["background", "foreground", "orphan"]), does: "what becomes of the objects that it owns")
  static let wait = Flag("wait", nil, .optional("true|false", otherwise: "true"), does: "accepted; nothing waits here")
  static let help = Flag("help", "h", does: "this help")
}
