/// A Deployment: ReplicaSets that follow each other as the template changes (apps/v1 Deployment).
public final class Deployment: APIObject {
  public static var kind: Kind { .deployment }
  public let metadata: Metadata
  /// What the Deployment wishes.
  public let spec: Spec
  /// What its controller counted.
  public let status: Status
  public let rest: Tree

  /// `spec.strategy` of a Deployment.
  public enum Strategy: Sendable, Hashable {
    /// Old pods go as new ones become available, within these bounds; nil before admission makes them 25 %.
    case rollingUpdate(maxSurge: IntOrString?, maxUnavailable: IntOrString?)
    /// All old pods go before the first new one comes.
    case recreate
  }

  /// `spec` of a Deployment.
  public struct Spec: Sendable, Hashable {
    /// How many pods there are to be; nil before admission, which makes it 1.
    public var replicas: Int?
    /// Seconds that a pod must be ready before it counts as available.
    public var minReadySeconds = 0
    /// How a change of the template is brought about.
    public var strategy = Strategy.rollingUpdate(maxSurge: nil, maxUnavailable: nil)
    /// How many ReplicaSets without pods are kept; nil before admission.
    public var revisionHistoryLimit: Int?
    /// After how many seconds a rollout that stands still is said to have failed; nil before admission.
    public var progressDeadlineSeconds: Int?
    /// Whether changes of the template wait.
    public var paused = false
    /// Which pods count as its own.
    public var selector: LabelSelector?
    /// What its pods are made from.
    public var template: PodTemplate

    /// A wish for one pod of this template.
    public init(template: PodTemplate) { self.template = template }
  }

  /// `status` of a Deployment.
  public struct Status: Sendable, Hashable {
    /// Active pods of all its ReplicaSets.
    public var replicas = 0
    /// Active pods of the newest template.
    public var updatedReplicas = 0
    /// Active pods that are ready.
    public var readyReplicas = 0
    /// Active pods that have been ready for ``Spec/minReadySeconds``.
    public var availableReplicas = 0
    /// Pods that are missing to the number wished.
    public var unavailableReplicas = 0
    /// Pods on their way out.
    public var terminatingReplicas: Int?
    /// The generation that was counted.
    public var observedGeneration = 0
    /// How often a ReplicaSet's name was taken already.
    public var collisionCount: Int?
    /// What its controller judges.
    public var conditions: [Condition] = []

    /// Nothing counted yet.
    public init() {}
  }

  /// A Deployment that says this.
  public init(metadata: Metadata, spec: Spec, status: Status = Status(), rest: Tree = .null) {
    (self.metadata, self.spec, self.status, self.rest) = (metadata, spec, status, rest)
  }

  public func with(metadata: Metadata) -> Deployment {
    Deployment(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  /// The same Deployment with another wish.
  public func with(spec: Spec) -> Deployment {
    Deployment(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  /// The same Deployment with another count.
  public func with(status: Status) -> Deployment {
    Deployment(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  public static func == (left: Deployment, right: Deployment) -> Bool {
    left === right
      || (left.metadata == right.metadata && left.spec == right.spec && left.status == right.status
        && left.rest == right.rest)
  }
}

extension Deployment {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let spec = try object.nested("spec") { reader throws(FieldProblem) in
      var spec = Spec(template: try PodTemplate("template", reading: &reader))
      spec.replicas = try reader.integer("replicas")
      spec.minReadySeconds = try reader.integer("minReadySeconds") ?? 0
      spec.revisionHistoryLimit = try reader.integer("revisionHistoryLimit")
      spec.progressDeadlineSeconds = try reader.integer("progressDeadlineSeconds")
      spec.paused = try reader.bool("paused") ?? false
      spec.selector = try reader.labelSelector("selector")
      spec.strategy = try Strategy(reading: &reader) ?? spec.strategy
      return spec
    }
    let status = try object.nested("status") { reader throws(FieldProblem) in try Status(fields: &reader) }
    self.init(
      metadata: metadata, spec: spec ?? Spec(template: PodTemplate(spec: PodSpec(PodSpec.Fields()))),
      status: status ?? Status(), rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.nested("spec") { writer in
      writer.set("replicas", spec.replicas)
      writer.set("minReadySeconds", spec.minReadySeconds == 0 ? nil : spec.minReadySeconds)
      writer.set("revisionHistoryLimit", spec.revisionHistoryLimit)
      writer.set("progressDeadlineSeconds", spec.progressDeadlineSeconds)
      if spec.paused { writer.set("paused", true) }
      if let selector = spec.selector { writer.set("selector", selector) }
      writer.nested("strategy", spec.strategy.write)
      writer.set("template", spec.template.tree)
    }
    writer.nested("status", status.write)
  }
}

extension Deployment.Strategy {
  /// The words of `spec.strategy.type`.
  private enum Word: String, CaseIterable {
    case recreate = "Recreate"
    case rollingUpdate = "RollingUpdate"
  }

  init?(reading spec: inout FieldReader) throws(FieldProblem) {
    let strategy = try spec.nested("strategy") { reader throws(FieldProblem) -> Self in
      let type: Word? = try reader.choice("type")
      // Bounds beside Recreate are left in the rest, where validation finds and refuses them.
      if type == .recreate { return .recreate }
      let bounds = try reader.nested("rollingUpdate") { reader throws(FieldProblem) in
        (try reader.intOrString("maxSurge"), try reader.intOrString("maxUnavailable"))
      }
      return .rollingUpdate(maxSurge: bounds?.0, maxUnavailable: bounds?.1)
    }
    guard let strategy else { return nil }
    self = strategy
  }

  func write(_ writer: inout FieldWriter) {
    switch self {
    case .recreate: writer.set("type", "Recreate")
    case .rollingUpdate(let maxSurge, let maxUnavailable):
      writer.set("type", "RollingUpdate")
      writer.nested("rollingUpdate") { writer in
        writer.set("maxSurge", maxSurge)
        writer.set("maxUnavailable", maxUnavailable)
      }
    }
  }
}

extension Deployment.Status {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    replicas = try reader.integer("replicas") ?? 0
    updatedReplicas = try reader.integer("updatedReplicas") ?? 0
    readyReplicas = try reader.integer("readyReplicas") ?? 0
    availableReplicas = try reader.integer("availableReplicas") ?? 0
    unavailableReplicas = try reader.integer("unavailableReplicas") ?? 0
    terminatingReplicas = try reader.integer("terminatingReplicas")
    observedGeneration = try reader.longInteger("observedGeneration") ?? 0
    collisionCount = try reader.integer("collisionCount")
    conditions =
      try reader.list("conditions") { reader throws(FieldProblem) in try Condition(fields: &reader) } ?? []
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("replicas", unlessZero: replicas)
    writer.set("updatedReplicas", unlessZero: updatedReplicas)
    writer.set("readyReplicas", unlessZero: readyReplicas)
    writer.set("availableReplicas", unlessZero: availableReplicas)
    writer.set("unavailableReplicas", unlessZero: unavailableReplicas)
    writer.set("terminatingReplicas", terminatingReplicas)
    writer.set("observedGeneration", unlessZero: observedGeneration)
    writer.set("collisionCount", collisionCount)
    writer.list("conditions", conditions) { $0.write(&$1) }
  }
}
