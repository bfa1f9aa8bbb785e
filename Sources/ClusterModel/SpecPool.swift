/// Lets the pods of a copied cluster share their specs, as those share it that were made from one template here.
///
/// What keeps them apart is the volume with the token of the service account, which bears another random name in each pod
/// (admission plugin ServiceAccount). The random letters go to the pod's own ``Pod/Placement``, and come back when the
/// pod is written.
public struct SpecPool {
  private var specs: [PodSpec.Fields: PodSpec] = [:]

  /// A pool without specs.
  public init() {}

  /// The pod with a spec that it shares with all pods which say the same.
  public mutating func sharing(_ pod: Pod) -> Pod {
    var (fields, placement) = (pod.spec.fields, pod.placement)
    if let suffix = fields.tokenSuffix {
      fields = fields.renamingVolume(PodSpec.tokenPrefix + suffix, to: PodSpec.tokenPrefix)
      placement.tokenSuffix = suffix
    }
    let spec = specs[fields] ?? PodSpec(fields)
    specs[fields] = spec
    return pod.with(placement: placement).with(spec: spec)
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
