import ClusterModel
import Phrases

extension Check {
  static let staleSubdomain = Check(
    "D46", "StaleSubdomain", .error,
    when: "pods of a StatefulSet have another subdomain than its serviceName: they were adopted",
    source: "stateful_set_utils.go initIdentity runs at creation only; recorded on Kubernetes 1.36",
    sample: .file("stale-subdomain"),
    .workload { key, workload, cluster in
      guard let set = cluster.statefulSets[key], !set.spec.serviceName.isEmpty else { return nil }
      for podKey in cluster.dependents(of: set.metadata.uid) {
        guard let pod = cluster.pods[podKey], pod.placement.subdomain != set.spec.serviceName,
          pod.metadata.controller?.uid == set.metadata.uid
        else { continue }
        let identity = ObjectIdentity(.statefulSet, set.metadata.namespace, set.metadata.name)
        let said: Phrase =
          pod.placement.subdomain.isEmpty ? "no subdomain" : "subdomain \(pod.placement.subdomain)"
        return Observation(
          "has serviceName \(set.spec.serviceName), and its pod \(pod.metadata.name) has \(said)",
          why:
            "\(pod.metadata.name).\(set.spec.serviceName) does not resolve: a pod gets its subdomain when it is made",
          fix: "make the pods anew"
        ).at(["spec", "serviceName"]).healed(by: [
          set.spec.updateStrategy == .onDelete
            ? Remedy(
              "delete pod \(pod.metadata.name), which is made anew",
              line: ObjectIdentity(.pod, set.metadata.namespace, pod.metadata.name).inLine("delete"))
            : Remedy("make the pods anew", line: identity.inLine("rollout restart"))
        ])
      }
      return nil
    })
}
