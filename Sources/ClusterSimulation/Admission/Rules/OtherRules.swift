import ClusterModel

// MARK: - EndpointSlices

extension Objections {
  /// An EndpointSlice as such, and of the type that it had (discovery/validation ValidateEndpointSlice,
  /// ValidateEndpointSliceUpdate).
  mutating func check(_ slice: EndpointSlice, replacing old: EndpointSlice? = nil) {
    checkMetadata(slice.metadata, name: .dns1123Subdomain, isNew: old == nil)
    if slice.addressType.isEmpty {
      required(["addressType"])
    } else {
      check(slice.addressType, isOneOf: ["FQDN", "IPv4", "IPv6"], at: ["addressType"])
    }
    if slice.endpoints.count > 1000 {
      tooMany(["endpoints"], slice.endpoints.count, limit: 1000)
    } else {
      for (index, endpoint) in slice.endpoints.enumerated() {
        check(endpoint, of: slice, at: (["endpoints"] as FieldPath).index(index))
      }
    }
    checkPorts(of: slice)
    if let old, old.addressType != slice.addressType {
      invalid(["addressType"], .string(slice.addressType), "field is immutable")
    }
  }

  private mutating func check(_ endpoint: Endpoint, of slice: EndpointSlice, at path: FieldPath) {
    let addresses = path.field("addresses")
    if endpoint.addresses.isEmpty { required(addresses, "must contain at least 1 address") }
    if endpoint.addresses.count > 100 { tooMany(addresses, endpoint.addresses.count, limit: 100) }
    for (index, address) in endpoint.addresses.enumerated() {
      let here = addresses.index(index)
      guard let family = slice.addressFamily else {
        if slice.addressType == "FQDN" { checkDomain(address, at: here) }
        continue
      }
      guard checkAddress(address, at: here) else { continue }
      if IPAddress(address)?.family != family {
        invalid(here, .string(address), "must be an \(family.rawValue) address")
      }
      checkOrdinaryAddress(address, at: here)
    }
    if let hostname = endpoint.hostname { check(hostname, .dns1123Label, at: path.field("hostname")) }
  }

  /// A name with a dot in it (IsFullyQualifiedDomainName).
  private mutating func checkDomain(_ name: String, at path: FieldPath) {
    guard !name.isEmpty else { return required(path) }
    let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
    let problems = NameSyntax.dns1123Subdomain.problems(bare)
    if !problems.isEmpty { return invalid(path, .string(bare), problems.joined(separator: ",")) }
    if !bare.contains(".") {
      invalid(path, .string(bare), "should be a domain with at least two segments separated by dots")
    }
  }

  private mutating func checkPorts(of slice: EndpointSlice) {
    guard slice.ports.count <= 100 else { return tooMany(["ports"], slice.ports.count, limit: 100) }
    var names: Set<String> = []
    for (index, port) in slice.ports.enumerated() {
      let here = (["ports"] as FieldPath).index(index)
      if !port.name.isEmpty { check(port.name, .dns1123Label, at: here.field("name")) }
      if !names.insert(port.name).inserted { duplicate(here.field("name"), .string(port.name)) }
      check(port.protocol, isOneOf: Self.protocols, at: here.field("protocol"))
      if let application = port.appProtocol { check(application, .labelKey, at: here.field("appProtocol")) }
    }
  }
}

extension EndpointSlice {
  /// `addressType` as it was written; empty where it is absent.
  fileprivate var addressType: String { addressFamily?.rawValue ?? rest["addressType"]?.string ?? "" }
}

// MARK: - Claims

extension Objections {
  /// A claim as such, and that one that is there asks for nothing else than before, other than how much
  /// (core/validation ValidatePersistentVolumeClaim, ValidatePersistentVolumeClaimUpdate).
  mutating func check(_ claim: PersistentVolumeClaim, replacing old: PersistentVolumeClaim? = nil) {
    checkMetadata(claim.metadata, name: .dns1123Subdomain, isNew: old == nil)
    let path: FieldPath = ["spec"]
    let modes = claim.rest["spec"]?["accessModes"]?.list ?? []
    if modes.isEmpty { required(path.field("accessModes"), "at least 1 access mode is required") }
    for mode in modes {
      check(
        mode.string ?? "",
        isOneOf: ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"],
        at: path.field("accessModes"))
    }
    if claim.rest["spec"]?["resources"]?["requests"]?["storage"] == nil {
      required(path.field("resources").key("storage"))
    }
    if let old, claim.fixedFields != old.fixedFields {
      forbidden(
        path,
        "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims")
    }
  }
}

extension PersistentVolumeClaim {
  fileprivate var fixedFields: [String: Tree] {
    var fields = rest["spec"]?.map ?? [:]
    (fields["resources"], fields["volumeAttributesClassName"]) = (nil, nil)
    return fields
  }
}

// MARK: - Objects of which only the metadata counts

extension Objections {
  /// A namespace's name is part of DNS names, and so a label (core/validation ValidateNamespace).
  mutating func check(_ namespace: Namespace, isNew: Bool) {
    checkMetadata(namespace.metadata, name: .dns1123Label, isNew: isNew)
  }

  /// A node's name is a hostname (core/validation ValidateNode).
  mutating func check(_ node: Node, isNew: Bool) {
    checkMetadata(node.metadata, name: .dns1123Subdomain, isNew: isNew)
  }
}
