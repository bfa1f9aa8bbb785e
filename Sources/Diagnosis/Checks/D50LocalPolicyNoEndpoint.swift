import ClusterModel
import Phrases

extension Check {
  static let localPolicyNoEndpoint = Check(
    "D50", "LocalPolicyNoEndpoint", .warning,
    when: "internalTrafficPolicy is Local, and a node that runs pods has no ready endpoint",
    source: "kubernetes.io Service Internal Traffic Policy; kube-proxy drops: recorded on Kubernetes 1.36",
    sample: .file("local-policy"),
    .service { about, cluster in
      guard about.spec.internalTrafficPolicy == "Local", !about.service.isHeadless, about.census.ready > 0 else {
        return nil
      }
      var lacking: [String] = []
      for key in cluster.nodes.keys {
        guard let name = cluster.nodes[key]?.metadata.name, !about.census.readyNodes.contains(name) else { continue }
        lacking.append(name)
      }
      guard let first = lacking.first else { return nil }
      let names: Phrase =
        lacking.count > 3
        ? "\(first) and \(counted: lacking.count - 1, "more node", "more nodes")"
        : Phrase(verbatim: lacking.joined(separator: ", "))
      return Observation(
        "has internalTrafficPolicy Local, and no ready endpoint on \(names)",
        why: "connections from pods on a node without an endpoint of its own are dropped: they time out",
        fix: "run a pod on every node (a DaemonSet), or remove the policy"
      ).at(["spec", "internalTrafficPolicy"]).healed(by: [
        .merging(about.identity, "let traffic go to all nodes", ["spec": ["internalTrafficPolicy": "Cluster"]])
      ]).briefly("traffic is Local, and no endpoint on \(names)")
    })
}
