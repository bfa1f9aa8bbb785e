import ClusterModel

/// What a check is called, and by what right it says what it says.
public struct Rule: Sendable, Hashable {
  /// The number by which it is switched on and off: `D1`.
  public let id: String
  /// The name: `NoPodsMatch`. It can be switched by this too.
  public let name: String
  /// How much a finding of it usually matters.
  public let severity: Severity
  /// When it finds something: a clause without a full stop.
  public let condition: String
  /// Where the rule stands: Kubernetes' or CoreDNS' source or documentation, an RFC, an issue.
  public let source: String
}

/// One check: its rule, what it looks at, and looking.
public struct Check: Sendable {
  /// What a check looks at, and how.
  enum Look: Sendable {
    /// A Service with what stands behind it.
    case service(@Sendable (ServiceExamination, borrowing Cluster) -> Observation?)
    /// A workload that nobody controls, by its key.
    case workload(@Sendable (ObjectKey, any Workload, borrowing Cluster) -> Observation?)
    /// A pod.
    case pod(@Sendable (ObjectKey, Pod, borrowing Cluster) -> Observation?)
    /// A claim on storage.
    case claim(@Sendable (PersistentVolumeClaim, borrowing Cluster) -> Observation?)
    /// A manifest, before the API server has seen it: what it would refuse, or take for something else.
    case manifest(@Sendable (Tree) -> [Observation])
    /// A question to DNS, in the dig console and with `dig`; not part of `check`.
    case question
  }

  /// What raises the check and nothing else that matters as much.
  public enum Sample: Sendable, Hashable {
    /// A file of `sample-cluster/broken`.
    case file(String)
    /// No manifest that an API server accepts: why not. The tests have one of another form.
    case none(String)
  }

  /// Its name, severity and source.
  public let rule: Rule
  /// What raises it.
  public let sample: Sample
  let look: Look

  /// Whether it looks at a Service, so that what it finds stands in the pane of Services.
  public var isOfService: Bool { if case .service = look { true } else { false } }

  init(
    _ id: String, _ name: String, _ severity: Severity, when condition: String, source: String, sample: Sample,
    _ look: Look
  ) {
    rule = Rule(id: id, name: name, severity: severity, condition: condition, source: source)
    (self.sample, self.look) = (sample, look)
  }
}
