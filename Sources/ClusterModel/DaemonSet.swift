/// A DaemonSet: one pod on every node that fits (apps/v1 DaemonSet).
public final class DaemonSet: APIObject {
  public static var kind: Kind { .daemonSet }
  public let metadata: Metadata
  /// What the DaemonSet wishes.
  public let spec: Spec
  /// What its controller counted.
  public let status: Status
  public let rest: Tree

  /// The annotation in which the server counts the changes of the template.
  public static let templateGeneration = "deprecated.daemonset.template.generation"

  /// `spec.updateStrategy`.
  public enum UpdateStrategy: Sendable, Hashable {
    /// Node by node; nil before admission, which makes them 1 and 0.
    case rollingUpdate(maxUnavailable: IntOrString?, maxSurge: IntOrString?)
    /// Only pods that somebody deletes come back changed.
    case onDelete
  }

  /// `spec` of a DaemonSet.
  public struct Spec: Sendable, Hashable {
    /// Which pods count as its own.
    public var selector: LabelSelector?
    /// What its pods are made from.
    public var template: PodTemplate
    /// How a change of the template is brought about.
    public var updateStrategy = UpdateStrategy.rollingUpdate(maxUnavailable: nil, maxSurge: nil)
    /// Seconds that a pod must be ready before it counts as available.
    public var minReadySeconds = 0
    /// How many old revisions are kept; nil before admission.
    public var revisionHistoryLimit: Int?

    /// A wish for pods of this template.
    public init(template: PodTemplate) { self.template = template }
  }

  /// `status` of a DaemonSet. Its numbers count nodes.
  public struct Status: Sendable, Hashable {
    /// Nodes that should have a pod and have one.
    public var currentNumberScheduled = 0
    /// Nodes that should have no pod and have one.
    public var numberMisscheduled = 0
    /// Nodes that should have a pod.
    public var desiredNumberScheduled = 0
    /// Nodes that should have a pod and have one that is ready.
    public var numberReady = 0
    /// The generation that was counted.
    public var observedGeneration = 0
    /// Nodes whose pod is of the newest template.
    public var updatedNumberScheduled = 0
    /// Nodes whose pod has been ready for ``Spec/minReadySeconds``.
    public var numberAvailable = 0
    /// Nodes that should have such a pod and have none.
    public var numberUnavailable = 0
    /// How often a revision's name was taken already.
    public var collisionCount: Int?

    /// Nothing counted yet.
    public init() {}
  }

  /// A DaemonSet that says this.
  public init(metadata: Metadata, spec: Spec, status: Status = Status(), rest: Tree = .null) {
    (self.metadata, self.spec, self.status, self.rest) = (metadata, spec, status, rest)
  }

  public func with(metadata: Metadata) -> DaemonSet {
    DaemonSet(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  /// The same DaemonSet with another wish.
  public func with(spec: Spec) -> DaemonSet { DaemonSet(metadata: metadata, spec: spec, status: status, rest: rest) }

  /// The same DaemonSet with another count.
  public func with(status: Status) -> DaemonSet {
    DaemonSet(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  public static func == (left: DaemonSet, right: DaemonSet) -> Bool {
    left === right
      || (left.metadata == right.metadata && left.spec == right.spec && left.status == right.status
        && left.rest == right.rest)
  }
}

extension DaemonSet {
  /// The words of `spec.updateStrategy.type`.
  private enum UpdateStrategyWord: String, CaseIterable {
    case rollingUpdate = "RollingUpdate"
    case onDelete = "OnDelete"
  }

  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let spec = try object.nested("spec") { reader throws(FieldProblem) in
      var spec = Spec(template: try PodTemplate("template", reading: &reader))
      spec.selector = try reader.labelSelector("selector")
      spec.minReadySeconds = try reader.integer("minReadySeconds") ?? 0
      spec.revisionHistoryLimit = try reader.integer("revisionHistoryLimit")
      let strategy = try reader.nested("updateStrategy") { reader throws(FieldProblem) -> UpdateStrategy in
        let type: UpdateStrategyWord? = try reader.choice("type")
        if type == .onDelete { return .onDelete }
        let bounds = try reader.nested("rollingUpdate") { reader throws(FieldProblem) in
          (try reader.intOrString("maxUnavailable"), try reader.intOrString("maxSurge"))
        }
        return .rollingUpdate(maxUnavailable: bounds?.0, maxSurge: bounds?.1)
      }
      if let strategy { spec.updateStrategy = strategy }
      return spec
    }
    let status = try object.nested("status") { reader throws(FieldProblem) in
      var status = Status()
      status.currentNumberScheduled = try reader.integer("currentNumberScheduled") ?? 0
      status.numberMisscheduled = try reader.integer("numberMisscheduled") ?? 0
      status.desiredNumberScheduled = try reader.integer("desiredNumberScheduled") ?? 0
      status.numberReady = try reader.integer("numberReady") ?? 0
      status.observedGeneration = try reader.longInteger("observedGeneration") ?? 0
      status.updatedNumberScheduled = try reader.integer("updatedNumberScheduled") ?? 0
      status.numberAvailable = try reader.integer("numberAvailable") ?? 0
      status.numberUnavailable = try reader.integer("numberUnavailable") ?? 0
      status.collisionCount = try reader.integer("collisionCount")
      return status
    }
    self.init(
      metadata: metadata, spec: spec ?? Spec(template: PodTemplate(spec: PodSpec(PodSpec.Fields()))),
      status: status ?? Status(), rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.nested("spec") { writer in
      writer.set("revisionHistoryLimit", spec.revisionHistoryLimit)
      if let selector = spec.selector { writer.set("selector", selector) }
      writer.set("template", spec.template.tree)
      writer.set("minReadySeconds", unlessZero: spec.minReadySeconds)
      writer.nested("updateStrategy") { writer in
        switch spec.updateStrategy {
        case .onDelete: writer.set("type", "OnDelete")
        case .rollingUpdate(let unavailable, let surge):
          writer.set("type", "RollingUpdate")
          writer.nested("rollingUpdate") { writer in
            writer.set("maxUnavailable", unavailable)
            writer.set("maxSurge", surge)
          }
        }
      }
    }
    writer.nested("status") { writer in
      writer.set("currentNumberScheduled", status.currentNumberScheduled)
      writer.set("numberMisscheduled", status.numberMisscheduled)
      writer.set("desiredNumberScheduled", status.desiredNumberScheduled)
      writer.set("numberReady", status.numberReady)
      writer.set("observedGeneration", unlessZero: status.observedGeneration)
      writer.set("updatedNumberScheduled", unlessZero: status.updatedNumberScheduled)
      writer.set("numberAvailable", unlessZero: status.numberAvailable)
      writer.set("numberUnavailable", unlessZero: status.numberUnavailable)
      writer.set("collisionCount", status.collisionCount)
    }
  }
}
