/// An entry of `metadata.ownerReferences` (meta/v1 OwnerReference).
public struct OwnerReference: Sendable, Hashable {
  /// Group and version of the owner, such as `apps/v1`.
  public var apiVersion: String
  /// The owner's kind, such as `ReplicaSet`.
  public var kind: String
  /// The owner's name; it lives in the same namespace.
  public var name: String
  /// The owner's uid, which alone decides who the owner is.
  public var uid: UID
  /// Whether this owner is the one that manages the object; of all owners at most one does.
  @inlinable public var isController: Bool {
    get { controller == true }
    set { controller = newValue }
  }
  /// Whether foreground deletion of the owner waits for this object.
  public var blocksOwnerDeletion: Bool {
    get { blockOwnerDeletion == true }
    set { blockOwnerDeletion = newValue }
  }
  /// The two as they are written: whoever says false explicitly is heard saying so.
  @usableFromInline var controller: Bool?
  private var blockOwnerDeletion: Bool?

  /// A reference to the owner of this name and uid.
  public init(
    apiVersion: String, kind: String, name: String, uid: UID, isController: Bool = true,
    blocksOwnerDeletion: Bool = true
  ) {
    (self.apiVersion, self.kind, self.name, self.uid) = (apiVersion, kind, name, uid)
    controller = isController ? true : nil
    blockOwnerDeletion = blocksOwnerDeletion ? true : nil
  }
}

extension OwnerReference {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    self.init(
      apiVersion: try reader.string("apiVersion") ?? "", kind: try reader.string("kind") ?? "",
      name: try reader.string("name") ?? "", uid: UID(try reader.string("uid") ?? ""))
    controller = try reader.bool("controller")
    blockOwnerDeletion = try reader.bool("blockOwnerDeletion")
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("apiVersion", apiVersion)
    writer.set("kind", kind)
    writer.set("name", name)
    writer.set("uid", uid.text)
    writer.set("controller", controller)
    writer.set("blockOwnerDeletion", blockOwnerDeletion)
  }
}

extension [OwnerReference] {
  /// Which incarnation manages the object that has these owners; nil where none does.
  @inlinable public var controllerUID: UID? {
    for index in indices where self[index].isController { return self[index].uid }
    return nil
  }
}
