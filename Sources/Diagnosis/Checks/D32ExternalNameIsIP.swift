import ClusterDNS
import ClusterModel
import Phrases

extension Check {
  static let externalNameIsIP = Check(
    "D32", "ExternalNameIsIP", .error, when: "an externalName is an address",
    source: "core validation accepts it as a DNS-1123 subdomain; CoreDNS drops it, coredns#2164",
    sample: .file("external-name-address"),
    .service { about, _ in
      guard let address = about.externalAddress else { return nil }
      return Observation(
        "is an ExternalName with the address \(address)",
        why: "a CNAME cannot point to an address, so that CoreDNS has no record and answers NXDOMAIN",
        fix: "use a Service without selector, and an EndpointSlice with the address"
      ).at(["spec", "externalName"]).briefly("externalName \(address) is an address: NXDOMAIN")
    })
}

extension ServiceExamination {
  /// The externalName, where it is an address.
  var externalAddress: String? {
    guard spec.type == .externalName, let target = spec.externalName, IPAddress(target) != nil else { return nil }
    return target
  }
}
