import ClusterModel

/// Why the API server would not take a mutation. Nothing of the mutations wished together was done.
public struct Refusal: Error, Sendable, Hashable {
  /// The classes of refusals, as kubectl names them in `Error from server (NotFound)`.
  public enum Reason: String, Sendable, Hashable {
    case notFound = "NotFound"
    case alreadyExists = "AlreadyExists"
    case invalid = "Invalid"
    case forbidden = "Forbidden"
    case conflict = "Conflict"
    case badRequest = "BadRequest"
    case methodNotAllowed = "MethodNotAllowed"
  }

  /// The class of the refusal.
  public let reason: Reason
  /// What the server says, without kubectl's opening words.
  public let message: String
  /// The fields objected to, where the reason is ``Reason/invalid``.
  public let fields: [FieldError]

  /// A refusal in these words.
  public init(_ reason: Reason, _ message: String, fields: [FieldError] = []) {
    (self.reason, self.message, self.fields) = (reason, message, fields)
  }

  /// `services "web" not found`.
  public static func notFound(_ kind: Kind, _ name: String) -> Refusal {
    Refusal(.notFound, "\(kind.names.resource) \"\(name)\" not found")
  }

  /// `services "web" already exists`.
  public static func alreadyExists(_ kind: Kind, _ name: String) -> Refusal {
    Refusal(.alreadyExists, "\(kind.names.resource) \"\(name)\" already exists")
  }

  /// The refusal of an object whose fields are not right (api/errors NewInvalid): one objection stands alone,
  /// several in brackets.
  public static func invalid(_ kind: Kind, _ name: String, _ fields: [FieldError]) -> Refusal {
    let texts = fields.map(\.description)
    let body = texts.count == 1 ? texts[0] : "[" + texts.joined(separator: ", ") + "]"
    let qualified = kind.names.group.isEmpty ? kind.names.kind : kind.names.kind + "." + kind.names.group
    return Refusal(.invalid, "\(qualified) \"\(name)\" is invalid: \(body)", fields: fields)
  }

  /// What kubectl prints on standard error: `Error from server (NotFound): pods "web-9" not found`, and for invalid
  /// objects `The Service "web" is invalid: …`, several objections as a list with bullets
  /// (kubectl cmd/util StandardErrorMessage).
  public var kubectlText: String {
    guard reason == .invalid, !fields.isEmpty else { return "Error from server (\(reason.rawValue)): \(message)" }
    let subject = message.prefix { $0 != "\"" }
    let kind = subject.prefix { $0 != "." && $0 != " " }
    let name = message.dropFirst(subject.count + 1).prefix { $0 != "\"" }
    let opening = "The \(kind) \"\(name)\" is invalid: "
    guard fields.count > 1 else { return opening + fields[0].description }
    return opening + "\n" + fields.map { "* " + $0.description }.joined(separator: "\n")
  }
}
