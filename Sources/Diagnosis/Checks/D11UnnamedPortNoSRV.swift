import ClusterModel
import Phrases

extension Check {
  static let unnamedPortNoSRV = Check(
    "D11", "UnnamedPortNoSRV", .info, when: "a headless Service has a port without a name",
    source: "DNS specification 2.4.2: SRV records of named ports; dns#184", sample: .file("unnamed-port"),
    .service { about, _ in
      guard about.service.isHeadless, let index = about.spec.ports.firstIndex(where: { $0.name.isEmpty }) else {
        return nil
      }
      let port = about.spec.ports[index].port
      return Observation(
        "has no name for port \(port), and so no SRV record _NAME._\(about.spec.ports[index].protocol.lowercased()).\(about.name)",
        why: "SRV records are promised for named ports only", fix: "name the port, if somebody asks for SRV"
      ).at(FieldPath([.field("spec"), .field("ports"), .index(index)]))
    })
}
