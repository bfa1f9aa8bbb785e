import ClusterModel

extension Check {
  static let recordedDrift = Check(
    "D42", "RecordedDrift", .warning,
    when: "the EndpointSlices of a copied cluster say something else than its pods do",
    source: "endpointslice/reconciler.go", sample: .none("manifests have no state that could differ: it takes a copy"),
    .service { about, cluster in
      guard about.isObserved, about.selects, !cluster.endpointSlices.keys.isEmpty, !cluster.pods.keys.isEmpty else {
        return nil
      }
      var listed = KeySet()
      for sliceKey in cluster.slices(of: about.key) {
        guard let slice = cluster.endpointSlices[sliceKey] else { continue }
        for endpoint in slice.endpoints {
          guard let target = endpoint.targetRef, target.kind == "Pod" else { continue }
          guard let pod = cluster.key(.pod, target.namespace, target.name), cluster.pods[pod] != nil else {
            return about.drift("lists \(target.name), which is no pod of this copy", slice.metadata.name)
          }
          guard listed.insert(pod), let found = cluster.pods[pod] else { continue }
          if !about.matched.contains(pod) {
            return about.drift("lists \(target.name), which the selector does not match", slice.metadata.name)
          }
          let isReady =
            about.spec.publishNotReadyAddresses || (found.isReady && !found.metadata.isBeingDeleted)
          if endpoint.isReady != isReady {
            let (said, state) = endpoint.isReady ? ("ready", "not") : ("not ready", "ready")
            return about.drift("says that \(target.name) is \(said), and the pod is \(state)", slice.metadata.name)
          }
        }
      }
      guard !cluster.slices(of: about.key).isEmpty else { return nil }
      for key in about.matched {
        guard let pod = cluster.pods[key], !pod.isTerminal, !pod.status.podIPs.isEmpty, !listed.contains(key) else {
          continue
        }
        return about.drift("lists \(pod.metadata.name), which matches and has an address", nil)
      }
      return nil
    })
}

extension ServiceExamination {
  fileprivate func drift(_ what: String, _ slice: String?) -> Observation {
    Observation(
      "has recorded EndpointSlices that differ from its pods: \(slice ?? "none of them") \(what)",
      why: "the slice is made by hand or stale, its controller does not work, or the copy was taken at two moments",
      fix: "take the copy again; where it stays, look at kube-controller-manager")
  }
}
