import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Foundation
import Phrases
import Testing

/// Each check is raised by its sample in sample-cluster/broken and by nothing else there.
@Suite("Every check and its sample") struct SampleTests {
  @Test func `the table numbers its checks from D1 on, each with a name of its own`() {
    #expect(CheckTable.all.map(\.rule.id) == (1...CheckTable.all.count).map { "D\($0)" })
    #expect(Set(CheckTable.all.map(\.rule.name)).count == CheckTable.all.count)
    for check in CheckTable.all {
      #expect(!check.rule.condition.isEmpty && !check.rule.source.isEmpty, "\(check.rule.id)")
    }
  }

  @Test func `every file of broken shows one check, and every check has a file or says why not`() throws {
    var files = try Files.names(in: Files.broken)
    // Two files that show a check which another one shows as well: the same mistake in another dress.
    files.removeAll { ["selector-other-key", "statefulset-stuck"].contains($0) }
    var named: [String] = []
    for check in CheckTable.all {
      switch check.sample {
      case .file(let name): named.append(name)
      case .none(let reason): #expect(!reason.isEmpty, "\(check.rule.id)")
      }
    }
    #expect(named.sorted() == files)
  }

  private static let samples: [(String, String)] = CheckTable.all.compactMap { check in
    guard case .file(let name) = check.sample else { return nil }
    return (check.rule.id, name)
  }

  @Test(arguments: samples) func `a sample raises its check and nothing that matters as much`(id: String, file: String)
    throws
  {
    let sick = try Sick(file: "\(Files.broken)/\(file).yaml")
    let items = sick.report().items
    let own = try #require(items.first { $0.rule.id == id }, "\(items.map(\.fingerprint))")
    let others = items.filter { $0.rule.id != id && $0.severity <= own.severity }
    #expect(others.isEmpty, "\(others.map(\.fingerprint))")
    #expect(!own.what.isEmpty && !own.why.isEmpty && !own.fix.isEmpty)
    // What comes from a manifest has a place; a pod that a template makes has its template's.
    #expect(own.file?.hasSuffix("\(file).yaml") == true && own.position != nil, "\(own)")
  }

  @Test(arguments: samples) func `what is said of a sample is translated, every part of it`(id: String, file: String)
    throws
  {
    let sick = try Sick(file: "\(Files.broken)/\(file).yaml")
    let findings = Diagnosis(sick.simulator.circumstances).findings(in: sick.simulator.cluster)
    let said =
      findings.flatMap { [$0.brief] + $0.remedies.map(\.sentence) }
      + sick.report().items.flatMap { [$0.what, $0.why, $0.fix] }
    // A single word is a reason that a cluster gives, such as CrashLoopBackOff.
    let keys = Set(said.flatMap(\.keys)).filter { $0.contains(" ") }
    #expect(!keys.isEmpty)
    for language in [Language.russian, .chinese] {
      #expect(keys.subtracting(PhraseTable.keys(in: language)) == [], "in \(language)")
    }
  }

  @Test(arguments: [("selector-other-key", "D1"), ("statefulset-stuck", "D5")])
  func `the same mistake in another dress`(file: String, id: String) throws {
    #expect(try Sick(file: "\(Files.broken)/\(file).yaml").report(from: .warning).items.map(\.rule.id) == [id])
  }

  @Test func `all mistakes together are found as each alone is`() throws {
    var alone: [String] = []
    var all: [String] = []
    for file in try Files.names(in: Files.broken) {
      let text = try String(contentsOfFile: "\(Files.broken)/\(file).yaml", encoding: .utf8)
      alone += try Sick(text).found(from: .info)
      all.append(text)
    }
    let together = try Sick(all.joined(separator: "\n---\n")).found(from: .info)
    #expect(together.sorted() == alone.sorted())
  }
}

/// What is written the right way is clean: a false alarm is a defect.
@Suite("Clean clusters") struct CleanTests {
  @Test(arguments: try! Files.names(in: Files.facts + "/official"))
  func `a familiar sample of the documentation is clean`(file: String) throws {
    #expect(try Sick(file: "\(Files.facts)/official/\(file).yaml").found() == [])
  }

  @Test func `what is worth knowing of them is told to who asks`() throws {
    #expect(
      try Sick(file: Files.facts + "/official/cassandra.yaml").found(from: .info) == ["D11 Service default/cassandra"])
    #expect(
      try Sick(file: Files.facts + "/official/cockroachdb.yaml").found(from: .info)
        == ["D21 Service default/cockroachdb", "D22 Service default/cockroachdb"])
    #expect(try Sick(file: Files.facts + "/official/zookeeper.yaml").found(from: .info) == [])
    #expect(
      try Sick(file: Files.facts + "/official/mysql.yaml").found(from: .hint) == ["D24 Service default/mysql-read"])
  }

  @Test func `the sample cluster has its one lesson about ports, and nothing else`() throws {
    var texts: [String] = []
    for file in try Files.names(in: Files.tree + "/sample-cluster") {
      texts.append(try String(contentsOfFile: "\(Files.tree)/sample-cluster/\(file).yaml", encoding: .utf8))
    }
    #expect(
      try Sick(texts.joined(separator: "\n---\n")).found()
        == ["D8 Service default/demo-service", "D8 Service default/my-headless-service"])
  }

  @Test(arguments: [
    // A mesh's subsets, a canary: versions of one thing.
    ("version", "v1", "v2"), ("track", "stable", "canary"), ("color", "blue", "green"),
  ])
  func `versions behind one Service are meant`(key: String, first: String, second: String) throws {
    func deployment(_ value: String) -> String {
      """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: reviews-\(value)}
      spec:
        replicas: 2
        selector: {matchLabels: {app: reviews, \(key): \(value)}}
        template:
          metadata: {labels: {app: reviews, \(key): \(value)}}
          spec: {containers: [{name: c, image: i, ports: [{containerPort: 80}]}]}

      """
    }
    let text =
      "apiVersion: v1\nkind: Service\nmetadata: {name: reviews}\nspec: {selector: {app: reviews}, ports: [{port: 80}]}\n"
      + deployment(first) + deployment(second)
    #expect(try Sick(text).found(from: .info) == [])
  }
}
