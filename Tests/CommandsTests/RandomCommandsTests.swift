import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing

/// Random lines of kubectl, sensible and not. Whatever they do: names answer what the slices say, nothing that the
/// server has taken is refused when it is given back, and undo leads to the beginning.
@Suite struct RandomCommandsTests {
  /// Chance that can be had again.
  private struct Typist {
    var random: SeededGenerator

    mutating func one(of words: [String]) -> String { words[Int.random(in: words.indices, using: &random)] }

    mutating func line() -> String {
      let workload = one(of: ["deploy/web", "sts/db", "ds/agent", "deploy/nothing"])
      let service = one(of: ["web", "db", "hand", "alias", "nothing"])
      let number = String(Int.random(in: 0...6, using: &random))
      switch Int.random(in: 0..<22, using: &random) {
      case 0, 1: return "scale \(workload) --replicas=\(number)"
      case 2:
        return "delete pod -l app=\(one(of: ["web", "db", "agent"]))" + one(of: ["", " --force --grace-period=0"])
      case 3: return "label pods -l app=web tier=\(one(of: ["a", "b", "-"])) --overwrite"
      case 4: return "label pods --all app=\(one(of: ["web", "db", "other"])) --overwrite"
      case 5: return "set selector svc \(service) app=\(one(of: ["web", "db", "wbe"]))"
      case 6: return "headless svc/\(service) \(one(of: ["on", "off"]))"
      case 7: return "set image \(workload) c=i:\(number)"
      case 8: return "rollout \(one(of: ["restart", "undo", "pause", "resume", "status", "history"])) \(workload)"
      case 9:
        return
          "patch svc \(service) --type=merge -p {\"spec\":{\"publishNotReadyAddresses\":\(one(of: ["true", "false"]))}}"
      case 10: return "patch svc \(service) --type=json -p [{\"op\":\"remove\",\"path\":\"/spec/selector\"}]"
      case 11: return "annotate pods --all rollcall/ready=\(one(of: ["true", "false"])) --overwrite"
      case 12:
        return
          "delete \(one(of: ["deploy/web", "sts/db", "svc/\(service)", "ns/team"])) --cascade=\(one(of: ["background", "orphan", "foreground"]))"
      case 13: return "expose deploy web --port=8\(number) --name=web\(number)"
      case 14:
        return
          "create service \(one(of: ["clusterip", "nodeport", "externalname"])) s\(number) --tcp=80 --external-name=x.y"
      case 15: return "create deployment d\(number) --image=i --replicas=2"
      case 16: return "run p\(number) --image=i --labels=app=\(one(of: ["web", "db"]))"
      case 17: return "patch \(workload) -p {\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"v\":\"\(number)\"}}}}}"
      case 18: return "wait \(number)s"
      case 19: return one(of: ["undo", "redo", "cordon node-a", "uncordon node-a"])
      case 20:
        return one(of: [
          "get all -A", "describe svc", "events", "get pods -o yaml", "scale", "label pods", "patch svc web -p {",
        ])
      default:
        return
          "patch svc \(service) --type=merge -p {\"spec\":{\"type\":\"\(one(of: ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]))\",\"externalName\":\"a.b\"}}"
      }
    }
  }

  private static let cluster = """
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: web}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: db}
    spec: {clusterIP: None, selector: {app: db}, ports: [{name: sql, port: 5432}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: hand}
    spec: {ports: [{port: 80}]}
    ---
    apiVersion: v1
    kind: Endpoints
    metadata: {name: hand}
    subsets: [{addresses: [{ip: 192.0.2.7}], ports: [{port: 80}]}]
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: alias}
    spec: {type: ExternalName, externalName: web.default.svc.cluster.local}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: 3
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: c, image: i, ports: [{name: web, containerPort: 8080}]}]}
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: db}
    spec:
      serviceName: db
      replicas: 2
      selector: {matchLabels: {app: db}}
      template:
        metadata: {labels: {app: db}}
        spec: {containers: [{name: c, image: i}]}
    ---
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: {name: agent}
    spec:
      selector: {matchLabels: {app: agent}}
      template:
        metadata: {labels: {app: agent}}
        spec: {containers: [{name: c, image: i}]}
    """

  @Test(arguments: Array(1...8) as [UInt64]) func `whatever is typed, the laws hold`(seed: UInt64) throws {
    var world = try World(Self.cluster)
    world.simulator.settle()
    let start = world.type("get svc,deploy,sts,ds,pods -o name").output
    var typist = Typist(random: SeededGenerator(seed: seed))
    var lines: [String] = []
    for _ in 0..<40 {
      let line = typist.line()
      lines.append(line)
      let outcome = world.type(line)
      let isTold = outcome.exitCode == 0 || !outcome.messages.isEmpty
      #expect(isTold, "\(lines.joined(separator: "\n"))")
      if lines.count.isMultiple(of: 5) { world.simulator.settle() }
    }
    world.simulator.settle()
    try Self.holdNamesAgainstSlices(world, lines)
    Self.giveEverythingBack(&world, lines)
    while world.type("undo").exitCode == 0 {}
    world.simulator.settle()
    #expect(world.type("get svc,deploy,sts,ds,pods -o name").output == start, "\(lines.joined(separator: "\n"))")
  }

  /// What each Service's name answers, worked out from its slices as simply as can be.
  private static func holdNamesAgainstSlices(_ world: borrowing World, _ lines: [String]) throws {
    let server = NameServer()
    let cluster = world.simulator.snapshotForTests
    for service in cluster.services {
      let name = try DomainName(parsing: "\(service.metadata.name).\(service.metadata.namespace).svc.cluster.local.")
      let answer = server.answer(to: Question(name, .a), in: world.simulator.cluster)
      let addresses = answer.answer.filter { $0.type == .a }.map(\.data.description).sorted()
      let told = "\(service.metadata.name)\n\(lines.joined(separator: "\n"))"
      if service.spec.type == .externalName { continue }
      guard service.isHeadless else {
        #expect(addresses == service.spec.clusterIPs.filter { $0.contains(".") }.sorted(), "\(told)")
        continue
      }
      let slices = cluster.slices.filter {
        $0.serviceName == service.metadata.name && $0.metadata.namespace == service.metadata.namespace
      }
      let ready = Set(slices.flatMap(\.endpoints).filter { $0.ready ?? true }.flatMap(\.addresses)).sorted()
      #expect(addresses == ready, "\(told)")
      #expect(
        (answer.responseCode == .nameError) == slices.allSatisfy { $0.endpoints.allSatisfy { $0.ready == false } },
        "\(told)")
    }
  }

  /// What the server has taken it takes again: each object's own YAML is no change.
  private static func giveEverythingBack(_ world: inout World, _ lines: [String]) {
    for kind in ["svc", "deploy", "sts", "ds"] {
      for name in world.type("get \(kind) -o name").output.split(separator: "\n") {
        var session = Session()
        session.reader.standardInput = Array(world.type("get \(name) -o yaml").output.utf8)
        let outcome = session.run("replace -f -", on: &world.simulator)
        #expect(outcome.exitCode == 0, "\(name): \(outcome.messages)\n\(lines.joined(separator: "\n"))")
      }
    }
  }
}

extension Simulator {
  /// Services and slices as plain arrays.
  fileprivate var snapshotForTests: (services: [Service], slices: [EndpointSlice]) {
    (
      cluster.services.keys.compactMap { cluster.services[$0] },
      cluster.endpointSlices.keys.compactMap { cluster.endpointSlices[$0] }
    )
  }
}
