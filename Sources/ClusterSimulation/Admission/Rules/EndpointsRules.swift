import ClusterModel

extension Objections {
  /// Endpoints as such (core/validation ValidateEndpoints).
  mutating func check(_ endpoints: Endpoints, isNew: Bool) {
    checkMetadata(endpoints.metadata, name: .dns1123Subdomain, isNew: isNew)
    for (index, subset) in endpoints.subsets.enumerated() {
      let path = (["subsets"] as FieldPath).index(index)
      if subset.addresses.isEmpty, subset.notReadyAddresses.isEmpty {
        required(path, "must specify `addresses` or `notReadyAddresses`")
      }
      check(subset.addresses, at: path.field("addresses"))
      check(subset.notReadyAddresses, at: path.field("notReadyAddresses"))
      for (index, port) in subset.ports.enumerated() {
        let here = path.field("ports").index(index)
        if port.name.isEmpty {
          if subset.ports.count > 1 { required(here.field("name")) }
        } else {
          check(port.name, .dns1123Label, at: here.field("name"))
        }
        let number = port.port ?? 0
        if !(1...65_535).contains(number) {
          invalid(here.field("port"), .integer(Int64(number)), "must be between 1 and 65535, inclusive")
        }
        check(port.protocol, isOneOf: Self.protocols, at: here.field("protocol"))
      }
    }
  }

  private mutating func check(_ addresses: [Endpoints.Address], at path: FieldPath) {
    for (index, address) in addresses.enumerated() {
      let here = path.index(index)
      if checkAddress(address.ip, at: here.field("ip")) { checkOrdinaryAddress(address.ip, at: here.field("ip")) }
      if let hostname = address.hostname { check(hostname, .dns1123Label, at: here.field("hostname")) }
    }
  }
}
