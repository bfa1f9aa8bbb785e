import ClusterModel
import Phrases

extension Check {
  static let unusedClaim = Check(
    "D29", "UnusedPVC", .info, when: "a claim belongs to a pod that its StatefulSet no longer has",
    source: "stateful_set_utils.go getPersistentVolumeClaimName; KEP-1847", sample: .file("unused-claim"),
    .claim { claim, cluster in
      let namespace = claim.metadata.namespace
      guard let dash = claim.metadata.name.lastIndex(of: "-"),
        let ordinal = Int(claim.metadata.name[claim.metadata.name.index(after: dash)...])
      else { return nil }
      let stem = claim.metadata.name[..<dash]
      for key in cluster.keys(of: .statefulSet, in: namespace) {
        guard let set = cluster.statefulSets[key], stem.hasSuffix("-" + set.metadata.name) else { continue }
        let template = stem.dropLast(set.metadata.name.count + 1)
        let templates = set.spec.volumeClaimTemplates.compactMap { $0["metadata"]?["name"]?.string }
        let end = set.spec.firstOrdinal + (set.spec.replicas ?? 1)
        guard templates.contains(String(template)), ordinal >= end else { continue }
        return Observation(
          "is kept for \(set.metadata.name)-\(ordinal), which StatefulSet \(set.metadata.name) does not have now",
          why: "claims outlive their pods; scaling up again brings the old data back",
          fix: "nothing, or delete it when the data is not wanted"
        )
      }
      return nil
    })
}
