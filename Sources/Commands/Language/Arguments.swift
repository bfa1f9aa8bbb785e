/// The words of a command after its own, told apart: flags and what stands between them.
struct Arguments: Sendable {
  /// The words that are no flags, in order.
  private(set) var words: [String] = []
  /// Those of ``words`` that stand behind `--`.
  private(set) var rest: [String] = []
  /// The line as it can be typed again, wherever.
  var line: String { name + (place.map { " -n \($0)" } ?? "") + typed }
  private let typed: String
  /// The namespace that the line is meant for, where neither the line nor kubectl's usual one says so.
  var place: String?
  /// The name of the command.
  let name: String
  private var values: [(name: String, value: String)] = []

  /// The last value of a flag, which wins; nil where it was not given.
  subscript(flag: Flag) -> String? { values.last { $0.name == flag.name }?.value }

  /// All values of a flag that may be repeated, those with commas taken apart.
  func all(_ flag: Flag) -> [String] {
    values.filter { $0.name == flag.name }.flatMap { $0.value.split(separator: ",").map(String.init) }
  }

  /// All values of a flag that may be repeated, as they are.
  func each(_ flag: Flag) -> [String] { values.filter { $0.name == flag.name }.map(\.value) }

  /// Whether a flag without a value is on.
  func isOn(_ flag: Flag) -> Bool { self[flag] == "true" }

  /// The whole number that a flag has for a value; nil where it was not given.
  func number(_ flag: Flag) throws(CommandProblem) -> Int? {
    guard let text = self[flag] else { return nil }
    guard let number = Int(text) else {
      let shown = flag.letter.map { "-\($0), --\(flag.name)" } ?? "--\(flag.name)"
      throw .usage(
        "invalid argument \"\(text)\" for \"\(shown)\" flag: strconv.ParseInt: parsing \"\(text)\": invalid syntax",
        of: name)
    }
    return number
  }
}

extension Arguments {
  /// Reads `words` by pflag's rules: `--name=value`, `--name value`, `-n value`, `-nvalue`, letters in one group, `--`
  /// before words that only look like flags.
  init(_ words: [String], flags: [Flag], command: String) throws(CommandProblem) {
    name = command
    typed = words.map { " " + Words.quoted($0) }.joined()
    var index = 0
    /// The word after the present one, as the value of `flag`.
    func following(_ flag: Flag, shown: String) throws(CommandProblem) -> String {
      index += 1
      guard index < words.count else { throw .usage("flag needs an argument: \(shown)", of: command) }
      return words[index]
    }
    while index < words.count {
      let word = words[index]
      if word == "--" {
        rest = Array(words[(index + 1)...])
        self.words += rest
        return
      } else if word.hasPrefix("--") {
        let name = String(word.dropFirst(2).prefix { $0 != "=" })
        guard let flag = flags.first(where: { $0.name == name }) else {
          throw .usage("unknown flag: --\(name)", of: command)
        }
        let isAssigned = word.contains("=")
        let assigned = String(word.dropFirst(name.count + 3))
        switch flag.value {
        case .none: values.append((name, isAssigned ? assigned : "true"))
        case .optional(_, let otherwise): values.append((name, isAssigned ? assigned : otherwise))
        case .required: values.append((name, isAssigned ? assigned : try following(flag, shown: "--" + name)))
        }
      } else if word.hasPrefix("-"), word.count > 1 {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
          guard let flag = flags.first(where: { $0.letter == letter }) else {
            throw .usage("unknown shorthand flag: '\(letter)' in \(word)", of: command)
          }
          guard case .required = flag.value else {
            values.append((flag.name, "true"))
            continue
          }
          if letters.first == "=" { letters = letters.dropFirst() }
          let value = letters.isEmpty ? try following(flag, shown: "'\(letter)' in \(word)") : String(letters)
          values.append((flag.name, value))
          letters = ""
        }
      } else {
        self.words.append(word)
      }
      index += 1
    }
  }
}

extension CommandProblem {
  /// A line that cannot be understood, with the way to its help (kubectl pkg/cmd/util UsageErrorf).
  static func usage(_ what: String, of command: String) -> CommandProblem {
    CommandProblem(text: "error: \(what)\nSee 'kubectl \(command) --help' for usage.")
  }
}
