import ClusterModel
public import Phrases

/// Who promises that a record is answered: what a program may rely upon in any cluster, and what it merely happens to
/// get from CoreDNS.
public enum Promise: Sendable, Hashable {
  /// The specification of DNS-based service discovery in Kubernetes, in this section (kubernetes/dns
  /// docs/specification.md, schema 1.1.0).
  case specification(section: String)
  /// Every zone has it (RFC 1034 section 4.2.1): the SOA and NS records at its top.
  case everyZone
  /// Nobody: CoreDNS answers it of its own accord, another server may not.
  case onlyCoreDNS

  /// The promise in a word or two, for a column: `spec 2.4.1`.
  public var words: String {
    switch self {
    case .specification(let section): "spec \(section)"
    case .everyZone: "RFC 1034"
    case .onlyCoreDNS: "CoreDNS"
    }
  }

  /// The promise as a sentence, without a full stop.
  public var sentence: Phrase {
    switch self {
    case .specification(let section): "the DNS specification promises it in section \(section)"
    case .everyZone: "every zone has it (RFC 1034)"
    case .onlyCoreDNS: "only CoreDNS answers this; the DNS specification does not promise it"
    }
  }
}

extension Promise {
  // The sections that promise something.
  static let schemaVersion = Promise.specification(section: "2.2")
  static let clusterAddress = Promise.specification(section: "2.3.1")
  static let clusterPort = Promise.specification(section: "2.3.2")
  static let clusterPointer = Promise.specification(section: "2.3.3")
  static let headlessAddress = Promise.specification(section: "2.4.1")
  static let headlessPort = Promise.specification(section: "2.4.2")
  static let headlessPointer = Promise.specification(section: "2.4.3")
  static let externalName = Promise.specification(section: "2.5")
  /// Deprecated there, but still required.
  static let podAddress = Promise.specification(section: "2.6")
}

extension NameServer {
  /// Who promises a record of this server's answers; nil for what lies outside the cluster's zones.
  public func promise(of record: ResourceRecord, in cluster: borrowing Cluster) -> Promise? {
    guard let zone = configuration.zone(of: record.name) else { return nil }
    if zone.isReverse { return record.type == .ptr ? pointerPromise(record, cluster) : .everyZone }
    if record.name == zone.name { return .everyZone }
    switch configuration.reading(record.name, in: zone) {
    case .service(let namespace, let name, let part):
      guard let (_, service) = service(namespace, name, in: cluster) else { return .onlyCoreDNS }
      return promise(of: record, service, part)
    case .pod:
      // What stands in front of the address is not read, and nobody has promised that it may.
      let isBare = record.name.labels.count == zone.name.labels.count + 3
      return isBare && record.type == .a ? .podAddress : .onlyCoreDNS
    case .meaningless: return record.type == .txt ? .schemaVersion : .onlyCoreDNS
    case .trunk, .namespace: return .onlyCoreDNS
    }
  }

  private func promise(of record: ResourceRecord, _ service: Service, _ part: QueryName.Part) -> Promise {
    switch (part, record.type) {
    case (.whole, .cname): return .externalName
    case (.whole, .a), (.whole, .aaaa): return service.isHeadless ? .headlessAddress : .clusterAddress
    case (.endpoint, .a), (.endpoint, .aaaa): return service.isHeadless ? .headlessAddress : .onlyCoreDNS
    case (.port, .srv):
      // CoreDNS understands the labels without their underscores, and empty ones as any.
      let labels = record.name.labels.prefix(2)
      guard labels.allSatisfy({ $0.hasPrefix("_") && $0.count > 1 }) else { return .onlyCoreDNS }
      return service.isHeadless ? .headlessPort : .clusterPort
    default: return .onlyCoreDNS
    }
  }

  private func pointerPromise(_ record: ResourceRecord, _ cluster: borrowing Cluster) -> Promise {
    guard record.origin.slice != nil else { return .clusterPointer }
    let service = record.origin.service.flatMap { cluster.services[$0] }
    return service?.isHeadless == true ? .headlessPointer : .onlyCoreDNS
  }

  // MARK: - A server that keeps to what is promised

  /// Takes away what nobody promises; nil where the name is then not there at all.
  func promised(
    of sections: Sections, _ question: Question, in zone: ZoneMatch, _ cluster: borrowing Cluster
  ) -> Sections? {
    var kept = sections
    kept.answer = []
    for record in sections.answer {
      if promise(of: record, in: cluster) != .onlyCoreDNS { kept.answer.append(record) }
    }
    if !kept.answer.isEmpty { return kept }
    kept.additional = []
    return isPromised(question.name, in: zone, cluster) ? kept : nil
  }

  /// Whether something of a name is promised, of whatever type.
  private func isPromised(_ name: DomainName, in zone: ZoneMatch, _ cluster: borrowing Cluster) -> Bool {
    switch configuration.reading(name, in: zone) {
    case .trunk, .namespace, .service(_, _, .whole): return true
    case .service, .pod, .meaningless: break
    }
    for type in [RecordType.a, .aaaa, .srv, .txt, .ptr] {
      for record in sections(for: Question(name, type), in: zone, of: cluster)?.answer ?? [] {
        if promise(of: record, in: cluster) != .onlyCoreDNS { return true }
      }
    }
    return false
  }
}
