import ClusterModel

/// A wish to change the cluster: the only one there is, of people and controllers alike.
public enum Mutation: Sendable {
  /// Make this object; its name may be left to the server (`generateName`).
  case create(Object)
  /// Let the object of this name say this instead. Taken as a whole, status included. Who knows the key of that name
  /// says it, and it need not be looked for.
  case update(Object, of: ObjectKey? = nil)
  /// Let the status of the pod of this key say this, and all else stay as it is (the subresource `pods/status`).
  indirect case report(PodStatus, of: ObjectKey)
  /// Remove the object: a pod after its grace period (its own, unless another is given), everything else at once.
  case delete(ObjectKey, grace: Duration? = nil)
}

/// Who wished a change, and in what words it is told and can be repeated.
public struct Cause: Sendable, Hashable {
  /// Who wished it.
  public enum Actor: Sendable, Hashable {
    /// Somebody at a keyboard or a script; undo stops here.
    case person
    /// A controller, by its name.
    case controller(String)
  }

  /// Who wished it.
  public let actor: Actor
  /// What was wished, such as `scale statefulset/web to 4`; empty for controllers, whose changes say it.
  public let summary: String
  /// The kubectl or rollcall line that does the same; nil where there is none.
  public let command: String?

  /// A person's wish.
  public static func person(_ summary: String, command: String? = nil) -> Cause {
    Cause(actor: .person, summary: summary, command: command)
  }

  /// A controller's wish.
  static func controller(_ name: String) -> Cause { Cause(actor: .controller(name), summary: "", command: nil) }
}
