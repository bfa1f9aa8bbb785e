import ClusterModel
import Phrases

extension Check {
  static let noSelector = Check(
    "D9", "NoSelector", .warning,
    when: "there is no selector and nobody made endpoints; for information where somebody did",
    source: "kubernetes.io Services without selectors; kube-linter dangling-service", sample: .file("hand-made-slice"),
    .service { about, cluster in
      guard about.spec.type != .externalName, !about.spec.selects else { return nil }
      var endpoints = 0
      for key in cluster.slices(of: about.key) { endpoints += cluster.endpointSlices[key]?.endpoints.count ?? 0 }
      guard endpoints == 0 else {
        return Observation(
          endpoints == 1
            ? "has no selector; 1 endpoint was made by hand"
            : "has no selector; \(counted: endpoints, "endpoint", "endpoints") were made by hand",
          why: "nobody keeps them but who made them", fix: "nothing, if that is meant"
        ).at(["spec"]).weighing(.info)
      }
      let stray = about.strayEndpointSlice(cluster)
      let name = stray.flatMap { cluster.identity(of: $0)?.name }
      var remedies: [Remedy] = []
      if let stray, let identity = cluster.identity(of: stray) {
        let label = "\(EndpointSlice.serviceNameLabel)=\(about.name)"
        remedies.append(
          Remedy(
            "label EndpointSlice \(identity.name) with \(label)",
            line: identity.inLine("label", label.asShellWord + " --overwrite")))
      }
      return Observation(
        name.map {
          "has no selector and no endpoints; EndpointSlice \($0) lacks the label \(EndpointSlice.serviceNameLabel)"
        } ?? "has no selector and no endpoints",
        why: about.spec.selector == nil
          ? "without a selector nobody fills in endpoints, and slices find their Service by a label"
          : "an empty selector is none: it does not match everything",
        fix: name == nil ? "give it a selector, or make an EndpointSlice for it" : "label that EndpointSlice"
      ).at(["spec"]).healed(by: remedies).briefly("no selector, and nobody made endpoints")
    })
}

extension ServiceExamination {
  /// A slice of the namespace that bears the Service's name and belongs to none.
  fileprivate func strayEndpointSlice(_ cluster: borrowing Cluster) -> ObjectKey? {
    for key in cluster.keys(of: .endpointSlice, in: namespace) {
      guard let slice = cluster.endpointSlices[key], slice.serviceName == nil else { continue }
      if slice.metadata.name == name || slice.metadata.name.hasPrefix(name + "-") { return key }
    }
    return nil
  }
}
