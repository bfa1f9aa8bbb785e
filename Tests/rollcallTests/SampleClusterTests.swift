import ClusterDNS
import ClusterModel
import ClusterSimulation
import Manifests
import Testing

/// The sample cluster answers what each Service's author meant, and each broken one shows the symptom that its file
/// opens with.
@Suite("Sample cluster") struct SampleClusterTests {
  /// A name below `svc.cluster.local` and what asking for it gives.
  struct Expectation: Sendable, CustomTestStringConvertible {
    let name: String
    let type: RecordType
    let outcome: String
    var testDescription: String { "\(name) \(type) is \(outcome)" }

    init(_ name: String, _ type: RecordType, _ outcome: String) {
      (self.name, self.type, self.outcome) = (name, type, outcome)
    }
  }

  private static let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster"

  private static func simulator(_ file: String = "") throws -> Simulator {
    var simulator = Simulator()
    let manifests = try ManifestReader().read(paths: [folder + "/" + file])
    try simulator.load(manifests.map { try Object($0.tree) })
    return simulator
  }

  /// What a name is answered with, in the fewest words: the ports of SRV, names, and how many addresses of which range.
  private static func outcome(_ name: String, _ type: RecordType, in cluster: borrowing Cluster) throws -> String {
    let name = try DomainName(parsing: name + ".svc.cluster.local.")
    let answer = NameServer().answer(to: Question(name, type), in: cluster)
    guard !answer.answer.isEmpty else { return answer.outcome }
    let data = answer.answer.map { record -> String in
      let text = record.data.description
      if type == .srv { return "port " + (text.split(separator: " ").dropFirst(2).first ?? "?") }
      if text.hasPrefix("10.96.") { return "the Service" }
      return text.hasPrefix("10.244.") ? "a pod" : text
    }
    var counted: [(String, Int)] = []
    for item in data {
      if let index = counted.firstIndex(where: { $0.0 == item }) {
        counted[index].1 += 1
      } else {
        counted.append((item, 1))
      }
    }
    return counted.map { $0.1 == 1 ? $0.0 : "\($0.0) ×\($0.1)" }.joined(separator: ", ")
  }

  @Test(arguments: [
    Expectation("hostnames.default", .a, "the Service"),
    Expectation("_default._tcp.hostnames.default", .srv, "port 80"),
    Expectation("demo-service.default", .a, "a pod ×3"),
    Expectation("_http._tcp.demo-service.default", .srv, "port 8080 ×3"),
    Expectation("nginx.default", .a, "a pod ×3"),
    Expectation("web-2.nginx.default", .a, "a pod"),
    Expectation("my-headless-service.default", .a, "a pod ×3"),
    Expectation("my-statefulset-0.my-headless-service.default", .a, "a pod"),
    Expectation("nginx-deployment.default", .a, "the Service"),
    Expectation("my-service.default", .a, "my.database.example.com."),
    Expectation("mysql.db", .a, "a pod ×3"),
    Expectation("mysql-0.mysql.db", .a, "a pod"),
    Expectation("mysql-read.db", .a, "the Service"),
  ]) func eachServiceAnswersWhatItsAuthorMeant(_ expected: Expectation) throws {
    let simulator = try Self.simulator()
    #expect(try Self.outcome(expected.name, expected.type, in: simulator.cluster) == expected.outcome)
  }

  @Test func everyPodIsReadyAndTheClusterFitsAScreen() throws {
    let simulator = try Self.simulator()
    let pods = ["default", "db"].flatMap { Array(simulator.cluster.keys(of: .pod, in: $0)) }
    #expect(pods.count == 19)
    for key in pods { #expect(simulator.cluster.pods[key]?.isReady == true, "\(simulator.cluster.identity(of: key))") }
  }

  @Test(arguments: [
    ("selector-typo", [Expectation("checkout.selector-typo", .a, "the Service")]),
    ("selector-other-key", [Expectation("hostnames.selector-other-key", .a, "the Service")]),
    ("selector-too-narrow", [Expectation("api.selector-too-narrow", .a, "the Service")]),
    ("label-on-deployment", [Expectation("frontend.label-on-deployment", .a, "NXDOMAIN")]),
    ("wrong-namespace", [Expectation("api.wrong-namespace", .a, "the Service")]),
    (
      "nothing-ready",
      [
        Expectation("demo.nothing-ready", .a, "the Service"),
        Expectation("demo-headless.nothing-ready", .a, "NXDOMAIN"),
      ]
    ),
    ("no-address", [Expectation("batch.no-address", .a, "NXDOMAIN")]),
    ("scaled-to-zero", [Expectation("api.scaled-to-zero", .a, "NXDOMAIN")]),
    (
      "port-name",
      [
        Expectation("api.port-name", .a, "a pod ×3"), Expectation("_http._tcp.api.port-name", .srv, "NXDOMAIN"),
      ]
    ),
    ("headless-port", [Expectation("_http._tcp.api.headless-port", .srv, "port 8080 ×3")]),
    ("governing-service-missing", [Expectation("mq-0.mq.governing-service-missing", .a, "NXDOMAIN")]),
    (
      "governing-service-not-headless",
      [
        Expectation("nginx.governing-service-not-headless", .a, "the Service"),
        Expectation("web-0.nginx.governing-service-not-headless", .a, "a pod"),
      ]
    ),
    (
      "governing-service-selects-others",
      [
        Expectation("database-0.db-svc.governing-service-selects-others", .a, "NXDOMAIN"),
        Expectation("database-0.database.governing-service-selects-others", .a, "NXDOMAIN"),
        Expectation("db-svc.governing-service-selects-others", .a, "a pod ×3"),
      ]
    ),
    (
      "subdomain-without-hostname",
      [
        Expectation("busybox-1.busybox-subdomain.subdomain-without-hostname", .a, "a pod"),
        Expectation("busybox-2.busybox-subdomain.subdomain-without-hostname", .a, "NXDOMAIN"),
        Expectation("busybox1.busybox-subdomain.subdomain-without-hostname", .a, "NXDOMAIN"),
      ]
    ),
    ("shared-hostname", [Expectation("worker.workers.shared-hostname", .a, "a pod ×3")]),
    ("same-labels", [Expectation("nginx.same-labels", .a, "a pod ×6")]),
    ("statefulset-stuck", [Expectation("nginx.statefulset-stuck", .a, "NXDOMAIN")]),
    ("publish-not-ready", [Expectation("peer.publish-not-ready", .a, "a pod ×3")]),
    ("external-name-address", [Expectation("legacy-db.external-name-address", .a, "NXDOMAIN")]),
    ("hand-made-slice", [Expectation("legacy-db.hand-made-slice", .a, "NXDOMAIN")]),
  ]) func eachMistakeShowsItsSymptom(file: String, expected: [Expectation]) throws {
    let simulator = try Self.simulator("broken/" + file + ".yaml")
    for item in expected {
      #expect(try Self.outcome(item.name, item.type, in: simulator.cluster) == item.outcome, "\(item.testDescription)")
    }
  }

  /// All at once, as on a real cluster: nothing in one file gets in the way of another.
  @Test func allMistakesLoadTogether() throws {
    let simulator = try Self.simulator("broken")
    #expect(try Self.outcome("nginx.same-labels", .a, in: simulator.cluster) == "a pod ×6")
  }

  /// In order and one by one: the second pod waits for ever for the first.
  @Test func aStuckStatefulSetHasOnePod() throws {
    let simulator = try Self.simulator("broken/statefulset-stuck.yaml")
    #expect(simulator.cluster.keys(of: .pod, in: "statefulset-stuck").count == 1)
  }
}
