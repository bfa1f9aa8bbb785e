import ClusterDNS
import ClusterModel
import Foundation
import Phrases
import Testing

/// What the DNS specification promises, and what only CoreDNS answers.
@Suite struct Promises {
  private let objects: [Tree] = [
    .namespace("default"), .service("web", clusterIP: "10.96.0.7", port: "http"), .service("db", port: "sql"),
    .slice(of: "web", ["10.244.1.2"], port: "http"),
    .slice(of: "db", endpoints: [.endpoint("db-0", "10.244.1.9", hostname: "db-0")], port: "sql"),
  ]

  /// The answer of a server in one line, and the promise behind its first record.
  private func ask(
    _ name: String, _ type: RecordType, _ profile: DNSConfiguration.Profile
  ) throws -> (outcome: String, promise: Promise?) {
    let cluster = try makeCluster(objects)
    let server = NameServer(DNSConfiguration(profile))
    let answer = server.answer(to: Question(try DomainName(parsing: name + ".cluster.local."), type), in: cluster)
    let promise = answer.answer.first.flatMap { server.promise(of: $0, in: cluster) }
    return (answer.outcome, promise)
  }

  @Test(arguments: [
    ("web.default.svc", RecordType.a, "2.3.1"), ("_http._tcp.web.default.svc", .srv, "2.3.2"),
    ("db.default.svc", .a, "2.4.1"), ("db-0.db.default.svc", .a, "2.4.1"), ("_sql._tcp.db.default.svc", .srv, "2.4.2"),
    ("10-1-2-3.default.pod", .a, "2.6"), ("dns-version", .txt, "2.2"),
  ])
  func `are kept by every server`(name: String, type: RecordType, section: String) throws {
    for profile in [DNSConfiguration.Profile.spec, .kubeadm] {
      let (outcome, promise) = try ask(name, type, profile)
      #expect(outcome == "NOERROR")
      #expect(promise == .specification(section: section))
    }
  }

  @Test(arguments: [
    ("10-244-1-2.web.default.svc", RecordType.a, "NXDOMAIN"), ("web.default.svc", .srv, "NODATA"),
    ("db-0.db.default.svc", .srv, "NODATA"), ("http.tcp.web.default.svc", .srv, "NXDOMAIN"),
    ("_http._tcp.web.default.svc", .a, "NODATA"), ("x.10-1-2-3.default.pod", .a, "NXDOMAIN"),
  ])
  func `are not given for what only CoreDNS answers`(name: String, type: RecordType, denial: String) throws {
    let (outcome, promise) = try ask(name, type, .kubeadm)
    #expect(outcome == "NOERROR")
    #expect(promise == .onlyCoreDNS)
    #expect(try ask(name, type, .spec).outcome == denial)
  }

  @Test func `a denial says that CoreDNS would answer`() throws {
    let cluster = try makeCluster(objects)
    let name = try DomainName(parsing: "10-244-1-2.web.default.svc.cluster.local.")
    let trail = NameServer(DNSConfiguration(.spec)).trail(for: Question(name, .a), in: cluster)
    #expect(trail.sentence.english == "CoreDNS would answer this, but the DNS specification does not promise it")
  }

  @Test func `CoreDNS by itself has no names of pods and a shorter life for answers`() throws {
    #expect(try ask("10-1-2-3.default.pod", .a, .coredns).outcome == "NXDOMAIN")
    let cluster = try makeCluster(objects)
    let question = Question(try DomainName(parsing: "web.default.svc.cluster.local."), .a)
    #expect(NameServer(DNSConfiguration(.coredns)).answer(to: question, in: cluster).answer.first?.ttl == 5)
  }

  /// The rows of the pane are made without asking the server; the promise that each shows must be the server's.
  @Test(arguments: Recordings.steps) func `are the same in the pane as in answers`(step: String) throws {
    let file = URL(fileURLWithPath: step).appendingPathComponent("cluster.json")
    let cluster = try makeCluster(try Facts.tree(file)["items"]?.list ?? [])
    let server = NameServer()
    for key in cluster.services.keys {
      let records = ServiceRecords(of: key, in: cluster, listing: Set(ServiceRecords.Part.allCases))
      for row in ServiceRecords.Part.allCases.flatMap(records.rows) {
        guard let record = row.record else { continue }
        let promise = server.promise(of: record, in: cluster)
        #expect(promise == row.promise, "\(record)")
      }
    }
  }
}
