public import ClusterModel
public import Phrases

/// Something that would help: a sentence, and the line that does it.
///
/// A remedy is what a person would type, so that what is copied to a real cluster, what is tried on a copy, and what
/// is done here are one and the same. Carrying it out belongs to whoever understands lines.
public struct Remedy: Sendable, Hashable {
  /// How it is carried out here.
  public enum Way: Sendable, Hashable {
    /// By the line itself.
    case line
    /// By laying this over the object, which is deleted and created so: fields are meant that may not change. The
    /// line is a pipeline of a shell.
    case recreation(ObjectKey, patch: Tree)
    /// Not at all: what is to be done is more than a line.
    case byHand
  }

  /// What is done: an imperative without a full stop.
  public let sentence: Phrase
  /// What to type; nil where there is no such line.
  public let line: String?
  /// How it is carried out here.
  public let way: Way

  /// What a line does.
  public init(_ sentence: Phrase, line: String) { (self.sentence, self.line, way) = (sentence, line, .line) }

  /// What only a person can do.
  public init(byHand sentence: Phrase) { (self.sentence, line, way) = (sentence, nil, .byHand) }

  /// Putting an object that differs in fields which may not change in the place of the one of its name.
  init(_ sentence: Phrase, recreating key: ObjectKey, with patch: Tree, line: String) {
    (self.sentence, self.line, way) = (sentence, line, .recreation(key, patch: patch))
  }
}

extension String {
  /// The text as one word of a shell. Names of a copied cluster come from strangers, and lines are there to be pasted.
  var asShellWord: String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"),
          UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    return isPlain
      ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}

extension ObjectIdentity {
  /// The object as a line names it, and the namespace: `service/web -n shop`.
  func inLine(_ words: String, _ more: String = "") -> String {
    let place = namespace.isEmpty || namespace == "default" ? "" : " -n " + namespace.asShellWord
    return "kubectl \(words) \(text.asShellWord)\(more.isEmpty ? "" : " " + more)\(place)"
  }
}

extension Tree {
  /// The tree as JSON on one line, fields in the order of their names: what `-p` takes. Only what patches are made of:
  /// texts, whole numbers, truth values, lists and maps.
  var asPatch: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return String(value)
    case .integer(let number): return String(number)
    case .double(let number): return String(number)
    case .string(let text): return Self.quoted(text)
    case .list(let elements): return "[" + elements.map(\.asPatch).joined(separator: ",") + "]"
    case .map(let fields):
      let sorted = fields.keys.sorted().map { name in Self.quoted(name) + ":" + (fields[name] ?? .null).asPatch }
      return "{" + sorted.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 32:
        quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Remedy {
  /// The same for another object: the one of that name in a copy of the cluster, which has keys of its own.
  public func about(_ key: ObjectKey) -> Remedy {
    guard case .recreation(_, let patch) = way, let line else { return self }
    return Remedy(sentence, recreating: key, with: patch, line: line)
  }
}
