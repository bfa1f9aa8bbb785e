import ClusterModel
import ClusterSimulation

/// A cluster as manifests: what people put into it, without what a server and its controllers made of that, so that
/// another cluster takes it.
struct SavedManifests {
  /// The manifests, in the order in which they can be applied.
  private(set) var trees: [Tree] = []

  /// The manifests of a cluster.
  ///
  /// - Parameter serverFields: everything that is there instead, as it is: a copy, which is taken as observed when it is
  ///   loaded.
  init(of simulator: borrowing Simulator, serverFields: Bool) {
    let given = serverFields ? [] : simulator.namesOfControlPlane
    for kind in Kind.allCases {
      for key in simulator.cluster.keys(of: kind) {
        guard let object = simulator.cluster[key], let tree = simulator.cluster.tree(of: key) else { continue }
        if serverFields {
          trees.append(tree)
        } else if !given.contains(object.identity), !object.wasMade(in: simulator.cluster) {
          trees.append(ServerFields.removed(from: tree, of: object))
        }
      }
    }
  }
}

extension Object {
  /// Whether the object follows from others, so that a cluster to which those are applied makes it again, or is on its
  /// way out.
  fileprivate func wasMade(in cluster: borrowing Cluster) -> Bool {
    if metadata.isBeingDeleted { return true }
    for owner in metadata.ownerReferences where cluster.has(owner, of: metadata) { return true }
    switch self {
    case .node:
      // Nodes join a cluster, unless somebody described one.
      return !wasApplied
    case .endpointSlice(let slice): return slice.metadata.labels[EndpointSlice.managedByLabel] != nil
    case .endpoints:
      guard metadata.labels["endpoints.kubernetes.io/managed-by"] == nil else { return true }
      return cluster[.service, metadata.namespace, metadata.name]?.service?.spec.selects == true
    case .persistentVolumeClaim: return cluster.hasClaimTemplate(for: metadata)
    case .other(let other):
      switch other.kindName {
      case "Event", "Lease", "ControllerRevision", "APIService", "ComponentStatus": return true
      case "ServiceAccount": return metadata.name == "default"
      case "ConfigMap": return metadata.name == "kube-root-ca.crt"
      case "PersistentVolume": return metadata.annotations["pv.kubernetes.io/provisioned-by"] != nil
      default: return false
      }
    default: return false
    }
  }
}

extension Cluster {
  /// Whether an owner lives. It is in the namespace of what it owns, or in none.
  fileprivate func has(_ owner: OwnerReference, of metadata: Metadata) -> Bool {
    let kind = Kind(kind: owner.kind, apiVersion: owner.apiVersion)
    let name = kind == .other ? "\(owner.apiVersion)/\(owner.kind)/\(owner.name)" : owner.name
    return [metadata.namespace, ""].contains { self[kind, $0, name]?.metadata.uid == owner.uid }
  }

  /// Whether a StatefulSet makes claims of such a name: `TEMPLATE-SET-ORDINAL`.
  fileprivate func hasClaimTemplate(for claim: Metadata) -> Bool {
    let digits = claim.name.reversed().prefix { ("0"..."9").contains($0) }.count
    let stem = claim.name.dropLast(digits)
    guard digits > 0, stem.last == "-" else { return false }
    for key in keys(of: .statefulSet, in: claim.namespace) {
      guard let set = statefulSets[key] else { continue }
      for template in Object.statefulSet(set).tree["spec"]?["volumeClaimTemplates"]?.list ?? [] {
        guard let name = template["metadata"]?["name"]?.string else { continue }
        if stem == "\(name)-\(set.metadata.name)-" { return true }
      }
    }
    return false
  }
}
