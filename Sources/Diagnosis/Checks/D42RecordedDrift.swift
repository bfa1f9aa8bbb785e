import ClusterModel
import Phrases

extension Check {
  static let recordedDrift = Check(
    "D42", "RecordedDrift", .warning,
    when: "the EndpointSlices of a copied cluster say something else than its pods, or hand-made Endpoints, do",
    source: "endpointslice/reconciler.go, endpointslicemirroring/reconciler.go",
    sample: .none("manifests have no state that could differ: it takes a copy"),
    .service { about, cluster in
      guard let drift = about.circumstances.drift?(about.key, cluster), let first = drift.first else { return nil }
      return Observation(
        drift.count > 1
          ? """
          has recorded EndpointSlices that are not what would be written now: \(first) (and \(drift.count - 1) more)
          """
          : "has recorded EndpointSlices that are not what would be written now: \(first)",
        why: "the slice is made by hand or stale, its controller does not work, or the copy was taken at two moments",
        fix: "take the copy again; where it stays, look at kube-controller-manager"
      ).briefly("recorded slices differ: \(first)")
    })
}
