import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Foundation
import Manifests
import Testing

/// A cluster to be diagnosed.
struct Sick: ~Copyable {
  var simulator: Simulator
  private(set) var manifests: [Manifest] = []

  /// The cluster of these manifests, settled.
  init(_ text: String, named name: String = "sick.yaml") throws {
    // All is there before anything can fail: a noncopyable value is not taken down in part.
    simulator = Simulator()
    manifests = try ManifestReader().read(text: text, named: name)
    try ClusterLoader().load(manifests, into: &simulator)
  }

  /// The cluster of a file.
  init(file: String) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try self.init(text, named: file)
  }

  /// All that is found, as `D1 Service shop/api`.
  func found(from severity: Severity = .warning) -> [String] {
    report(from: severity).items.map(\.fingerprint)
  }

  /// All that is found, with words and places.
  func report(from severity: Severity = .hint) -> CheckReport {
    let found = Diagnosis(simulator.circumstances).findings(in: simulator.cluster)
    var report = CheckReport(found, in: simulator.cluster, from: manifests, namespace: "default")
    report.add(findingsIn: manifests, by: CheckTable.all, namespace: "default")
    report.keep(from: severity)
    return report
  }

  /// What a line prints and says.
  mutating func type(_ line: String) -> String {
    let outcome = Session().run(line, on: &simulator)
    return outcome.output + outcome.messages
  }

  /// The report about a Service.
  func why(_ name: String, _ namespace: String = "default") throws -> WhyReport {
    try simulator.why(name, namespace)
  }
}

extension Simulator {
  /// The report about a Service; fails the test where there is none.
  func why(_ name: String, _ namespace: String = "default") throws -> WhyReport {
    let key = cluster.key(.service, namespace, name)
    let found = WhyReport(of: try #require(key), Session(), in: self)
    return try #require(found)
  }
}

/// Where the files are.
enum Files {
  static let tree = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  static let broken = tree + "/sample-cluster/broken"
  static let facts = tree + "/Tests/DiagnosisTests/Facts"

  /// The names of the files in a folder, without their ends.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted()
      .map { String($0.dropLast(5)) }
  }
}
