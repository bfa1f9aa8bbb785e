import ClusterDNS
import ClusterModel
import Testing

@testable import ClusterSimulation

/// After whatever happened, slices, Endpoints and names are what the pods alone would make them: worked out here once
/// more, from nothing and as simply as can be.
@Suite struct OracleTests {
  static let seeds: [UInt64] = Array(1...12)

  private static func settledLife(seed: UInt64) throws -> RandomLife {
    var life = try RandomLife(seed: seed)
    life.live(50)
    life.simulator.settle()
    return life
  }

  /// The Services whose slices and Endpoints a controller keeps.
  private static func keptServices(in cluster: borrowing Cluster) -> [Service] {
    cluster.services.keys.compactMap { cluster.services[$0] }.filter {
      $0.spec.type != .externalName && $0.spec.selects && $0.metadata.name != "kubernetes"
    }
  }

  private static func pods(of service: Service, in cluster: borrowing Cluster) -> [Pod] {
    cluster.pods.keys.compactMap { cluster.pods[$0] }.filter { pod in
      pod.metadata.namespace == service.metadata.namespace && !pod.isTerminal && !pod.status.podIPs.isEmpty
        && (service.spec.selector ?? Labels()).allSatisfy { pod.metadata.labels[$0.key] == $0.value }
    }
  }

  private static func ports(of service: Service, at pod: Pod) -> [String] {
    service.spec.ports.compactMap { port in
      var number = port.port
      if case .number(let target) = port.targetPort, target != 0 { number = target }
      if case .string(let name) = port.targetPort {
        let sidecars = pod.spec.fields.initContainers.filter { $0.restartPolicy == "Always" }
        let declared = (pod.spec.fields.containers + sidecars).flatMap(\.ports)
        guard let found = declared.first(where: { $0.name == name && $0.protocol == port.protocol }) else { return nil }
        number = found.containerPort
      }
      return "\(port.name)/\(port.protocol)/\(number)"
    }.sorted()
  }

  private static func hostname(of pod: Pod, in service: Service) -> String {
    pod.placement.subdomain == service.metadata.name ? pod.placement.hostname : ""
  }

  @Test("Every Service's slices hold its pods, each once in each family and with its conditions", arguments: seeds)
  func slices(seed: UInt64) throws {
    let life = try Self.settledLife(seed: seed)
    for service in Self.keptServices(in: life.simulator.cluster) {
      for family in service.spec.ipFamilies {
        let expected = Self.pods(of: service, in: life.simulator.cluster).compactMap { pod -> String? in
          guard let address = pod.status.podIPs.first(where: { $0.contains(":") == (family == .ipv6) }) else {
            return nil
          }
          let isLeaving = pod.metadata.isBeingDeleted
          let isReady = service.spec.publishNotReadyAddresses || (pod.isReady && !isLeaving)
          return "\(pod.metadata.name) \(address) \(Self.hostname(of: pod, in: service)) \(isReady) \(pod.isReady) "
            + "\(isLeaving) \(pod.placement.nodeName) \(Self.ports(of: service, at: pod))"
        }.sorted()
        let slices = life.simulator.cluster.endpointSlices.keys
          .compactMap { life.simulator.cluster.endpointSlices[$0] }.filter {
            $0.metadata.namespace == service.metadata.namespace && $0.serviceName == service.metadata.name
              && $0.addressFamily == family
              && $0.metadata.labels[EndpointSlice.managedByLabel] == "endpointslice-controller.k8s.io"
          }
        let present = slices.flatMap { slice in
          slice.endpoints.map { endpoint in
            "\(endpoint.targetRef?.name ?? "") \(endpoint.addresses.joined()) \(endpoint.hostname ?? "") "
              + "\(endpoint.ready == true) \(endpoint.serving == true) \(endpoint.terminating == true) "
              + "\(endpoint.nodeName ?? "") \(slice.ports.map { "\($0.name)/\($0.protocol)/\($0.port ?? 0)" }.sorted())"
          }
        }.sorted()
        let comment = Comment(
          rawValue: "seed \(seed), \(service.metadata.name):\n" + life.lines.joined(separator: "\n"))
        #expect(present == expected, comment)
        #expect(slices.allSatisfy { $0.endpoints.count <= 100 }, comment)
        let empty = slices.filter(\.endpoints.isEmpty)
        #expect(empty.count == (expected.isEmpty ? 1 : 0), comment)
        let havePorts = empty.contains { !$0.ports.isEmpty }
        #expect(!havePorts, comment)
        let isMarked = slices.allSatisfy {
          ($0.metadata.labels[EndpointSlice.headlessLabel] != nil) == service.isHeadless
        }
        #expect(isMarked, comment)
      }
    }
  }

  @Test("Every Service's Endpoints hold the pods that its first family reaches, ready or not", arguments: seeds)
  func endpoints(seed: UInt64) throws {
    let life = try Self.settledLife(seed: seed)
    for service in Self.keptServices(in: life.simulator.cluster) {
      let family = service.spec.ipFamilies.first ?? .ipv4
      let isEager = service.spec.publishNotReadyAddresses
      let expected = Self.pods(of: service, in: life.simulator.cluster).compactMap { pod -> String? in
        let ports = Self.ports(of: service, at: pod)
        guard isEager || !pod.metadata.isBeingDeleted, !ports.isEmpty || service.spec.ports.isEmpty,
          let address = pod.status.podIPs.first(where: { $0.contains(":") == (family == .ipv6) })
        else { return nil }
        return
          "\(pod.metadata.name) \(address) \(Self.hostname(of: pod, in: service)) \(isEager || pod.isReady) \(ports)"
      }.sorted()
      let object = life.simulator.cluster[.endpoints, service.metadata.namespace, service.metadata.name]?.endpoints
      let present = (object?.subsets ?? []).flatMap { subset in
        let ports = subset.ports.map { "\($0.name)/\($0.protocol)/\($0.port ?? 0)" }.sorted()
        return (subset.addresses.map { ($0, true) } + subset.notReadyAddresses.map { ($0, false) }).map {
          "\($0.0.targetRef?.name ?? "") \($0.0.ip) \($0.0.hostname ?? "") \($0.1) \(ports)"
        }
      }.sorted()
      let comment = Comment(rawValue: "seed \(seed), \(service.metadata.name):\n" + life.lines.joined(separator: "\n"))
      #expect(object != nil, comment)
      #expect(present == expected, comment)
    }
  }

  @Test(
    "The name of a Service, and that of each of its endpoints, have the addresses that the slices say", arguments: seeds
  )
  func names(seed: UInt64) throws {
    let life = try Self.settledLife(seed: seed)
    for key in life.simulator.cluster.services.keys {
      guard let service = life.simulator.cluster.services[key], service.spec.type != .externalName else { continue }
      let zone = "\(service.metadata.name).\(service.metadata.namespace).svc.cluster.local."
      let endpoints = life.simulator.cluster.endpointSlices.keys
        .compactMap { life.simulator.cluster.endpointSlices[$0] }.filter {
          $0.metadata.namespace == service.metadata.namespace && $0.serviceName == service.metadata.name
        }.flatMap(\.endpoints).filter(\.isReady)
      var wanted: [(name: String, addresses: [String])] = [
        (zone, service.isHeadless ? endpoints.flatMap(\.addresses) : service.spec.clusterIPs)
      ]
      for endpoint in endpoints {
        for address in endpoint.addresses {
          let dashed = String(address.map { $0 == "." || $0 == ":" ? "-" : $0 })
          let name = (endpoint.hostname ?? dashed) + "." + zone
          let index = wanted.firstIndex { $0.name == name } ?? wanted.count
          if index == wanted.count { wanted.append((name, [])) }
          wanted[index].addresses.append(address)
        }
      }
      for (name, addresses) in wanted {
        for type in [RecordType.a, .aaaa] {
          let question = Question(try DomainName(parsing: name), type)
          let answer = NameServer().answer(to: question, in: life.simulator.cluster).answer.map(\.data.description)
          let expected = Set(addresses.filter { $0.contains(":") == (type == .aaaa) })
          let comment = Comment(rawValue: "seed \(seed), \(name) \(type):\n" + life.lines.joined(separator: "\n"))
          #expect(Set(answer) == expected, comment)
          #expect(answer.count == expected.count, comment)
        }
      }
    }
  }

  @Test("A settled cluster stays as it is when every key is looked at about everything", arguments: seeds)
  func reconciledFromNothing(seed: UInt64) throws {
    var life = try Self.settledLife(seed: seed)
    let before = life.simulator.cluster.snapshot()
    life.simulator.wakeEverything()
    life.simulator.settle()
    let after = life.simulator.cluster.snapshot()
    for (old, new) in zip(before.objects, after.objects) where old != new {
      Issue.record(
        Comment(
          rawValue: "seed \(seed): \(old.identity.name) was \(old.tree.compactJSON)\nis \(new.tree.compactJSON)\n"
            + life.lines.joined(separator: "\n")))
    }
    #expect(before.objects.count == after.objects.count)
  }

  @Test("Undoing everything gives the loaded cluster back", arguments: seeds)
  func undoToTheStart(seed: UInt64) throws {
    let start = try RandomLife(seed: seed).simulator.cluster.snapshot().objects.sorted(by: Self.byName)
    var life = try RandomLife(seed: seed)
    life.live(40)
    while life.simulator.undo() != nil {}
    life.simulator.settle()
    let end = life.simulator.cluster.snapshot().objects.sorted(by: Self.byName)
    #expect(end == start, "seed \(seed): \(life.lines.joined(separator: "\n"))")
  }

  private static func byName(_ left: Object, _ right: Object) -> Bool {
    let (left, right) = (left.identity, right.identity)
    return (left.kind.rawValue, left.namespace, left.name) < (right.kind.rawValue, right.namespace, right.name)
  }
}

extension Simulator {
  /// Wakes every controller as if each object had just come.
  fileprivate mutating func wakeEverything() {
    for kind in Kind.allCases {
      for key in cluster.keys(of: kind) {
        guard let object = cluster[key] else { continue }
        wakeControllers(for: Change(key: key, old: nil, new: object))
      }
    }
    runQueue()
  }
}
