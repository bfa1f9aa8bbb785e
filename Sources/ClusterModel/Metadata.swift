/// `metadata` of an object (meta/v1 ObjectMeta).
///
/// The resource version is not here: it belongs to the store, which gives a new one to whatever it stores, see
/// ``Cluster/resourceVersion(of:)``. So two objects are equal when they say the same.
///
/// All versions of an object that say the same of it share all but its name and uid, and so do the pods that a workload
/// makes at one moment: nearly every change is one of a status, and then metadata are copied, compared and let go at the
/// cost of one reference.
public struct Metadata: Sendable, Hashable {
  /// The name; empty before admission has completed a ``generateName``.
  public var name: String
  @usableFromInline var record: Record
  /// The incarnation; empty before admission.
  public var uid: UID

  /// What metadata say besides. Moments and periods that are absent are numbers that nobody writes: there may be a record
  /// for each pod, and they would take twice the room as optionals.
  @usableFromInline struct Facts: Sendable, Hashable {
    @usableFromInline var namespace: String
    @usableFromInline var generateName: String?
    /// The kind of the owner that manages the object; ``Kind/other`` where there is none.
    @usableFromInline private(set) var controllerKind = Kind.other
    @usableFromInline var generation = 0
    @usableFromInline var creation = Instant.distantPast
    @usableFromInline var deletion = Instant.distantPast
    @usableFromInline var gracePeriod = Self.noGracePeriod
    @usableFromInline var labels = Labels()
    @usableFromInline var annotations = Labels()
    @usableFromInline var ownerReferences: [OwnerReference] = [] {
      didSet {
        let controller = ownerReferences.firstIndex(where: \.isController)
        controllerKind = controller.flatMap { Kind.called(ownerReferences[$0].kind) } ?? .other
      }
    }
    @usableFromInline var finalizers: [String] = []

    @usableFromInline static let noGracePeriod = Int.min

    @usableFromInline init(namespace: String) { self.namespace = namespace }
  }

  /// The facts, shared, and never changed.
  @usableFromInline final class Record: Sendable {
    @usableFromInline let facts: Facts

    @usableFromInline init(_ facts: Facts) { self.facts = facts }
  }

  /// Metadata that say just this.
  public init(
    name: String = "", namespace: String = "", generateName: String? = nil, labels: Labels = Labels(),
    annotations: Labels = Labels(), ownerReferences: [OwnerReference] = []
  ) {
    var facts = Facts(namespace: namespace)
    facts.generateName = generateName
    (facts.labels, facts.annotations, facts.ownerReferences) = (labels, annotations, ownerReferences)
    self.init(name, UID(""), facts)
  }

  private init(_ name: String, _ uid: UID, _ facts: Facts) {
    (self.name, self.uid, record) = (name, uid, Record(facts))
  }

  @usableFromInline mutating func change(_ body: (inout Facts) -> Void) {
    var facts = record.facts
    body(&facts)
    record = Record(facts)
  }

  public static func == (left: Metadata, right: Metadata) -> Bool {
    left.uid == right.uid && left.name == right.name
      && (left.record === right.record || left.record.facts == right.record.facts)
  }

  /// Whether these are metadata of another version of the object that say the same, without a look at what they say.
  public func isSharing(_ other: Metadata) -> Bool {
    record === other.record && uid == other.uid && name == other.name
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(uid)
    hasher.combine(record.facts)
  }
}

extension Metadata {
  /// The namespace, empty for kinds without one.
  @inlinable public var namespace: String {
    get { record.facts.namespace }
    set { change { $0.namespace = newValue } }
  }
  /// The prefix from which the server made the name.
  @inlinable public var generateName: String? {
    get { record.facts.generateName }
    set { change { $0.generateName = newValue } }
  }
  /// How often the object's wish (not its status) was changed, from 1; 0 where the kind does not count it.
  @inlinable public var generation: Int {
    get { record.facts.generation }
    set { change { $0.generation = newValue } }
  }
  /// When the object was admitted.
  @inlinable public var creationTimestamp: Instant? {
    get { record.facts.creation == .distantPast ? nil : record.facts.creation }
    set { change { $0.creation = newValue ?? .distantPast } }
  }
  /// Since when the object is being deleted, or rather by when it is to be gone: the moment of the request plus
  /// the grace period.
  @inlinable public var deletionTimestamp: Instant? {
    get { record.facts.deletion == .distantPast ? nil : record.facts.deletion }
    set { change { $0.deletion = newValue ?? .distantPast } }
  }
  /// The grace period in seconds of an object being deleted.
  @inlinable public var deletionGracePeriodSeconds: Int? {
    get { record.facts.gracePeriod == Facts.noGracePeriod ? nil : record.facts.gracePeriod }
    set { change { $0.gracePeriod = newValue ?? Facts.noGracePeriod } }
  }
  /// The object's labels.
  @inlinable public var labels: Labels {
    get { record.facts.labels }
    set { change { $0.labels = newValue } }
  }
  /// The object's annotations.
  @inlinable public var annotations: Labels {
    get { record.facts.annotations }
    set { change { $0.annotations = newValue } }
  }
  /// Whose the object is.
  @inlinable public var ownerReferences: [OwnerReference] {
    get { record.facts.ownerReferences }
    set { change { $0.ownerReferences = newValue } }
  }
  /// Who must let go before the object can be removed.
  @inlinable public var finalizers: [String] {
    get { record.facts.finalizers }
    set { change { $0.finalizers = newValue } }
  }

  /// The owner that manages the object (meta/v1 GetControllerOf).
  @inlinable public var controller: OwnerReference? { ownerReferences.first { $0.isController } }

  /// Whether the incarnation `owner` manages the object.
  @inlinable public func isControlled(by owner: UID) -> Bool {
    ownerReferences.contains { $0.uid == owner && $0.isController }
  }

  /// The modelled kind of that owner, known without a look at it; nil where there is none.
  @inlinable public var controllerKind: Kind? {
    record.facts.controllerKind == .other ? nil : record.facts.controllerKind
  }

  /// Whether the object is on its way out.
  @inlinable public var isBeingDeleted: Bool { record.facts.deletion != .distantPast }
}

extension OwnerReference {
  /// A controller's reference to an object of `kind`.
  public init(controller kind: Kind, _ metadata: Metadata) {
    self.init(
      apiVersion: kind.names.apiVersion, kind: kind.names.kind, name: metadata.name, uid: metadata.uid)
  }
}

// MARK: - What the server decides

/// Gives metadata what the server decides when an object is made. What is made of the same metadata at the same moment, as
/// the pods of a workload are, shares all but name and uid.
public struct Incarnations: Sendable {
  private var last: (wished: Metadata.Record, now: Instant, generation: Int?, record: Metadata.Record)?

  /// Of nothing yet.
  public init() {}

  /// The metadata of a new incarnation, whatever they said of an earlier one.
  public mutating func admit(_ metadata: Metadata, as uid: UID, at now: Instant, generation: Int?) -> Metadata {
    var admitted = metadata
    admitted.uid = uid
    if let last, last.wished === metadata.record, last.now == now, last.generation == generation {
      admitted.record = last.record
      return admitted
    }
    admitted.change { facts in
      facts.creation = now
      (facts.deletion, facts.gracePeriod) = (.distantPast, Metadata.Facts.noGracePeriod)
      if let generation { facts.generation = generation }
    }
    last = (metadata.record, now, generation, admitted.record)
    return admitted
  }
}

extension Metadata {
  /// The metadata with what the server alone decides about an object as it was: its incarnation, its age and its end. A
  /// controller's wish nearly always says the same of all that, and is given back as it is.
  public func keepingDecisions(of old: Metadata) -> Metadata {
    var kept = self
    kept.uid = old.uid
    guard record !== old.record, !record.facts.isDecided(as: old.record.facts) else { return kept }
    kept.change { facts in
      let before = old.record.facts
      (facts.creation, facts.deletion, facts.gracePeriod) = (before.creation, before.deletion, before.gracePeriod)
      (facts.generation, facts.generateName) = (before.generation, before.generateName)
    }
    return kept
  }
}

extension Metadata.Facts {
  fileprivate func isDecided(as other: Self) -> Bool {
    creation == other.creation && deletion == other.deletion && gracePeriod == other.gracePeriod
      && generation == other.generation && generateName == other.generateName
  }
}

extension Metadata {
  /// Takes the metadata out of an object's reader.
  public init(reading object: inout FieldReader) throws(FieldProblem) {
    let metadata = try object.nested("metadata") { reader throws(FieldProblem) in try Metadata(fields: &reader) }
    self = metadata ?? Metadata()
  }

  /// Takes the fields of metadata; also of a pod template's, which has labels and annotations only.
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    // Bookkeeping of the server that says who set which field: large, and nothing here follows from it.
    reader.drop("managedFields")
    reader.drop("resourceVersion")
    reader.drop("selfLink")
    let name = try reader.string("name") ?? ""
    var facts = Facts(namespace: try reader.string("namespace") ?? "")
    facts.generateName = try reader.string("generateName")
    let uid = UID(try reader.string("uid") ?? "")
    facts.generation = try reader.longInteger("generation") ?? 0
    facts.creation = try reader.instant("creationTimestamp") ?? facts.creation
    facts.deletion = try reader.instant("deletionTimestamp") ?? facts.deletion
    facts.gracePeriod = try reader.longInteger("deletionGracePeriodSeconds") ?? facts.gracePeriod
    facts.labels = try reader.labels("labels") ?? facts.labels
    facts.annotations = try reader.labels("annotations") ?? facts.annotations
    facts.finalizers = try reader.strings("finalizers") ?? facts.finalizers
    facts.ownerReferences =
      try reader.list("ownerReferences") { reader throws(FieldProblem) in try OwnerReference(fields: &reader) } ?? []
    self.init(name, uid, facts)
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
    writer.list("ownerReferences", ownerReferences) { $0.write(&$1) }
  }
}
