import ClusterDNS
import ClusterModel
import Foundation
import Testing

/// CoreDNS's own tests, and what follows from its code, as cases: `dns-cases.json` says at its top what its fields
/// mean.
@Suite struct CoreDNSCases {
  static let facts = (try? Facts.tree(Facts.file(Facts.folder.path, "dns-cases.json"))) ?? .null

  /// The cases that are not held against the server, and why.
  static let leftOut = [
    "derived-227":
      "read from code that drops a terminating pod; a running CoreDNS 1.13.1 was seen to keep it until it is gone"
  ]

  static let ids: [String] = (facts["cases"]?.list ?? []).compactMap { $0["id"]?.string }.filter { leftOut[$0] == nil }

  @Test func areAllThere() {
    #expect(Self.ids.count + Self.leftOut.count == 247)
    #expect(Self.facts["cases"]?.list?.count == 247)
  }

  @Test(arguments: ids) func isAnsweredAsCoreDNSDoes(id: String) throws {
    let fact = try #require(Self.facts["cases"]?.list?.first { $0["id"]?.string == id })
    let cluster = try makeCluster(try manifests(of: fact["fixture"]?.string ?? ""))
    let server = NameServer(try configuration(fact))
    let name = try DomainName(parsing: fact["qname"]?.string ?? "")
    let answer = server.answer(to: Question(name, try #require(RecordType(fact["qtype"]?.string ?? ""))), in: cluster)
    if fact["rcode"]?.string == "FALLTHROUGH" {
      #expect(answer.responseCode == .serverFailure)
      #expect(!answer.isAuthoritative)
      return
    }
    #expect(answer.responseCode.description == fact["rcode"]?.string)
    #expect(answer.isTruncated == fact["truncated"]?.bool)
    #expect(answer.isAuthoritative == (answer.responseCode != .refused))
    for (section, records) in [
      ("answer", answer.answer), ("authority", answer.authority), ("additional", answer.additional),
    ] {
      let expected = fact[section]?.list ?? []
      #expect(lines(records, ttls: expected) == lines(expected), "\(section)")
      if fact["orderMatters"]?.string != nil, section == "answer" {
        #expect(records.map(\.type.description) == expected.map { $0["type"]?.string })
      }
    }
  }

  @Test func unitsOfEndpointNames() throws {
    for fact in try #require(Self.facts["unit"]?["endpointHostname"]?.list) {
      let address = try #require(fact["ip"]?.string)
      var endpoint = Endpoint(addresses: [address])
      endpoint.hostname = fact["hostname"]?.string
      if let pod = fact["podName"]?.string, !pod.isEmpty {
        endpoint.targetRef = TargetReference(namespace: "default", name: pod, uid: UID(""))
      }
      let usesPodNames = fact["endpointPodNames"]?.bool ?? false
      #expect(endpoint.label(for: address, usingPodNames: usesPodNames) == fact["expected"]?.string)
    }
  }

  @Test func unitsOfReading() throws {
    for fact in try #require(Self.facts["unit"]?["parse"]?.list) {
      // A name with an empty label can be typed nowhere.
      guard let text = fact["qname"]?.string, !text.hasPrefix("..") else { continue }
      var configuration = DNSConfiguration()
      configuration.zone = try DomainName(parsing: fact["zone"]?.string ?? "")
      configuration.answersZonalNames = fact["zonalOption"]?.bool ?? false
      let reading = configuration.reading(try DomainName(parsing: text))
      guard let service = fact["service"]?.string, !service.isEmpty else {
        #expect(reading == .trunk, "\(text)")
        continue
      }
      let part: QueryName.Part
      if let endpoint = fact["endpoint"]?.string, !endpoint.isEmpty {
        part = .endpoint(endpoint)
      } else if let zone = fact["topologyZone"]?.string, !zone.isEmpty {
        part = .topologyZone(zone, prefers: text.contains(".prefer."))
      } else {
        part = .port(fact["port"]?.string ?? "", protocol: fact["protocol"]?.string ?? "")
      }
      let namespace = fact["namespace"]?.string ?? ""
      #expect(reading == .service(namespace: namespace, name: service, part: part), "\(text)")
    }
    for fact in try #require(Self.facts["unit"]?["parseInvalid"]?.list) {
      var configuration = DNSConfiguration()
      configuration.zone = try DomainName(parsing: fact["zone"]?.string ?? "")
      configuration.answersZonalNames = fact["zonalOption"]?.bool ?? false
      let reading = configuration.reading(try DomainName(parsing: fact["qname"]?.string ?? ""))
      #expect(reading == nil || reading == .meaningless)
    }
  }
}

// MARK: - From facts to a server and a cluster

extension CoreDNSCases {
  private func configuration(_ fact: Tree) throws -> DNSConfiguration {
    var configuration = try Self.configuration(options: fact["options"] ?? [:])
    configuration.podMode = try #require(.init(rawValue: fact["podMode"]?.string ?? ""))
    return configuration
  }

  /// The configuration that a case's options ask for.
  static func configuration(options: Tree) throws -> DNSConfiguration {
    var configuration = DNSConfiguration()
    configuration.ttl = UInt32(options["ttl"]?.integer ?? 5)
    configuration.fallthroughZones = try names(options["fallthrough"])
    if let zones = options["zones"] {
      let zones = try names(zones)
      configuration.zone = try #require(zones.first)
      configuration.reverseZones = Array(zones.dropFirst())
    }
    configuration.exposedNamespaces = options["exposedNamespaces"]?.list?.compactMap(\.string)
    configuration.ignoresEmptyServices = options["ignoreEmptyService"]?.bool ?? false
    configuration.answersZonalNames = options["zonal"]?.bool ?? false
    configuration.usesEndpointPodNames = options["endpointPodNames"]?.bool ?? false
    configuration.isSynchronized = options["notSynced"]?.bool != true
    configuration.serverAddresses = options["dnsServerIPs"]?.list?.compactMap(\.string) ?? []
    for (name, reply) in options["upstream"]?.map ?? [:] {
      let records = try (reply["answer"]?.list ?? []).map { record in
        ResourceRecord(
          name: try DomainName(parsing: record["name"]?.string ?? ""), ttl: UInt32(record["ttl"]?.integer ?? 0),
          data: .address(try #require(IPAddress(record["data"]?.string ?? ""))))
      }
      configuration.upstream.replies[try DomainName(parsing: name)] =
        Upstream.Reply(records, isTruncated: reply["truncated"]?.bool ?? false)
    }
    return configuration
  }

  private static func names(_ list: Tree?) throws -> [DomainName] {
    try (list?.list ?? []).map { try DomainName(parsing: $0.string ?? "") }
  }

  private func manifests(of fixture: String) throws -> [Tree] { try Self.manifests(of: fixture) }

  /// A fixture's objects as manifests.
  static func manifests(of fixture: String) throws -> [Tree] {
    let fixture = try #require(facts["fixtures"]?[fixture])
    func items(_ kind: String) -> [Tree] { fixture[kind]?.list ?? [] }
    return items("namespaces").map { .namespace($0.string ?? "") } + items("services").map(service)
      + items("endpointSlices").map(slice) + items("pods").map(pod)
  }

  private static func service(_ fact: Tree) -> Tree {
    var spec: [String: Tree] = ["type": fact["type"] ?? "ClusterIP", "ports": ports(fact)]
    if let addresses = fact["clusterIPs"]?.list, let first = addresses.first {
      spec["clusterIP"] = first
      spec["clusterIPs"] = .list(addresses)
    }
    spec["externalName"] = fact["externalName"]
    return ["apiVersion": "v1", "kind": "Service", "metadata": metadata(fact), "spec": .map(spec)]
  }

  private static func slice(_ fact: Tree) -> Tree {
    var metadata = metadata(fact)
    metadata = metadata.merged(with: ["labels": ["kubernetes.io/service-name": fact["service"] ?? ""]])
    let endpoints = (fact["endpoints"]?.list ?? []).map { endpoint -> Tree in
      var fields: [String: Tree] = ["addresses": [endpoint["ip"] ?? ""]]
      fields["conditions"] = ["ready": endpoint["ready"] ?? true]
      fields["zone"] = endpoint["zone"]
      if let hostname = endpoint["hostname"]?.string { fields["hostname"] = .string(hostname) }
      if let pod = endpoint["targetRef"] {
        fields["targetRef"] = ["kind": "Pod", "namespace": fact["namespace"] ?? "", "name": pod]
      }
      return .map(fields)
    }
    return [
      "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "metadata": metadata, "addressType": "IPv4",
      "endpoints": .list(endpoints), "ports": ports(fact),
    ]
  }

  private static func pod(_ fact: Tree) -> Tree {
    var metadata = metadata(fact)
    if fact["terminating"]?.bool == true {
      metadata = metadata.merged(with: ["deletionTimestamp": "2026-01-01T00:00:00Z"])
    }
    return [
      "apiVersion": "v1", "kind": "Pod", "metadata": metadata,
      "status": ["podIP": fact["ip"] ?? "", "phase": fact["phase"] ?? "Running"],
    ]
  }

  private static func metadata(_ fact: Tree) -> Tree {
    ["name": fact["name"] ?? "", "namespace": fact["namespace"] ?? ""]
  }

  private static func ports(_ fact: Tree) -> Tree { .list(fact["ports"]?.list ?? []) }

  /// Our records as lines; a TTL that the case does not compare is left out.
  private func lines(_ records: [ResourceRecord], ttls: [Tree]) -> [String] {
    let comparesTTL = ttls.allSatisfy { $0["ttl"]?.integer != nil }
    return records.map { record in
      let ttl = comparesTTL ? String(record.ttl) : "-"
      var data = record.data.description
      if case .soa = record.data { data = withoutThirdWord(data) }
      if case .txt(let strings) = record.data { data = strings.joined() }
      return "\(record.name) \(ttl) \(record.type) \(data)"
    }.sorted()
  }

  private func lines(_ records: [Tree]) -> [String] {
    let comparesTTL = records.allSatisfy { $0["ttl"]?.integer != nil }
    return records.map { record in
      let ttl = comparesTTL ? String(record["ttl"]?.integer ?? 0) : "-"
      let type = record["type"]?.string ?? ""
      let data = record["data"]?.string ?? ""
      return "\(record["name"]?.string ?? "") \(ttl) \(type) \(type == "SOA" ? withoutThirdWord(data) : data)"
    }.sorted()
  }

  private func withoutThirdWord(_ text: String) -> String {
    var words = text.split(separator: " ")
    if words.count > 2 { words[2] = "*" }
    return words.joined(separator: " ")
  }
}
