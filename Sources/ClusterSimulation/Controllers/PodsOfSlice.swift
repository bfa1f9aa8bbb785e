import ClusterModel

extension Change {
  /// The pods whose endpoints differ between two versions of a slice. All, where the slice comes or goes, has other
  /// labels, owners or ports, or lists what is no pod: then it concerns the Service as a whole.
  func podsOfSlice(in cluster: borrowing Cluster) -> Subjects {
    guard let old = old?.endpointSlice, let new = new?.endpointSlice, old.metadata.labels == new.metadata.labels,
      old.metadata.ownerReferences == new.metadata.ownerReferences, old.ports == new.ports
    else { return .all }
    let (before, after) = old.endpoints.stretches(differingFrom: new.endpoints)
    var pods = KeySet()
    for endpoint in old.endpoints[before] + new.endpoints[after] {
      guard let pod = cluster.pod(behind: endpoint) else { return .all }
      pods.insert(pod)
    }
    return .some(pods)
  }
}
