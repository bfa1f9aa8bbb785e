import ClusterModel

/// What a controller has to say about an object: the seed of a Kubernetes Event.
public struct EventNote: Sendable, Hashable {
  /// Whether it is a `Warning` rather than `Normal`.
  public var isWarning: Bool
  /// One word in capitals and small letters, such as `SuccessfulCreate`.
  public var reason: String
  /// The object that the Event is about.
  public var about: ObjectKey
  private var words: Words

  /// One sentence, put together when somebody asks: a hundred thousand pods that start say half a million, of which few
  /// are ever read.
  private enum Words: Sendable {
    case sentence(String)
    case pattern(StaticString, String, String, String)
  }

  /// A note about an object.
  public init(_ reason: String, _ message: String, about: ObjectKey, isWarning: Bool = false) {
    (self.reason, words, self.about, self.isWarning) = (reason, .sentence(message), about, isWarning)
  }

  /// A note about an object whose sentence is `pattern` with one of these texts in the place of each `%`.
  init(
    _ reason: String, _ pattern: StaticString, filledWith first: String, _ second: String = "", _ third: String = "",
    about: ObjectKey
  ) {
    (self.reason, words) = (reason, .pattern(pattern, first, second, third))
    (self.about, isWarning) = (about, false)
  }

  /// One sentence.
  public var message: String {
    get {
      switch words {
      case .sentence(let sentence): sentence
      case .pattern(let pattern, let first, let second, let third): Self.fill(pattern, first, second, third)
      }
    }
    set { words = .sentence(newValue) }
  }

  private static func fill(_ pattern: StaticString, _ texts: String...) -> String {
    var sentence = ""
    var rest = texts[...]
    pattern.withUTF8Buffer { bytes in
      for piece in bytes.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false) {
        sentence += String(decoding: piece, as: UTF8.self)
        sentence += rest.popFirst() ?? ""
      }
    }
    return sentence
  }

  public static func == (left: EventNote, right: EventNote) -> Bool {
    left.about == right.about && left.isWarning == right.isWarning && left.reason == right.reason
      && left.message == right.message
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(about)
    hasher.combine(reason)
    hasher.combine(message)
  }
}
