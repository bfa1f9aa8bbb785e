import ClusterModel

/// One fact about a name: the name, how long it may be remembered, and what is so.
public struct ResourceRecord: Sendable, Hashable {
  /// Whose record it is, in the case in which it was asked for.
  public var name: DomainName
  /// For how many seconds it may be remembered.
  public var ttl: UInt32
  /// What is said.
  public var data: RecordData
  /// What in the cluster it comes from.
  public var origin: Origin

  /// A record that says this.
  public init(name: DomainName, ttl: UInt32, data: RecordData, origin: Origin = Origin()) {
    (self.name, self.ttl, self.data, self.origin) = (name, ttl, data, origin)
  }

  /// The type, which follows from the data.
  public var type: RecordType { data.type }
}

/// What a record says, by type.
public enum RecordData: Sendable, Hashable {
  /// A or AAAA, as the address is.
  case address(IPAddress)
  /// The name that the owner stands for.
  case cname(DomainName)
  /// A server of the zone.
  case ns(DomainName)
  /// The name of an address.
  case ptr(DomainName)
  /// Lower priorities come first, and among equals a target is chosen in proportion to its weight (RFC 2782).
  case srv(priority: UInt16, weight: UInt16, port: UInt16, target: DomainName)
  /// What the zone says of itself.
  indirect case soa(StartOfAuthority)
  /// Strings of up to 255 bytes.
  case txt([String])

  /// The type of a record that says this.
  public var type: RecordType {
    switch self {
    case .address(let address): address.recordType
    case .cname: .cname
    case .ns: .ns
    case .ptr: .ptr
    case .srv: .srv
    case .soa: .soa
    case .txt: .txt
    }
  }
}

/// What an SOA record says of its zone (RFC 1035 section 3.3.13).
public struct StartOfAuthority: Sendable, Hashable {
  /// The name of the server that holds the original.
  public var primary: DomainName
  /// The mailbox of who is responsible, the `@` written as a dot.
  public var mailbox: DomainName
  /// The zone's version; CoreDNS gives the Unix time of the last change.
  public var serial: UInt32
  /// Seconds after which a copy asks for news.
  public var refresh: UInt32 = 7200
  /// Seconds after which it asks again when that failed.
  public var retry: UInt32 = 1800
  /// Seconds after which a copy that heard nothing stops answering.
  public var expire: UInt32 = 86400
  /// Seconds for which absence may be remembered (RFC 2308).
  public var minimum: UInt32
}

extension RecordData: CustomStringConvertible {
  /// The presentation form: what stands behind the type in a zone file.
  public var description: String {
    switch self {
    case .address(let address): address.description
    case .cname(let name), .ns(let name), .ptr(let name): name.description
    case .srv(let priority, let weight, let port, let target): "\(priority) \(weight) \(port) \(target)"
    case .soa(let soa):
      "\(soa.primary) \(soa.mailbox) \(soa.serial) \(soa.refresh) \(soa.retry) \(soa.expire) \(soa.minimum)"
    case .txt(let strings): strings.map(Self.quoted).joined(separator: " ")
    }
  }

  private static func quoted(_ text: String) -> String {
    var written = "\""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): written += "\\" + String(UnicodeScalar(byte))
      case 0x20...0x7E: written += String(UnicodeScalar(byte))
      default: written += "\\" + String(repeating: "0", count: byte < 10 ? 2 : byte < 100 ? 1 : 0) + String(byte)
      }
    }
    return written + "\""
  }
}

/// What a record was made from, so that a pane can lead from the record to the objects and back.
///
/// Twelve bytes or so: a headless Service may have twenty thousand records. The pod is therefore looked up when it
/// is asked for, see ``pod(in:)``.
public struct Origin: Sendable, Hashable {
  /// The Service whose name or address it is.
  public var service: ObjectKey?
  /// The EndpointSlice that holds the endpoint.
  public var slice: ObjectKey?
  /// The place of the endpoint in the slice; -1 where there is none.
  var place: Int32 = -1
  /// The pod, for the records under `pod.ZONE`, which come from no slice.
  var directPod: ObjectKey?

  /// From these objects; nothing for a record that only the zone itself explains.
  public init(service: ObjectKey? = nil, slice: ObjectKey? = nil, endpoint: Int? = nil) {
    (self.service, self.slice) = (service, slice)
    if let endpoint { place = Int32(clamping: endpoint) }
  }

  /// The place of the endpoint in its slice.
  public var endpointIndex: Int? { place < 0 ? nil : Int(place) }

  /// Whether it is one endpoint, or one pod, and not the Service as a whole.
  public var isOneEndpoint: Bool { place >= 0 || directPod != nil }

  /// The endpoint, as long as the slice is the one that was asked.
  public func endpoint(in cluster: borrowing Cluster) -> Endpoint? {
    guard let slice, let index = endpointIndex, let endpoints = cluster.endpointSlices[slice]?.endpoints,
      index < endpoints.count
    else { return nil }
    return endpoints[index]
  }

  /// The pod that the endpoint stands for; nil where it stands for something else, or for nothing.
  public func pod(in cluster: borrowing Cluster) -> ObjectKey? {
    if let directPod { return directPod }
    guard let reference = endpoint(in: cluster)?.targetRef, reference.kind == "Pod" else { return nil }
    return cluster.key(.pod, reference.namespace, reference.name)
  }
}
