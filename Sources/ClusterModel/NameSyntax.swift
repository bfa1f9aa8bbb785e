/// How Kubernetes wants names written, and what it says of one that is written otherwise.
///
/// Each rule is a function from a text to what is wrong with it, word for word as the API server says it; no words
/// mean that nothing is wrong. Lengths count bytes, as Go does, even where the words say characters
/// (apimachinery util/validation and api/validate/content, Kubernetes 1.36).
public struct NameSyntax: Sendable {
  /// What is wrong with a text; empty where nothing is.
  public let problems: @Sendable (_ text: String) -> [String]

  /// Whether nothing is wrong with `text`.
  public func allows(_ text: String) -> Bool { problems(text).isEmpty }
}

extension NameSyntax {
  /// A label of a DNS name that may begin with a digit: names of Services, Namespaces and StatefulSets, hostnames
  /// (IsDNS1123Label).
  public static let dns1123Label = NameSyntax { text in
    var problems = tooLong(text, 63, "characters")
    if !isLabel(text) { problems.append(isSubdomain(text) ? "must not contain dots" : labelWords) }
    return problems
  }

  /// Labels with dots between: names of Pods, Deployments and ReplicaSets, and external names (IsDNS1123Subdomain).
  public static let dns1123Subdomain = NameSyntax { text in
    tooLong(text, 253, "characters") + (isSubdomain(text) ? [] : [subdomainWords])
  }

  /// A label that begins with a letter, which the name of a Service had to be before 1.36 (IsDNS1035Label).
  public static let dns1035Label = NameSyntax { text in
    let isRight = isLabel(text) && text.utf8.first.map(isLower) == true
    return tooLong(text, 63, "characters") + (isRight ? [] : [olderLabelWords])
  }

  /// The key of a label or an annotation: a name, maybe behind a DNS subdomain and a slash (IsLabelKey).
  public static let labelKey = NameSyntax { text in
    let parts = text.utf8.split(separator: slash, omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.last else {
      return [
        "a valid label key " + keyWords + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
      ]
    }
    var problems: [String] = []
    if parts.count == 2 {
      let prefix = String(Substring(parts[0]))
      if prefix.isEmpty {
        problems.append("prefix part must be non-empty")
      } else {
        problems += tooLong(prefix, 253, "bytes").map { "prefix part " + $0 }
        if !isSubdomain(prefix) { problems.append("prefix part " + subdomainWords) }
      }
    }
    if name.isEmpty { problems.append("name part must be non-empty") }
    problems += tooLong(String(Substring(name)), 63, "bytes").map { "name part " + $0 }
    if !isLabelText(name) { problems.append("name part " + keyWords) }
    return problems
  }

  /// The value of a label, which may be empty (IsLabelValue).
  public static let labelValue = NameSyntax { text in
    tooLong(text, 63, "bytes") + (text.isEmpty || isLabelText(text.utf8[...]) ? [] : [valueWords])
  }

  /// The name of a container's port, and of one that a Service's targetPort refers to: an IANA service name
  /// (IsValidPortName).
  public static let portName = NameSyntax { text in
    let bytes = Array(text.utf8)
    var problems = tooLong(text, 15, "characters")
    if bytes.isEmpty || !bytes.allSatisfy({ isLower($0) || isDigit($0) || $0 == hyphen }) {
      problems.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    }
    if !bytes.contains(where: isLower) { problems.append("must contain at least one letter (a-z)") }
    if zip(bytes, bytes.dropFirst()).contains(where: { $0 == hyphen && $1 == hyphen }) {
      problems.append("must not contain consecutive hyphens")
    }
    if bytes.first == hyphen || bytes.last == hyphen { problems.append("must not begin or end with a hyphen") }
    return problems
  }

  /// What is wrong with the number of a port (IsValidPortNum).
  public static func problems(ofPort number: Int) -> [String] {
    (1...65_535).contains(number) ? [] : ["must be between 1 and 65535, inclusive"]
  }
}

// MARK: - The characters

private let hyphen = UInt8(ascii: "-")
private let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")
private let underscore = UInt8(ascii: "_")

private func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
private func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// `[a-z0-9]([-a-z0-9]*[a-z0-9])?`
private func isLabel(_ text: some BidirectionalCollection<UInt8>) -> Bool {
  guard let first = text.first, let last = text.last, first != hyphen, last != hyphen else { return false }
  return text.allSatisfy { isLower($0) || isDigit($0) || $0 == hyphen }
}

private func isLabel(_ text: String) -> Bool { isLabel(text.utf8) }

/// Such labels with a dot between each two.
private func isSubdomain(_ text: String) -> Bool {
  text.utf8.split(separator: dot, omittingEmptySubsequences: false).allSatisfy { isLabel($0) }
}

/// `([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]`
private func isLabelText(_ text: Substring.UTF8View) -> Bool {
  func isInner(_ byte: UInt8) -> Bool { isLower(byte) || isUpper(byte) || isDigit(byte) }
  guard let first = text.first, let last = text.last, isInner(first), isInner(last) else { return false }
  return text.allSatisfy { isInner($0) || $0 == hyphen || $0 == underscore || $0 == dot }
}

// MARK: - The words

private func tooLong(_ text: String, _ limit: Int, _ unit: String) -> [String] {
  text.utf8.count > limit ? ["must be no more than \(limit) \(unit)"] : []
}

/// How the API server says that a text does not fit a pattern (RegexError).
private func words(_ sentence: String, _ pattern: String, _ examples: String...) -> String {
  let list = examples.map { "'\($0)', " }.joined(separator: " or ")
  return "\(sentence) (e.g. \(list)regex used for validation is '\(pattern)')"
}

private let labelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
private let keyPattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"

private let labelWords = words(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end "
    + "with an alphanumeric character", labelPattern, "my-name", "123-abc")
private let subdomainWords = words(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start "
    + "and end with an alphanumeric character", "\(labelPattern)(\\.\(labelPattern))*", "example.com")
private let olderLabelWords = words(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, "
    + "and end with an alphanumeric character", "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123")
private let keyWords = words(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  keyPattern, "MyName", "my.name", "123-abc")
private let valueWords = words(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and "
    + "end with an alphanumeric character", "(\(keyPattern))?", "MyValue", "my_value", "12345")
