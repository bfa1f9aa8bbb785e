import ClusterModel
import Phrases

extension Check {
  static let readyOnLostNode = Check(
    "D51", "ReadyOnLostNode", .warning, when: "pods count as Ready on a node that is not",
    source: "node_lifecycle_controller.go processTaintBaseEviction; kubernetes/kubernetes#104424",
    sample: .none("a manifest cannot say that a node is lost: the tests have a copied cluster"),
    .service { about, cluster in
      guard about.census.ready > 0 else { return nil }
      for node in cluster.nodes.keys {
        guard let node = cluster.nodes[node], about.census.readyNodes.contains(node.metadata.name),
          let trouble = node.readinessTrouble
        else { continue }
        return Observation(
          "has pods on \(node.metadata.name) that count as Ready, and the node is \(trouble)",
          why: """
            they are as ready as the kubelet said last, so DNS and proxies still lead to them; a DaemonSet's pods \
            tolerate a lost node, and stay
            """,
          fix: "look at the node; if it does not come back, delete it, and its pods go with it"
        ).at(["spec", "selector"]).briefly("has Ready pods on \(node.metadata.name), which is NotReady")
      }
      return nil
    })
}
