/// Lets the pods of a copied cluster share their specs, as those share it that were made from one template here.
///
/// What keeps them apart is the volume with the token of the service account, which bears another random name in each pod
/// (admission plugin ServiceAccount). The random letters go to the pod's own ``Pod/Placement``, and come back when the
/// pod is written.
public struct SpecPool {
  private var specs: [PodSpec.Fields: PodSpec] = [:]
  /// The spec that was shared last. Most pods of a list follow one of the same workload.
  private var last: PodSpec?
  /// What became of the specs that pods came with: of pods that share one already it is compared once.
  private var known: [ObjectIdentifier: Sharing] = [:]

  /// A spec that a pod came with, and the one that it shares. Both are held, so that no other takes their places.
  private struct Sharing {
    let own: PodSpec
    let shared: PodSpec
    let tokenSuffix: String?
  }

  /// A pool without specs.
  public init() {}

  /// The pod with a spec that it shares with all pods which say the same.
  public mutating func sharing(_ pod: Pod) -> Pod {
    let sharing = known[ObjectIdentifier(pod.spec)] ?? share(pod.spec)
    guard sharing.shared !== pod.spec else { return pod }
    var placement = pod.placement
    if let suffix = sharing.tokenSuffix { placement.tokenSuffix = suffix }
    return Pod(
      metadata: pod.metadata, spec: sharing.shared, placement: placement, status: pod.status, rest: pod.rest)
  }

  private mutating func share(_ spec: PodSpec) -> Sharing {
    let suffix = spec.fields.tokenSuffix
    let fields =
      suffix.map { spec.fields.renamingVolume(PodSpec.tokenPrefix + $0, to: PodSpec.tokenPrefix) } ?? spec.fields
    let sharing = Sharing(own: spec, shared: shared(fields, like: suffix == nil ? spec : nil), tokenSuffix: suffix)
    known[ObjectIdentifier(spec)] = sharing
    return sharing
  }

  /// The spec that says `fields`, which is `spec` where it is the first to do so.
  private mutating func shared(_ fields: PodSpec.Fields, like spec: PodSpec?) -> PodSpec {
    if let last, last.fields == fields { return last }
    let shared = specs[fields] ?? spec ?? PodSpec(fields)
    specs[fields] = shared
    last = shared
    return shared
  }
}

extension PodSpec {
  /// How the name of the volume with the token begins.
  public static let tokenPrefix = "kube-api-access-"
}

extension PodSpec.Fields {
  /// The random end of the name of the token's volume; nil where there is no such volume, or more than one.
  fileprivate var tokenSuffix: String? {
    let names = volumes.compactMap { $0["name"]?.string }.filter { $0.hasPrefix(PodSpec.tokenPrefix) }
    guard names.count == 1, let suffix = names.first?.dropFirst(PodSpec.tokenPrefix.count), !suffix.isEmpty else {
      return nil
    }
    return String(suffix)
  }

  /// The same with another name for a volume, and for what mounts it.
  func renamingVolume(_ old: String, to new: String) -> PodSpec.Fields {
    func renamed(_ tree: Tree) -> Tree {
      guard tree["name"]?.string == old, case .map(var fields) = tree else { return tree }
      fields["name"] = .string(new)
      return .map(fields)
    }
    var changed = self
    changed.volumes = volumes.map(renamed)
    guard case .map(var rest) = rest else { return changed }
    for list in ["containers", "initContainers"] {
      guard case .list(let containers) = rest[list] ?? .null else { continue }
      rest[list] = .list(
        containers.map { container in
          guard case .map(var fields) = container, case .list(let mounts) = fields["volumeMounts"] ?? .null else {
            return container
          }
          fields["volumeMounts"] = .list(mounts.map(renamed))
          return .map(fields)
        })
    }
    changed.rest = .map(rest)
    return changed
  }
}
