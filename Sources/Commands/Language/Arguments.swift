/// The words of a command after its own, told apart: flags and what stands between them.
struct Arguments: Sendable {
  /// The words that are no flags, in order.
  private(set) var words: [String] = []
  /// The line as it can be typed again.
  let line: String
  private var values: [(name: String, value: String)] = []

  /// The last value of a flag, which wins; nil where it was not given.
  subscript(flag: Flag) -> String? { values.last { $0.name == flag.name }?.value }

  /// All values of a flag that may be repeated, those with commas taken apart.
  func all(_ flag: Flag) -> [String] {
    values.filter { $0.name == flag.name }.flatMap { $0.value.split(separator: ",").map(String.init) }
  }

  /// Whether a flag without a value is on.
  func isOn(_ flag: Flag) -> Bool { self[flag] == "true" }

  /// The whole number that a flag has for a value; nil where it was not given.
  func number(_ flag: Flag) throws(CommandProblem) -> Int? {
    guard let text = self[flag] else { return nil }
    guard let number = Int(text) else {
      throw CommandProblem(
        error: "invalid argument \"\(text)\" for \"--\(flag.name)\" flag: strconv.ParseInt: parsing \"\(text)\": "
          + "invalid syntax")
    }
    return number
  }
}

extension Arguments {
  /// Reads `words` by pflag's rules: `--name=value`, `--name value`, `-n value`, `-nvalue`, letters in one group, `--`
  /// before words that only look like flags.
  init(_ words: [String], flags: [Flag], command: String) throws(CommandProblem) {
    line = (command.isEmpty ? [] : [command]).joined() + words.map { " " + Words.quoted($0) }.joined()
    var index = 0
    /// The word after the present one, as the value of `flag`.
    func following(_ flag: Flag, shown: String) throws(CommandProblem) -> String {
      index += 1
      guard index < words.count else { throw CommandProblem(error: "flag needs an argument: \(shown)") }
      return words[index]
    }
    while index < words.count {
      let word = words[index]
      if word == "--" {
        self.words += words[(index + 1)...]
        return
      } else if word.hasPrefix("--") {
        let name = String(word.dropFirst(2).prefix { $0 != "=" })
        guard let flag = flags.first(where: { $0.name == name }) else {
          throw Self.unknown("unknown flag: --\(name)", command)
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
            throw Self.unknown("unknown shorthand flag: '\(letter)' in \(word)", command)
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

  private static func unknown(_ what: String, _ command: String) -> CommandProblem {
    CommandProblem(text: "error: \(what)\nSee 'help \(command)' for usage.")
  }
}
