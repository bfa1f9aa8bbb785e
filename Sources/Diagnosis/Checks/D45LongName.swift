import ClusterModel
import Phrases

extension Check {
  static let longName = Check(
    "D45", "LongName", .warning, when: "the name of a pod is longer than a label of DNS",
    source: "RFC 1035 2.3.4; kubelet kubelet_pods.go truncatePodHostnameIfNeeded", sample: .file("long-name"),
    .pod { _, pod, _ in
      let name = pod.metadata.name
      guard name.utf8.count > 63, pod.placement.hostname.isEmpty else { return nil }
      return Observation(
        "has a name of \(name.utf8.count) letters, and a label of DNS holds 63",
        why: "the kubelet cuts its hostname, and pods whose names begin alike get the same one",
        fix: "give it a shorter name, or a hostname"
      )
    })
}
