/// What a pod does with connections, read from its annotations. There is nothing running in the simulated containers,
/// so somebody has to say where they listen.
public struct ConnectionScript: Sendable, Hashable {
  /// What a pod that is not Ready does with a connection.
  public enum Unready: String, Sendable, Hashable, CaseIterable {
    /// Accepts it and answers 503, as most servers do that are still warming up.
    case serve503 = "serve-503"
    /// Accepts none.
    case refuse
  }

  /// `rollcall/listen: "8080,9090"`: the TCP ports at which the pod accepts connections; nil where nothing is said.
  public var ports: [Int]?
  /// `rollcall/unready`: what it does while it is not Ready.
  public var unready = Unready.serve503

  /// `rollcall/max-connection-age`: after how long it closes a connection, as gRPC servers do with MaxConnectionAge; nil
  /// for never.
  public var greatestConnectionAge: Duration?

  /// The annotation that says after how long a pod closes connections.
  public static let ageAnnotation = "rollcall/max-connection-age"
  /// The annotation that says where a pod listens.
  public static let listenAnnotation = "rollcall/listen"
  /// The annotation that says what an unready pod does.
  public static let unreadyAnnotation = "rollcall/unready"

  /// What the annotations say; what they say wrongly counts as unsaid.
  public init(_ annotations: Labels) {
    ports = annotations[Self.listenAnnotation].flatMap(Self.ports)
    unready = annotations[Self.unreadyAnnotation].flatMap(Unready.init(rawValue:)) ?? .serve503
    let age = annotations[Self.ageAnnotation].flatMap { Duration(goText: $0) }
    greatestConnectionAge = age.flatMap { $0 > .zero ? $0 : nil }
  }

  /// The ports that `text` lists with commas between them; nil where it lists none, or something else. An empty text is
  /// an empty list: the pod listens nowhere.
  public static func ports(_ text: String) -> [Int]? {
    var ports: [Int] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let digits = word.filter { $0 != " " }
      if digits.isEmpty, text.allSatisfy({ $0 == " " }) { return [] }
      guard let port = Int(digits), (1...65_535).contains(port) else { return nil }
      ports.append(port)
    }
    return ports
  }
}
