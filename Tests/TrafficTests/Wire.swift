import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing
import Traffic

/// A cluster whose pods connect to one another, for stories.
struct Wire: ~Copyable {
  var simulator: Simulator

  /// What the manifests say and a pod `client`, settled.
  init(_ manifests: String..., settings: ClusterSettings = ClusterSettings()) throws {
    simulator = Simulator(settings: settings)
    let text = ([Given.client()] + manifests).joined(separator: "\n---\n")
    try ClusterLoader().load(try ManifestReader().read(text: text, named: "wire.yaml"), into: &simulator)
    simulator.settle()
  }

  /// Does what lines say, one after the other, and lets it settle.
  mutating func type(_ lines: String...) throws {
    for line in lines {
      let outcome = Session().run(line, on: &simulator)
      try #require(outcome.exitCode == 0, "\(line): \(outcome.messages)")
      simulator.settle()
    }
  }

  /// Does what a line says in this moment, and lets nothing follow yet.
  mutating func say(_ line: String) throws {
    let outcome = Session().run(line, on: &simulator)
    try #require(outcome.exitCode == 0, "\(line): \(outcome.messages)")
  }

  /// Lets simulated time pass.
  mutating func wait(_ duration: Duration) { simulator.advance(to: simulator.now + duration) }

  /// The key of a pod.
  func pod(_ name: String, _ namespace: String = "default") throws -> ObjectKey {
    let key = simulator.cluster.key(.pod, namespace, name)
    return try #require(key)
  }

  /// The names of the pods of a Service, in order.
  func pods(of service: String, _ namespace: String = "default") throws -> [String] {
    let found = simulator.cluster[.service, namespace, service]?.service?.spec.selector
    return simulator.cluster.pods(matching: try #require(found), in: namespace).compactMap {
      simulator.cluster.pods[$0]?.metadata.name
    }
  }

  /// A pod's address.
  func address(of pod: String) throws -> String {
    let found = simulator.cluster[.pod, "default", pod]?.pod?.status.podIPs.first
    return try #require(found)
  }

  /// The node that a pod is on.
  func node(of pod: String) throws -> String {
    let found = simulator.cluster[.pod, "default", pod]?.pod?.placement.nodeName
    return try #require(found)
  }

  /// A Service's own address.
  func address(ofService name: String) throws -> String {
    let found = simulator.cluster[.service, "default", name]?.service?.spec.clusterIP
    return try #require(found)
  }

  /// What one request meets.
  func connect(
    _ target: String, from pod: String = "client", _ mode: ProxyMode = .iptables, seed: UInt64 = 1
  ) throws -> ConnectionTrace {
    let target = try #require(DialTarget(target))
    let found = ConnectionTrace.connecting(
      to: target, from: try self.pod(pod), mode: mode, seed: seed, in: simulator.cluster, at: simulator.now)
    return try #require(found)
  }

  /// How one request ends.
  func outcome(_ target: String, from pod: String = "client", _ mode: ProxyMode = .iptables) throws -> Outcome {
    try connect(target, from: pod, mode).outcome
  }

  /// Clients that have sent nothing yet.
  func clients(
    to target: String, from pod: String = "client", _ kinds: [ClientKind] = ClientKind.all, seed: UInt64 = 1
  ) throws -> TrafficRun {
    let target = try #require(DialTarget(target))
    return TrafficRun(to: target, from: try self.pod(pod), kinds: kinds, seed: seed)
  }

  /// Has the clients of a run send requests now.
  func send(_ count: Int, _ run: inout TrafficRun) {
    run.notice(simulator.cluster, at: simulator.now)
    run.send(count, in: simulator.cluster, at: simulator.now)
  }

  /// What DNS answers a name in full with: the data of the records, or the code.
  func ask(_ name: String, _ type: RecordType = .a) throws -> [String] {
    let question = Question(try DomainName(parsing: name), type)
    let answer = NameServer().answer(to: question, in: simulator.cluster)
    return answer.answer.isEmpty ? [answer.outcome] : answer.answer.map(\.data.description)
  }

  /// The names of the pods that answered the first client of a run, each once, sorted.
  func reached(_ run: TrafficRun) -> [String] {
    var names: [String] = []
    for key in run.clients.first?.histogram.pods ?? [] {
      if let name = simulator.cluster.identity(of: key)?.name { names.append(name) }
    }
    return names.sorted()
  }
}

/// Manifests for stories.
enum Given {
  /// A pod that listens nowhere, to send requests from.
  static func client(_ name: String = "client", _ namespace: String = "default") -> String {
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: \(name), namespace: \(namespace)}
    spec: {containers: [{name: shell, image: example/shell:1}]}
    """
  }

  /// The sample that everybody begins with: port 80 of the Service, 8080 of the pods.
  static func demo(
    headless: Bool = false, spec: String = "", annotations: String = "",
    ports: String = "ports: [{containerPort: 8080}]",
    replicas: Int = 3
  ) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: demo-service}
    spec:
      \(headless ? "clusterIP: None" : "type: ClusterIP")
      selector: {app: web}
      ports: [{name: http, port: 80, targetPort: 8080}]
      \(spec)
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: \(replicas)
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}, annotations: {\(annotations)}}
        spec: {containers: [{name: web, image: example/web:1, \(ports)}]}
    """
  }

  /// A headless Service and its StatefulSet.
  static func nginx(replicas: Int = 2) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: nginx}
    spec: {clusterIP: None, selector: {app: nginx}, ports: [{name: web, port: 80}]}
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: web}
    spec:
      serviceName: nginx
      replicas: \(replicas)
      selector: {matchLabels: {app: nginx}}
      template:
        metadata: {labels: {app: nginx}}
        spec: {containers: [{name: nginx, image: example/nginx:1, ports: [{containerPort: 80}]}]}
    """
  }
}
