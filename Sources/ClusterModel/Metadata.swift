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
  fileprivate var blockOwnerDeletion: Bool?

  /// A reference to the owner of this name and uid.
  public init(
    apiVersion: String, kind: String, name: String, uid: UID, isController: Bool = true,
    blocksOwnerDeletion: Bool = true
  ) {
    (self.apiVersion, self.kind, self.name, self.uid) = (apiVersion, kind, name, uid)
    controller = isController ? true : nil
    blockOwnerDeletion = blocksOwnerDeletion ? true : nil
  }

  /// A controller's reference to an object of `kind`.
  public init(controller kind: Kind, _ metadata: Metadata) {
    self.init(
      apiVersion: kind.names.apiVersion, kind: kind.names.kind, name: metadata.name, uid: metadata.uid)
  }
}

/// `metadata` of an object (meta/v1 ObjectMeta).
///
/// The resource version is not here: it belongs to the store, which gives a new one to whatever it stores, see
/// ``Cluster/resourceVersion(of:)``. So two objects are equal when they say the same.
public struct Metadata: Sendable, Hashable {
  /// The name; empty before admission has completed a ``generateName``.
  public var name: String
  /// The namespace, empty for kinds without one.
  public var namespace: String
  /// The prefix from which the server made the name.
  public var generateName: String?
  /// The incarnation; empty before admission.
  public var uid: UID
  /// How often the object's wish (not its status) was changed, from 1; 0 where the kind does not count it.
  public var generation: Int
  /// When the object was admitted.
  public var creationTimestamp: Instant?
  /// Since when the object is being deleted, or rather by when it is to be gone: the moment of the request plus
  /// the grace period.
  public var deletionTimestamp: Instant?
  /// The grace period in seconds of an object being deleted.
  public var deletionGracePeriodSeconds: Int?
  /// The object's labels.
  public var labels: Labels
  /// The object's annotations.
  public var annotations: Labels
  /// Whose the object is.
  public var ownerReferences: [OwnerReference]
  /// Who must let go before the object can be removed.
  public var finalizers: [String]

  /// Metadata that say just this.
  public init(
    name: String = "", namespace: String = "", generateName: String? = nil, labels: Labels = Labels(),
    annotations: Labels = Labels(), ownerReferences: [OwnerReference] = []
  ) {
    (self.name, self.namespace, self.generateName) = (name, namespace, generateName)
    (uid, generation) = (UID(""), 0)
    (self.labels, self.annotations, self.ownerReferences) = (labels, annotations, ownerReferences)
    finalizers = []
  }

  // What follows is inlined, so that whoever asks an object reads the one field and copies no metadata for the answer.

  /// The owner that manages the object (meta/v1 GetControllerOf).
  @inlinable public var controller: OwnerReference? { ownerReferences.first { $0.isController } }

  /// Whether the incarnation `owner` manages the object.
  @inlinable public func isControlled(by owner: UID) -> Bool {
    ownerReferences.contains { $0.uid == owner && $0.isController }
  }

  /// Whether the object is on its way out.
  @inlinable public var isBeingDeleted: Bool { deletionTimestamp != nil }
}

extension Metadata {
  /// Takes the metadata out of an object's reader.
  public init(reading object: inout FieldReader) throws(FieldProblem) {
    let metadata = try object.nested("metadata") { reader throws(FieldProblem) in try Metadata(fields: &reader) }
    self = metadata ?? Metadata()
  }

  /// Takes the fields of metadata; also of a pod template's, which has labels and annotations only.
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    self.init()
    // Bookkeeping of the server that says who set which field: large, and nothing here follows from it.
    reader.drop("managedFields")
    reader.drop("resourceVersion")
    reader.drop("selfLink")
    name = try reader.string("name") ?? ""
    namespace = try reader.string("namespace") ?? ""
    generateName = try reader.string("generateName")
    uid = UID(try reader.string("uid") ?? "")
    generation = try reader.longInteger("generation") ?? 0
    creationTimestamp = try reader.instant("creationTimestamp")
    deletionTimestamp = try reader.instant("deletionTimestamp")
    deletionGracePeriodSeconds = try reader.longInteger("deletionGracePeriodSeconds")
    labels = try reader.labels("labels") ?? Labels()
    annotations = try reader.labels("annotations") ?? Labels()
    finalizers = try reader.strings("finalizers") ?? []
    ownerReferences =
      try reader.list("ownerReferences") { reader throws(FieldProblem) in
        var owner = OwnerReference(
          apiVersion: try reader.string("apiVersion") ?? "", kind: try reader.string("kind") ?? "",
          name: try reader.string("name") ?? "", uid: UID(try reader.string("uid") ?? ""))
        owner.controller = try reader.bool("controller")
        owner.blockOwnerDeletion = try reader.bool("blockOwnerDeletion")
        return owner
      } ?? []
  }

  /// Writes the metadata.
  func write(_ writer: inout FieldWriter) {
    writer.set("name", name.isEmpty ? nil : name)
    writer.set("namespace", namespace.isEmpty ? nil : namespace)
    writer.set("generateName", generateName)
    writer.set("uid", uid.isEmpty ? nil : uid.text)
    writer.set("generation", generation == 0 ? nil : generation)
    writer.set("creationTimestamp", creationTimestamp)
    writer.set("deletionTimestamp", deletionTimestamp)
    writer.set("deletionGracePeriodSeconds", deletionGracePeriodSeconds)
    writer.set("labels", labels)
    writer.set("annotations", annotations)
    writer.set("finalizers", finalizers)
    writer.list("ownerReferences", ownerReferences) { owner, writer in
      writer.set("apiVersion", owner.apiVersion)
      writer.set("kind", owner.kind)
      writer.set("name", owner.name)
      writer.set("uid", owner.uid.text)
      writer.set("controller", owner.controller)
      writer.set("blockOwnerDeletion", owner.blockOwnerDeletion)
    }
  }
}

extension [OwnerReference] {
  /// Which incarnation manages the object that has these owners; nil where none does.
  @inlinable public var controllerUID: UID? {
    for index in indices where self[index].isController { return self[index].uid }
    return nil
  }
}
