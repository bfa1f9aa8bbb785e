import ClusterModel
import Phrases

/// The records that one Service yields, and those withheld, in the order in which the DNS pane lists them.
///
/// Making this costs milliseconds for a Service of twenty thousand endpoints and microseconds for others; keep it
/// until the Service, one of its slices or a pod that it selects changes. Rows are made only when asked for, so
/// that a pane pays for what is in view.
///
/// The order is the screen's, not the server's: the Service's own name, addresses by number; then the names of its
/// endpoints, `web-2` before `web-10`; then SRV. What is withheld stands where its record would have been.
public struct ServiceRecords: Sendable {
  /// The three parts that a pane shows under different circumstances.
  public enum Part: Sendable, Hashable, CaseIterable {
    /// What the specification of DNS-based service discovery promises: always listed.
    case promised
    /// What CoreDNS answers beyond that: the names of a ClusterIP Service's endpoints, SRV without a port's name, SRV
    /// of an endpoint. Folded into one line.
    case onlyCoreDNS
    /// PTR records of all addresses, and the zone's SOA: for the zoomed pane.
    case reverse
  }

  /// One line of the pane.
  public struct Row: Sendable, Hashable {
    /// Whose record it is, or would be.
    public let name: DomainName
    /// The type.
    public let type: RecordType
    /// The record; nil where it is withheld.
    public let record: ResourceRecord?
    /// Where it comes from: Service, slice, and endpoint or pod.
    public let origin: Origin
    /// Who promises it.
    public let promise: Promise
    /// Why it is withheld; nil for a record.
    public let withheld: WithheldReason?
    /// What a person calls the origin: the pod's name, else an address, else the Service's name.
    public let subject: String

    /// The presentation form of what the record says; for a withheld one why there is none: `web-2 is not ready`.
    public var data: String {
      if let record { return record.data.description }
      return withheld?.sentence(about: subject).english ?? ""
    }
  }

  /// The Service.
  public let service: ObjectKey
  let serviceName: String
  let owner: DomainName
  let configuration: DNSConfiguration
  let roll: EndpointRoll
  let ownAddresses: [IPAddress]
  var segments: [Part: [Segment]] = [:]
  /// How many rows a part has that is only counted.
  var counted: [Part: Int] = [:]

  /// A run of rows of one kind.
  struct Segment: Sendable {
    enum Kind: Sendable, Equatable {
      case ownAddress
      case alias(DomainName?)
      case endpointsAtOwnName(RecordType)
      case endpointName
      case location(owner: DomainName, weight: UInt16, ofService: Bool)
      case endpointLocation
      case pointer(ofService: Bool)
      case startOfAuthority
    }

    let kind: Kind
    let promise: Promise
    /// What the rows are made from: an entry of the roll, or one of the Service's addresses, and a port.
    var items: [Item]
  }

  struct Item: Sendable {
    var index: Int32
    var port: Int32 = -1
    /// How many pairs of address and port share the weight at an endpoint's own name.
    var pairs: Int32 = 1
    /// Overrules the entry's.
    var withheld: WithheldReason?
  }

  /// Whether the server answers only what is promised, so that all of ``Part/onlyCoreDNS`` is withheld.
  public var isKeptToSpecification: Bool { configuration.keepsToSpecification }

  /// How many rows a part has.
  public func count(of part: Part) -> Int {
    counted[part] ?? segments[part, default: []].reduce(0) { $0 + $1.items.count }
  }

  /// The row at `index` of a part; nil outside.
  public func row(_ index: Int, of part: Part) -> Row? {
    place(of: index, in: part).flatMap { row($0.segment.items[$0.index], $0.segment) }
  }

  private func place(of index: Int, in part: Part) -> (segment: Segment, index: Int)? {
    var index = index
    guard index >= 0 else { return nil }
    for segment in segments[part, default: []] {
      if index < segment.items.count { return (segment, index) }
      index -= segment.items.count
    }
    return nil
  }

  /// Whether a row says the same as one of other records of the same Service, found out without making either. False
  /// where it does not, or where that cannot be told.
  public func says(_ index: Int, of part: Part, sameAs otherIndex: Int, in other: ServiceRecords) -> Bool {
    guard let (segment, place) = place(of: index, in: part),
      let (otherSegment, otherPlace) = other.place(of: otherIndex, in: part), segment.kind == otherSegment.kind,
      segment.promise == otherSegment.promise
    else { return false }
    let (mine, theirs) = (segment.items[place], otherSegment.items[otherPlace])
    guard mine.port == theirs.port, mine.pairs == theirs.pairs, mine.withheld == theirs.withheld else { return false }
    if segment.isOfEndpoints {
      return roll.says(roll.entries[Int(mine.index)], sameAs: other.roll.entries[Int(theirs.index)], in: other.roll)
    }
    return mine.index == theirs.index && ownAddresses == other.ownAddresses
  }

  /// All rows of a part: for Services that fit on a screen, for tests, and for a zone written as text.
  public func rows(of part: Part) -> [Row] {
    segments[part, default: []].flatMap { segment in segment.items.compactMap { row($0, segment) } }
  }
}

// MARK: - From items to rows

extension ServiceRecords {
  func withheld(_ item: Item, _ segment: Segment) -> WithheldReason? {
    if let reason = item.withheld { return reason }
    if configuration.keepsToSpecification, segment.promise == .onlyCoreDNS { return .notPromised }
    return segment.isOfEndpoints ? roll.entries[Int(item.index)].withheld : nil
  }

  private func row(_ item: Item, _ segment: Segment) -> Row? {
    let entry = segment.isOfEndpoints ? roll.entries[Int(item.index)] : nil
    var origin = entry.map { roll.origin(of: $0, service: service) } ?? Origin(service: service)
    if case .startOfAuthority = segment.kind { origin = Origin() }
    let subject = entry.map(roll.subject) ?? serviceName
    let (name, type, data) = content(item, entry, segment.kind)
    if let reason = withheld(item, segment) {
      return Row(
        name: name, type: type, record: nil, origin: origin, promise: segment.promise, withheld: reason,
        subject: subject)
    }
    guard let data else { return nil }
    var record = ResourceRecord(name: name, ttl: configuration.ttl, data: data, origin: origin)
    if case .soa = data { record.ttl = min(record.ttl, 300) }
    return Row(
      name: name, type: type, record: record, origin: origin, promise: segment.promise, withheld: nil,
      subject: subject)
  }

  private func content(
    _ item: Item, _ entry: EndpointRoll.Entry?, _ kind: Segment.Kind
  ) -> (DomainName, RecordType, RecordData?) {
    let child = entry.flatMap(roll.label).flatMap { DomainName($0.utf8, below: owner) } ?? owner
    switch kind {
    case .ownAddress:
      let address = ownAddresses[Int(item.index)]
      return (owner, address.recordType, .address(address))
    case .alias(let target):
      return (owner, .cname, target.map(RecordData.cname))
    case .endpointsAtOwnName(let type):
      return (owner, type, entry?.address.map(RecordData.address))
    case .endpointName:
      return (child, entry?.address?.recordType ?? .a, entry?.address.map(RecordData.address))
    case .location(let name, let weight, let ofService):
      let port = UInt16(truncatingIfNeeded: item.port)
      return (name, .srv, .srv(priority: 0, weight: weight, port: port, target: ofService ? owner : child))
    case .endpointLocation:
      let port = UInt16(truncatingIfNeeded: item.port)
      return (
        child, .srv, .srv(priority: 0, weight: NameServer.weight(among: Int(item.pairs)), port: port, target: child)
      )
    case .pointer(let ofService):
      let address = ofService ? ownAddresses[Int(item.index)] : entry?.address
      return (address?.reverseName ?? owner, .ptr, .ptr(ofService ? owner : child))
    case .startOfAuthority:
      let zone = ZoneMatch(name: configuration.zone, isReverse: false)
      return (zone.name, .soa, NameServer(configuration).startOfAuthority(of: zone).data)
    }
  }
}

extension ServiceRecords.Segment {
  /// Whether the items stand for entries of the roll.
  var isOfEndpoints: Bool {
    switch kind {
    case .endpointsAtOwnName, .endpointName, .endpointLocation: true
    case .location(_, _, let ofService), .pointer(let ofService): !ofService
    case .ownAddress, .alias, .startOfAuthority: false
    }
  }
}
