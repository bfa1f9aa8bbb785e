/// A ReplicaSet: so many pods of one template (apps/v1 ReplicaSet).
public final class ReplicaSet: APIObject {
  public static var kind: Kind { .replicaSet }
  public let metadata: Metadata
  /// What the ReplicaSet wishes.
  public let spec: Spec
  /// What its controller counted.
  public let status: Status
  public let rest: Tree

  /// `spec` of a ReplicaSet.
  public struct Spec: Sendable, Hashable {
    /// How many pods there are to be; nil before admission, which makes it 1.
    public var replicas: Int?
    /// Seconds that a pod must be ready before it counts as available.
    public var minReadySeconds = 0
    /// Which pods count as its own.
    public var selector: LabelSelector?
    /// What its pods are made from.
    public var template: PodTemplate

    /// A wish for one pod of this template.
    public init(template: PodTemplate) { self.template = template }
  }

  /// `status` of a ReplicaSet.
  public struct Status: Sendable, Hashable {
    /// Active pods.
    public var replicas = 0
    /// Active pods that bear all labels of the template.
    public var fullyLabeledReplicas = 0
    /// Active pods that are ready.
    public var readyReplicas = 0
    /// Active pods that have been ready for ``Spec/minReadySeconds``.
    public var availableReplicas = 0
    /// Pods on their way out.
    public var terminatingReplicas: Int?
    /// The generation that was counted.
    public var observedGeneration = 0

    /// Nothing counted yet.
    public init() {}
  }

  /// A ReplicaSet that says this.
  public init(metadata: Metadata, spec: Spec, status: Status = Status(), rest: Tree = .null) {
    (self.metadata, self.spec, self.status, self.rest) = (metadata, spec, status, rest)
  }

  public func with(metadata: Metadata) -> ReplicaSet {
    ReplicaSet(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  /// The same ReplicaSet with another wish.
  public func with(spec: Spec) -> ReplicaSet {
    ReplicaSet(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  /// The same ReplicaSet with another count.
  public func with(status: Status) -> ReplicaSet {
    ReplicaSet(metadata: metadata, spec: spec, status: status, rest: rest)
  }

  public static func == (left: ReplicaSet, right: ReplicaSet) -> Bool {
    left === right
      || (left.metadata == right.metadata && left.spec == right.spec && left.status == right.status
        && left.rest == right.rest)
  }
}

extension ReplicaSet {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let spec = try object.nested("spec") { reader throws(FieldProblem) in
      var spec = Spec(template: try PodTemplate("template", reading: &reader))
      spec.replicas = try reader.integer("replicas")
      spec.minReadySeconds = try reader.integer("minReadySeconds") ?? 0
      spec.selector = try reader.labelSelector("selector")
      return spec
    }
    let status = try object.nested("status") { reader throws(FieldProblem) in
      var status = Status()
      status.replicas = try reader.integer("replicas") ?? 0
      status.fullyLabeledReplicas = try reader.integer("fullyLabeledReplicas") ?? 0
      status.readyReplicas = try reader.integer("readyReplicas") ?? 0
      status.availableReplicas = try reader.integer("availableReplicas") ?? 0
      status.terminatingReplicas = try reader.integer("terminatingReplicas")
      status.observedGeneration = try reader.longInteger("observedGeneration") ?? 0
      return status
    }
    self.init(
      metadata: metadata, spec: spec ?? Spec(template: PodTemplate(spec: PodSpec(PodSpec.Fields()))),
      status: status ?? Status(), rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.nested("spec") { writer in
      writer.set("replicas", spec.replicas)
      writer.set("minReadySeconds", spec.minReadySeconds == 0 ? nil : spec.minReadySeconds)
      if let selector = spec.selector { writer.set("selector", selector) }
      writer.set("template", spec.template.tree)
    }
    writer.nested("status") { writer in
      writer.set("replicas", status.replicas)
      writer.set("fullyLabeledReplicas", unlessZero: status.fullyLabeledReplicas)
      writer.set("readyReplicas", unlessZero: status.readyReplicas)
      writer.set("availableReplicas", unlessZero: status.availableReplicas)
      writer.set("terminatingReplicas", status.terminatingReplicas)
      writer.set("observedGeneration", unlessZero: status.observedGeneration)
    }
  }
}
