import ClusterModel

/// What there is to say about a copy of a real cluster: what was inferred, what it lacks, what is only kept.
enum CopyNotes {
  static func all(_ cluster: borrowing Cluster) -> [String] {
    var notes: [String] = []
    if let kept = onKept(cluster.coverage?.kept ?? []) { notes.append(kept) }
    var inferred: [String] = []
    for kind in [Kind.node, .replicaSet, .deployment, .statefulSet, .daemonSet] where !cluster.knows(kind) {
      var count = 0
      for key in cluster.keys(of: kind) where cluster[key]?.metadata.isInferred == true { count += 1 }
      if count > 0 { inferred.append(String.counted(count, kind.names.kind)) }
    }
    if !inferred.isEmpty {
      notes.append("not in this dump, and inferred from the pods: \(inferred.joined(separator: ", "))")
    }
    if !cluster.knows(.endpointSlice), cluster.knows(.pod), !cluster.services.keys.isEmpty {
      notes.append("EndpointSlices are not in this dump; those shown are computed from Services and pods")
    }
    let missing = [Kind.service, .pod].filter { !cluster.knows($0) }.map(\.names.plural)
    if !missing.isEmpty {
      notes.append(
        "\(missing.joined(separator: " and ")) are not in this dump; kubectl get svc,pods,endpointslices,… -A -o json "
          + "has them")
    }
    return notes
  }

  /// How many objects there are of kinds that are only kept; nil where there are none.
  static func onKept(_ kept: [Coverage.Kept]) -> String? {
    let kept = kept.filter { $0.count > 0 }
    guard !kept.isEmpty else { return nil }
    let count = kept.reduce(0) { $0 + $1.count }
    let noun = kept.count == 1 ? "a kind" : kept.count > shown ? "\(kept.count) kinds" : "kinds"
    var names = kept.prefix(shown).map(\.kindName).joined(separator: ", ")
    if kept.count > shown { names += ", …" }
    return "\(String.counted(count, "object")) of \(noun) rollcall does not follow: \(names)"
  }

  /// How many kinds are named.
  private static let shown = 8
}
