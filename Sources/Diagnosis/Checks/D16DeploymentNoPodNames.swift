import ClusterModel
import Phrases

extension Check {
  static let deploymentNoPodNames = Check(
    "D16", "DeploymentNoPodNames", .hint, when: "the pods of a headless Service are a Deployment's, without names",
    source: "kubernetes#60789; CoreDNS kubernetes.go endpointHostname", sample: .file("deployment-without-pod-names"),
    .service { about, cluster in
      guard about.service.isHeadless, about.census.ready > 0 else { return nil }
      for group in about.census.groups where group.controller?.kind == "ReplicaSet" {
        guard let pod = cluster.pods[group.example], pod.placement.subdomain != about.name else { continue }
        let owner = group.top.map { cluster.title(of: $0) } ?? "ReplicaSet \(group.controller?.name ?? "")"
        let dashed = (pod.status.podIPs.first ?? "10.244.1.5").map { $0 == "." || $0 == ":" ? "-" : $0 }
        return Observation(
          "names the pods of \(owner) by their addresses: \(String(dashed)).\(about.name)",
          why: "pods of a Deployment have no names that stay", fix: "use a StatefulSet, if somebody needs such names"
        ).at(["spec", "selector"])
      }
      return nil
    })
}
