import ClusterModel
import Phrases

extension Check {
  static let portNameMissing = Check(
    "D7", "PortNameMissing", .error,
    when: "targetPort is a name that no container port of a matched pod bears with that protocol",
    source: "endpointslice utils.go FindPort, getEndpointPorts; kubernetes#109627", sample: .file("port-name"),
    .service { about, cluster in
      for (index, port) in about.spec.ports.enumerated() {
        guard case .string(let wanted)? = port.targetPort else { continue }
        let lacking = about.census.shapes.filter { $0.spec.port(named: wanted, protocol: port.protocol) == nil }
        guard let shape = lacking.first else { continue }
        let count = lacking.reduce(0) { $0 + $1.count }
        let names = shape.spec.declaredPorts
        let otherProtocol = names.first { $0.name == wanted }
        let nearest = names.filter { !$0.name.isEmpty && $0.protocol == port.protocol }
          .min { $0.name.editDistance(to: wanted) < $1.name.editDistance(to: wanted) }
        let listed = names.map { port -> Phrase in
          let place = "\(port.containerPort)/\(port.protocol)"
          return port.name.isEmpty ? Phrase("unnamed \(place)") : Phrase(verbatim: "\(port.name) \(place)")
        }
        let have: Phrase =
          names.isEmpty ? "they declare no ports" : "they declare \(Phrase.joined(listed, by: ", "))"
        var remedies: [Remedy] = []
        if let nearest {
          remedies.append(
            .patching(
              about.identity, "change targetPort to \(nearest.name)", pointer: "/spec/ports/\(index)/targetPort",
              to: .string(nearest.name)))
        }
        let title = port.name.isEmpty ? String(port.port) : port.name
        let lack: Phrase =
          count == 1
          ? "1 of \(counted: about.census.endpoints, "pod", "pods") does not name"
          : "\(count) of \(counted: about.census.endpoints, "pod", "pods") do not name"
        return Observation(
          otherProtocol.map {
            """
            forwards port \(title) to targetPort \(wanted), which \(lack) for \(port.protocol): \(wanted) is \
            \($0.protocol)
            """
          } ?? "forwards port \(title) to targetPort \(wanted), which \(lack); \(have)",
          why: """
            such a pod stays an endpoint without that port: its A record answers, its SRV record is missing, and there \
            is nothing to forward to
            """,
          fix: nearest.map { "change targetPort to \($0.name), or name the container's port \(wanted)" }
            ?? "name the container's port \(wanted), or use its number"
        ).at(FieldPath([.field("spec"), .field("ports"), .index(index), .field("targetPort")])).healed(by: remedies)
          .briefly(
            nearest.map { "targetPort \(wanted): the pods name it \($0.name)" }
              ?? "targetPort \(wanted): no such port in the pods")
      }
      return nil
    })
}

extension PodSpec {
  /// The ports that its containers declare, sidecars included.
  var declaredPorts: [ContainerPort] {
    let sidecars = fields.initContainers.filter { $0.restartPolicy == "Always" }
    return (fields.containers + sidecars).flatMap(\.ports)
  }
}
