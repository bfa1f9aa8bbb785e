/// The object that an endpoint stands for (core/v1 ObjectReference).
public struct TargetReference: Sendable, Hashable {
  /// The kind, nearly always `Pod`.
  public var kind: String
  /// The namespace.
  public var namespace: String
  /// The name.
  public var name: String
  /// The incarnation.
  public var uid: UID

  /// A reference to this object.
  public init(kind: String = "Pod", namespace: String, name: String, uid: UID) {
    (self.kind, self.namespace, self.name, self.uid) = (kind, namespace, name, uid)
  }
}

extension FieldReader {
  /// Takes a reference to an object.
  mutating func targetReference(_ name: String) throws(FieldProblem) -> TargetReference? {
    try nested(name) { reader throws(FieldProblem) in
      TargetReference(
        kind: try reader.string("kind") ?? "", namespace: try reader.string("namespace") ?? "",
        name: try reader.string("name") ?? "", uid: UID(try reader.string("uid") ?? ""))
    }
  }
}

extension FieldWriter {
  /// Writes a reference to an object, without what it does not say.
  mutating func set(_ name: String, _ reference: TargetReference?) {
    guard let reference else { return }
    nested(name) { writer in
      writer.set("kind", reference.kind.isEmpty ? nil : reference.kind)
      writer.set("namespace", reference.namespace.isEmpty ? nil : reference.namespace)
      writer.set("name", reference.name.isEmpty ? nil : reference.name)
      writer.set("uid", reference.uid.isEmpty ? nil : reference.uid.text)
    }
  }
}
