import ClusterModel
import Phrases

extension Check {
  static let podUnselected = Check(
    "D28", "PodUnselected", .hint, when: "a pod declares ports, and no Service selects it",
    source: "only endpoints have records: CoreDNS kubernetes.go findServices", sample: .file("pod-without-service"),
    .pod { key, pod, cluster in
      guard !pod.isTerminal, pod.spec.fields.containers.contains(where: { !$0.ports.isEmpty }),
        pod.metadata.controller?.kind != "Job"
      else { return nil }
      var isSelected = false
      cluster.services(selecting: pod) { _ in isSelected = true }
      guard !isSelected else { return nil }
      return Observation(
        "declares ports and is selected by no Service", why: "DNS has no name for it",
        fix:
          "nothing, if nobody is to call it; else a Service that selects \(pod.metadata.labels.withoutGenerated.text)"
      ).at(["metadata", "labels"])
    })
}
