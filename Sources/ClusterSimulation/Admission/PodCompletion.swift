import ClusterModel

/// Completes pods on their way in. All pods of a template go on sharing one spec: the one that the template's became
/// when the first of them came by is given to the others too.
struct PodCompletion: Sendable {
  private var known: [ObjectIdentifier: Completed] = [:]

  private struct Completed {
    /// What was wished; kept so that nothing else can come to have its identity.
    let wished: PodSpec
    let spec: PodSpec
    let rest: Tree
  }

  /// Forgetting is only a loss of time, and of some sharing.
  private static let memory = 4096

  /// A new pod with its defaults.
  mutating func complete(_ pod: Pod, metadata: Metadata) -> Pod {
    let completed = completed(pod.spec)
    let rest = pod.rest == .null ? completed.rest : completed.rest.merged(with: pod.rest)
    return Pod(metadata: metadata, spec: completed.spec, placement: pod.placement, status: pod.status, rest: rest)
  }

  /// A pod that replaces `old`, with its defaults, and with the old spec where that says the same.
  func complete(_ pod: Pod, replacing old: Pod) -> Pod {
    guard pod.spec !== old.spec else { return pod }
    let spec = PodDefaults.completePod(pod.spec)
    return pod.with(spec: spec == old.spec ? old.spec : spec)
  }

  private mutating func completed(_ wished: PodSpec) -> Completed {
    if let completed = known[ObjectIdentifier(wished)] { return completed }
    let spec = PodDefaults.completePod(wished)
    let completed = Completed(wished: wished, spec: spec, rest: QualityOfService(of: spec.fields).rest)
    if known.count >= Self.memory { known = [:] }
    known[ObjectIdentifier(wished)] = completed
    return completed
  }
}

/// `status.qosClass`, which the server decides when a pod is made (pkg/apis/core/helper/qos ComputePodQOS).
private enum QualityOfService {
  case guaranteed
  case burstable
  case bestEffort

  init(of fields: PodSpec.Fields) {
    let containers = (fields.rest["containers"]?.list ?? []) + (fields.rest["initContainers"]?.list ?? [])
    let counted = ["cpu", "memory"]
    func amounts(_ container: Tree, _ name: String) -> [Tree?] {
      counted.map { container["resources"]?[name]?[$0] }
    }
    let isUnasked = containers.allSatisfy { container in
      (amounts(container, "requests") + amounts(container, "limits")).allSatisfy { $0 == nil }
    }
    let isExact = containers.allSatisfy { container in
      let limits = amounts(container, "limits")
      return !limits.contains(nil) && amounts(container, "requests") == limits
    }
    self = isUnasked ? .bestEffort : isExact ? .guaranteed : .burstable
  }

  /// The rest of a pod of this class: one tree for all of them.
  var rest: Tree {
    switch self {
    case .guaranteed: Self.restOfGuaranteed
    case .burstable: Self.restOfBurstable
    case .bestEffort: Self.restOfBestEffort
    }
  }

  private static let restOfGuaranteed: Tree = ["status": ["qosClass": "Guaranteed"]]
  private static let restOfBurstable: Tree = ["status": ["qosClass": "Burstable"]]
  private static let restOfBestEffort: Tree = ["status": ["qosClass": "BestEffort"]]
}
