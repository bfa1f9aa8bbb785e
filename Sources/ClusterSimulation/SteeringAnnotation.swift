public import ClusterModel

/// An annotation that says what a simulated pod does, for there is nothing running in it. The table of all of them, by
/// which misspelt ones are noticed; ``LifecycleScript``, admission and ``ConnectionScript`` read them.
public struct SteeringAnnotation: Sendable {
  /// The annotation's key, such as `rollcall/ready`.
  public let key: String
  /// What it can say, in words for a person.
  public let values: String
  private let admits: @Sendable (String) -> Bool

  /// What the keys of all of them begin with.
  public static let prefix = "rollcall/"

  /// All there are.
  public static let all: [SteeringAnnotation] = [
    .oneOf(LifecycleScript.readyAnnotation, ["true", "false"]),
    .duration("rollcall/ready-delay"),
    .oneOf(LifecycleScript.startAnnotation, ["true", "false"]),
    .oneOf("rollcall/phase", ["Succeeded", "Failed"]),
    SteeringAnnotation(key: "rollcall/pod-ip", values: "an address, or two with a comma") { text in
      text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
        IPAddress(String(part.filter { !$0.isWhitespace })) != nil
      }
    },
    SteeringAnnotation(key: "rollcall/termination-delay", values: "a duration such as 20s, or hold") {
      $0 == "hold" || Duration(goText: $0) != nil
    },
    .duration("rollcall/crash"),
    SteeringAnnotation(key: "rollcall/ready-when", values: "resolves NAME") {
      $0.hasPrefix("resolves ") && $0.count > "resolves ".count
    },
    SteeringAnnotation(
      key: ConnectionScript.listenAnnotation, values: "ports with commas between them, such as 8080,9090"
    ) {
      ConnectionScript.ports($0) != nil
    },
    .duration(ConnectionScript.ageAnnotation),
    .oneOf(ConnectionScript.unreadyAnnotation, ConnectionScript.Unready.allCases.map(\.rawValue)),
    SteeringAnnotation(key: Metadata.inferredAnnotation, values: "anything") { _ in true },
  ]

  /// What is wrong with one annotation.
  public struct Complaint: Sendable, Hashable {
    /// The annotation's key.
    public let key: String
    /// What is wrong and what would be right, a clause without a full stop.
    public let sentence: String
  }

  /// What these annotations say that means nothing, in the order of their keys.
  public static func complaints(about annotations: Labels) -> [Complaint] {
    annotations.filter { $0.key.hasPrefix(prefix) }.compactMap { annotation in
      guard let known = all.first(where: { $0.key == annotation.key }) else {
        let nearest = all.min { $0.key.editDistance(to: annotation.key) < $1.key.editDistance(to: annotation.key) }
        let guess = nearest.flatMap { $0.key.editDistance(to: annotation.key) <= 3 ? $0.key : nil }
        let remedy = guess.map { "did you mean \($0)?" } ?? "it does nothing"
        return Complaint(key: annotation.key, sentence: "rollcall has no such annotation; \(remedy)")
      }
      guard !known.admits(annotation.value) else { return nil }
      return Complaint(
        key: annotation.key, sentence: "\"\(annotation.value)\" does nothing here; it can say \(known.values)")
    }
  }

  private static func oneOf(_ key: String, _ words: [String]) -> SteeringAnnotation {
    SteeringAnnotation(key: key, values: words.map { "\"\($0)\"" }.joined(separator: " or ")) { words.contains($0) }
  }

  private static func duration(_ key: String) -> SteeringAnnotation {
    SteeringAnnotation(key: key, values: "a duration such as 5s, 1m30s or 500ms") { Duration(goText: $0) != nil }
  }
}
