import ClusterModel
import Phrases

extension Check {
  static let staleSlices = Check(
    "D48", "StaleSlices", .warning, when: "an ExternalName Service has EndpointSlices",
    source: "endpointslice_controller.go leaves them; CoreDNS answers PTR from them: recorded on Kubernetes 1.36",
    sample: .file("stale-slices"),
    .service { about, cluster in
      guard about.spec.type == .externalName else { return nil }
      for key in cluster.slices(of: about.key) {
        guard let slice = cluster.endpointSlices[key], !slice.endpoints.isEmpty else { continue }
        let identity = ObjectIdentity(.endpointSlice, about.namespace, slice.metadata.name)
        return Observation(
          """
          is an ExternalName, and EndpointSlice \(slice.metadata.name) still holds \
          \(counted: slice.endpoints.count, "endpoint", "endpoints")
          """,
          why: "nobody keeps it any more, and CoreDNS answers reverse look-ups from it", fix: "delete the EndpointSlice"
        ).at(["spec", "type"]).healed(by: [
          Remedy("delete EndpointSlice \(slice.metadata.name)", line: identity.inLine("delete"))
        ])
      }
      return nil
    })
}
