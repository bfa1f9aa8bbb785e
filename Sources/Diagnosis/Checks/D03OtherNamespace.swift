import ClusterModel
import Phrases

extension Check {
  static let otherNamespace = Check(
    "D3", "OtherNamespace", .error, when: "no pod matches here, and pods of another namespace match exactly",
    source: "endpointslice_controller.go syncService lists pods of the Service's namespace only",
    sample: .file("wrong-namespace"),
    .service { about, cluster in
      guard case .elsewhere(let namespace, let pods, let example)? = about.emptiness else { return nil }
      let owner = cluster.topController(of: example).map { cluster.title(of: $0) } ?? cluster.title(of: example)
      let zone = "\(about.name).\(namespace).svc.cluster.local"
      let (selector, own) = (about.selectorText, about.namespace)
      return Observation(
        pods == 1
          ? "selects \(selector), which 1 pod in namespace \(namespace) has (\(owner)), and none in \(own)"
          : """
          selects \(selector), which \(counted: pods, "pod", "pods") in namespace \(namespace) have (\(owner)), and none \
          in \(own)
          """,
        why: "a selector never leaves the namespace of its Service",
        fix: "create the Service in \(namespace) and call \(about.name).\(namespace), or leave an alias to it here"
      ).at(["metadata", "namespace"]).healed(by: [
        Remedy(byHand: "delete the Service here and create it in namespace \(namespace)"),
        Remedy(
          byHand: "create it in \(namespace), and here one of type ExternalName with externalName \(zone)"),
      ]).briefly("the pods with \(about.selectorText) are in namespace \(namespace)")
    })
}
