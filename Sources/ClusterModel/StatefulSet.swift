/// A StatefulSet: pods with names that stay (apps/v1 StatefulSet).
public final class StatefulSet: APIObject {
  public static var kind: Kind { .statefulSet }
  public let metadata: Metadata
  /// What the StatefulSet wishes.
  public let spec: Spec
  /// What its controller counted.
  public let status: Status
  public let rest: Tree

  /// `spec.podManagementPolicy`.
  public enum PodManagementPolicy: String, Sendable, Hashable, CaseIterable {
    /// One pod after the other, each waiting for the one before.
    case orderedReady = "OrderedReady"
    /// All at once.
    case parallel = "Parallel"
  }

  /// `spec.updateStrategy`.
  public enum UpdateStrategy: Sendable, Hashable {
    /// From the highest ordinal down to the partition; nil before admission makes it 0.
    case rollingUpdate(partition: Int?)
    /// Only pods that somebody deletes come back changed.
    case onDelete
  }

  /// `spec.persistentVolumeClaimRetentionPolicy`; `Retain` or `Delete`.
  public struct ClaimRetention: Sendable, Hashable {
    /// What becomes of the claims when the StatefulSet is deleted.
    public var whenDeleted: String
    /// What becomes of the claims of pods that a smaller number of replicas removes.
    public var whenScaled: String

    /// These two policies.
    public init(whenDeleted: String = "Retain", whenScaled: String = "Retain") {
      (self.whenDeleted, self.whenScaled) = (whenDeleted, whenScaled)
    }
  }

  /// `spec` of a StatefulSet.
  public struct Spec: Sendable, Hashable {
    /// How many pods there are to be; nil before admission, which makes it 1.
    public var replicas: Int?
    /// The number of the first pod (`ordinals.start`).
    public var firstOrdinal = 0
    /// The governing Service, under whose name the pods have theirs; empty where there is none.
    public var serviceName = ""
    /// Whether pods wait for each other.
    public var podManagementPolicy = PodManagementPolicy.orderedReady
    /// How a change of the template is brought about.
    public var updateStrategy = UpdateStrategy.rollingUpdate(partition: nil)
    /// Seconds that a pod must be ready before it counts as available.
    public var minReadySeconds = 0
    /// How many old revisions are kept; nil before admission.
    public var revisionHistoryLimit: Int?
    /// What becomes of the claims; nil before admission.
    public var claimRetention: ClaimRetention?
    /// Which pods count as its own.
    public var selector: LabelSelector?
    /// What its pods are made from.
    public var template: PodTemplate
    /// What the claims of each pod are made from, as they are.
    public var volumeClaimTemplates: [Tree] = []

    /// A wish for one pod of this template.
    public init(template: PodTemplate) { self.template = template }
  }

  /// `status` of a StatefulSet.
  public struct Status: Sendable, Hashable {
    /// Pods that exist.
    public var replicas = 0
    /// Pods that are ready.
    public var readyReplicas = 0
    /// Pods that have been ready for ``Spec/minReadySeconds``.
    public var availableReplicas = 0
    /// Pods of the revision that is being left.
    public var currentReplicas = 0
    /// Pods of the newest revision.
    public var updatedReplicas = 0
    /// The name of the revision that is being left.
    public var currentRevision = ""
    /// The name of the newest revision.
    public var updateRevision = ""
    /// How often a revision's name was taken already.
    public var collisionCount: Int?
    /// The generation that was counted.
    public var observedGeneration = 0

    /// Nothing counted yet.
    public init() {}
  }

  /// A StatefulSet that says this.
  public init(metadata: Metadata, spec: Spec, status: Status = Status(), rest: Tree = .null) {
    (self.metadata, self.spec, self.status, self.rest) = (metadata, spec, status, rest)
  }

  public func with(metadata: Metadata) -> StatefulSet {
    StatefulSet(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  /// The same StatefulSet with another wish.
  public func with(spec: Spec) -> StatefulSet {
    StatefulSet(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  /// The same StatefulSet with another count.
  public func with(status: Status) -> StatefulSet {
    StatefulSet(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  public static func == (left: StatefulSet, right: StatefulSet) -> Bool {
    left === right
      || (left.metadata == right.metadata && left.spec == right.spec && left.status == right.status
        && left.rest == right.rest)
  }

  /// The name of the pod with this ordinal (stateful_set_utils.go getPodName).
  public func podName(_ ordinal: Int) -> String { "\(metadata.name)-\(ordinal)" }

  /// The ordinal in the name of one of this set's pods; nil where `name` is none of them.
  public func ordinal(ofPod name: String) -> Int? { Self.ordinal(ofPod: name, in: metadata.name) }

  /// The ordinal in the name of a pod of the set of that name. Asked at nearly every change of a pod, so that it is read
  /// byte by byte.
  static func ordinal(ofPod name: String, in set: String) -> Int? {
    var (name, set) = (name, set)
    return name.withUTF8 { name in
      set.withUTF8 { set in
        let digits = name.dropFirst(set.count + 1)
        guard (1...18).contains(digits.count), name[set.count] == UInt8(ascii: "-"),
          name.prefix(set.count).elementsEqual(set), digits.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
      }
    }
  }

  /// The label in which each of its pods bears its name (apps/v1 StatefulSetPodNameLabel).
  public static let podNameLabel = "statefulset.kubernetes.io/pod-name"
  /// The label that names the revision that a pod was made from (apps/v1 ControllerRevisionHashLabelKey).
  public static let revisionLabel = "controller-revision-hash"
}

extension StatefulSet {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let spec = try object.nested("spec") { reader throws(FieldProblem) in try Spec(fields: &reader) }
    let status = try object.nested("status") { reader throws(FieldProblem) in try Status(fields: &reader) }
    self.init(
      metadata: metadata, spec: spec ?? Spec(template: PodTemplate(spec: PodSpec(PodSpec.Fields()))),
      status: status ?? Status(), rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.nested("spec", spec.write)
    writer.nested("status", status.write)
  }
}

extension StatefulSet.Spec {
  /// The words of `spec.updateStrategy.type`.
  private enum UpdateStrategyWord: String, CaseIterable {
    case rollingUpdate = "RollingUpdate"
    case onDelete = "OnDelete"
  }

  init(fields reader: inout FieldReader) throws(FieldProblem) {
    self.init(template: try PodTemplate("template", reading: &reader))
    replicas = try reader.integer("replicas")
    firstOrdinal =
      try reader.nested("ordinals") { reader throws(FieldProblem) in try reader.integer("start") ?? 0 } ?? 0
    serviceName = try reader.string("serviceName") ?? ""
    podManagementPolicy = try reader.choice("podManagementPolicy") ?? .orderedReady
    minReadySeconds = try reader.integer("minReadySeconds") ?? 0
    revisionHistoryLimit = try reader.integer("revisionHistoryLimit")
    selector = try reader.labelSelector("selector")
    volumeClaimTemplates = try reader.trees("volumeClaimTemplates") ?? []
    claimRetention = try reader.nested("persistentVolumeClaimRetentionPolicy") { reader throws(FieldProblem) in
      StatefulSet.ClaimRetention(
        whenDeleted: try reader.string("whenDeleted") ?? "Retain",
        whenScaled: try reader.string("whenScaled") ?? "Retain")
    }
    updateStrategy =
      try reader.nested("updateStrategy") { reader throws(FieldProblem) -> StatefulSet.UpdateStrategy in
        let type: UpdateStrategyWord? = try reader.choice("type")
        if type == .onDelete { return .onDelete }
        let partition = try reader.nested("rollingUpdate") { reader throws(FieldProblem) in
          try reader.integer("partition")
        }
        return .rollingUpdate(partition: partition ?? nil)
      } ?? .rollingUpdate(partition: nil)
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("replicas", replicas)
    if firstOrdinal != 0 { writer.nested("ordinals") { $0.set("start", firstOrdinal) } }
    writer.set("serviceName", serviceName.isEmpty ? nil : serviceName)
    writer.set("podManagementPolicy", podManagementPolicy.rawValue)
    writer.set("minReadySeconds", minReadySeconds == 0 ? nil : minReadySeconds)
    writer.set("revisionHistoryLimit", revisionHistoryLimit)
    if let selector { writer.set("selector", selector) }
    writer.set("template", template.tree)
    if !volumeClaimTemplates.isEmpty { writer.set("volumeClaimTemplates", Tree.list(volumeClaimTemplates)) }
    if let claimRetention {
      writer.nested("persistentVolumeClaimRetentionPolicy") { writer in
        writer.set("whenDeleted", claimRetention.whenDeleted)
        writer.set("whenScaled", claimRetention.whenScaled)
      }
    }
    writer.nested("updateStrategy") { writer in
      switch updateStrategy {
      case .onDelete: writer.set("type", "OnDelete")
      case .rollingUpdate(let partition):
        writer.set("type", "RollingUpdate")
        writer.nested("rollingUpdate") { $0.set("partition", partition) }
      }
    }
  }
}

extension StatefulSet.Status {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    replicas = try reader.integer("replicas") ?? 0
    readyReplicas = try reader.integer("readyReplicas") ?? 0
    availableReplicas = try reader.integer("availableReplicas") ?? 0
    currentReplicas = try reader.integer("currentReplicas") ?? 0
    updatedReplicas = try reader.integer("updatedReplicas") ?? 0
    currentRevision = try reader.string("currentRevision") ?? ""
    updateRevision = try reader.string("updateRevision") ?? ""
    collisionCount = try reader.integer("collisionCount")
    observedGeneration = try reader.longInteger("observedGeneration") ?? 0
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("replicas", replicas)
    writer.set("readyReplicas", unlessZero: readyReplicas)
    writer.set("availableReplicas", availableReplicas)
    writer.set("currentReplicas", unlessZero: currentReplicas)
    writer.set("updatedReplicas", unlessZero: updatedReplicas)
    writer.set("currentRevision", currentRevision.isEmpty ? nil : currentRevision)
    writer.set("updateRevision", updateRevision.isEmpty ? nil : updateRevision)
    writer.set("collisionCount", collisionCount)
    writer.set("observedGeneration", unlessZero: observedGeneration)
  }
}
