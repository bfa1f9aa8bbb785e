import ClusterModel
import Phrases

extension Check {
  static let headlessPortMappingIgnored = Check(
    "D8", "HeadlessPortMappingIgnored", .warning, when: "a headless Service maps a port to another one",
    source: "core validation validateServicePort tolerates it; CoreDNS answers SRV from the EndpointSlice's port",
    sample: .file("headless-port"),
    .service { about, _ in
      guard about.service.isHeadless, about.selects else { return nil }
      for (index, port) in about.spec.ports.enumerated() {
        guard let target = about.number(of: port), target != port.port else { continue }
        let field = FieldPath([.field("spec"), .field("ports"), .index(index), .field("port")])
        let remedies = [
          Remedy.patching(
            about.identity, "change port to \(target), which is what clients have to dial",
            pointer: "/spec/ports/\(index)/port", to: .integer(Int64(target))),
          Remedy(
            "give the Service a ClusterIP, behind which ports are mapped",
            line: "headless \(about.identity.text.asShellWord) off\(about.identity.namespaceFlag)"),
        ]
        return Observation(
          """
          is headless, so port \(port.port) is not mapped to \(target): \(about.name):\(port.port) is refused, clients \
          must dial \(target)
          """,
          why: "without a ClusterIP there is no kube-proxy in between; the SRV record says \(target)",
          fix: "say port: \(target), or give the Service a ClusterIP"
        ).at(field).healed(by: remedies).briefly("headless: \(port.port) is not mapped to \(target)")
      }
      return nil
    })
}

extension ServiceExamination {
  /// The number that a port leads to in the first pod that has it; nil where a name leads nowhere.
  func number(of port: ServicePort) -> Int? {
    switch port.targetPort {
    case .number(let number): return number
    case .string(let name):
      for shape in census.shapes {
        if let number = shape.spec.port(named: name, protocol: port.protocol) { return number }
      }
      return nil
    case nil: return port.port
    }
  }
}
