import ClusterSimulation
import Commands
import Testing

/// Connecting by a line, as in a script.
@Suite struct ConnectTests {
  private static let cluster = """
    apiVersion: v1
    kind: Service
    metadata: {name: demo-service}
    spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: 3
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: example/web:1, ports: [{containerPort: 8080}]}]}
    ---
    apiVersion: v1
    kind: Namespace
    metadata: {name: dev}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: dnsutils, namespace: dev}
    spec: {containers: [{name: c, image: i}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: late, namespace: dev, annotations: {rollcall/start: "false"}}
    spec: {containers: [{name: c, image: i}]}
    """

  private func world() throws -> World {
    var world = try World(Self.cluster)
    world.simulator.settle()
    return world
  }

  @Test func `who answers is counted, and the way of the last request told`() throws {
    var world = try world()
    let outcome = world.type("connect demo-service.default:80 --from dev/dnsutils --count 9")
    #expect(outcome.exitCode == 0 && outcome.messages.isEmpty)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0] == "demo-service.default:80 from dev/dnsutils: 9 requests")
    #expect(lines[1].hasPrefix("kube-proxy in iptables mode: each new connection goes to a random endpoint"))
    #expect(lines.filter { $0.hasPrefix("first-answer   web-") && $0.contains("answered") }.count == 3)
    #expect(lines.contains { $0.hasPrefix("  name    demo-service.default.dev.svc.cluster.local. NXDOMAIN") })
    #expect(lines.contains { $0.hasPrefix("  end     web-") && $0.hasSuffix("answers 200 OK") })
    #expect(!lines.contains { $0.hasSuffix(" ") })
  }

  @Test func `the same line gives the same answer`() throws {
    var first = try world()
    var second = try world()
    let line = "connect demo-service --count 30 --client all -o json"
    #expect(first.type(line) == second.type(line))
  }

  @Test func `a request that is not answered ends with 1`() throws {
    var world = try world()
    let timedOut = world.type("connect svc/demo-service:8080")
    #expect(timedOut.exitCode == 1 && !timedOut.isMisuse && timedOut.output.contains("timed out"))
    let refused = world.type("connect demo-service:8080 --proxy nftables")
    #expect(refused.exitCode == 1 && refused.output.contains("refused"))
    #expect(world.type("connect nowhere").output.contains("NXDOMAIN"))
    _ = world.type("headless svc/demo-service on")
    world.simulator.settle()
    let trap = world.type("connect demo-service:80 --client round-robin --count 3")
    #expect(trap.output.contains("no rule of kube-proxy is met"))
    #expect(trap.output.components(of: "refused") >= 3)
    #expect(world.type("connect demo-service:8080").exitCode == 0)
  }

  @Test func `several clients stand below one another`() throws {
    var world = try world()
    let output = world.type("connect demo-service -c 20 --client keep-alive,grpc").output
    #expect(output.contains("20 requests from each client"))
    #expect(output.components(of: "\nkeep-alive   ") == 1 && output.components(of: "\ngrpc         ") == 1)
  }

  @Test func `machines read it as JSON`() throws {
    var world = try world()
    let output = world.type("connect demo-service:80 --count 4 -o json").output
    for part in ["\"target\": \"demo-service:80\"", "\"requests\": 4", "\"answered\": 4", "\"stage\": \"rule\""] {
      #expect(output.contains(part), "\(output)")
    }
  }

  @Test(arguments: [
    ("connect", "say what to connect to"), ("connect http://web", "is no name or address with a port"),
    ("connect web:x", "is no name or address"), ("connect web --count 0", "--count is 1 to 100000, not 0"),
    ("connect web --client curl", "\"curl\" is no client; first-answer, random"),
    ("connect web --proxy ipvs", "--proxy is iptables or nftables, not \"ipvs\""),
    ("connect web -o yaml", "\"yaml\" is no form of output"),
    ("connect web --from nobody", "pods \"nobody\" not found"),
    ("connect web --from dev/late", "pod dev/late does not run"),
    ("connect web -n kube-public", "no pod runs in namespace kube-public"),
  ])
  func `what is wrong with a line is said`(line: String, problem: String) throws {
    var world = try world()
    let outcome = world.type(line)
    #expect(outcome.exitCode == 1 && outcome.output.isEmpty)
    #expect(outcome.messages.contains(problem), "\(outcome.messages)")
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int {
    var (count, rest) = (0, Substring(self))
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
