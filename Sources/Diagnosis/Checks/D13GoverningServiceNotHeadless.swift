import ClusterModel
import Phrases

extension Check {
  static let governingServiceNotHeadless = Check(
    "D13", "GoverningServiceNotHeadless", .warning, when: "the governing Service of a StatefulSet has a ClusterIP",
    source: "DNS specification 2.4.1; kubernetes#68352; CoreDNS kubernetes.go findServices",
    sample: .file("governing-service-not-headless"),
    .service { about, cluster in
      guard let set = about.governed.first, !about.service.isHeadless, about.spec.type != .externalName,
        about.emptiness == nil, let name = cluster.identity(of: set)?.name
      else { return nil }
      let address = about.spec.clusterIP
      let canToggle = about.spec.type == .clusterIP
      let line = "headless \(about.identity.text.asShellWord) on\(about.identity.namespaceFlag)"
      return Observation(
        address.isEmpty
          ? "governs StatefulSet \(name) and has a ClusterIP"
          : "governs StatefulSet \(name) and has a ClusterIP \(address)",
        why: """
          names of single pods, such as \(name)-0.\(about.name), are promised for headless Services only; CoreDNS \
          answers them for every Service, other servers do not
          """,
        fix: canToggle ? "make it headless: a delete and a create" : "give \(name) a headless Service of its own"
      ).at(["spec", "clusterIP"]).healed(
        by: canToggle ? [Remedy("make the Service headless: it is deleted and created", line: line)] : []
      ).briefly("governs \(name), but is not headless")
    })
}
