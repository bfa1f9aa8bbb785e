import ClusterDNS
import ClusterModel
import Foundation
import Testing

/// What the DNS pane lists, held against what the server answers: neither may know a record that the other does not.
@Suite struct ServiceRecordsLaws {
  @Test(arguments: Recordings.steps) func everyRowIsAnsweredAndEveryAnswerIsARow(step: String) throws {
    let url = URL(fileURLWithPath: step).appendingPathComponent("cluster.json")
    let cluster = try makeCluster(try Facts.tree(url)["items"]?.list ?? [])
    try check(cluster, NameServer())
  }

  @Test func holdsWithEndpointPodNames() throws {
    var configuration = DNSConfiguration()
    configuration.usesEndpointPodNames = true
    configuration.ignoresEmptyServices = true
    for step in Recordings.steps.prefix(8) {
      let url = URL(fileURLWithPath: step).appendingPathComponent("cluster.json")
      try check(try makeCluster(try Facts.tree(url)["items"]?.list ?? []), NameServer(configuration))
    }
  }

  private func check(_ cluster: borrowing Cluster, _ server: NameServer) throws {
    for key in cluster.services.keys {
      let listing = ServiceRecords(
        of: key, in: cluster, server.configuration, listing: Set(ServiceRecords.Part.allCases))
      let rows = ServiceRecords.Part.allCases.flatMap { listing.rows(of: $0) }
      let folded = ServiceRecords(of: key, in: cluster, server.configuration, listing: [.promised])
      #expect(folded.count(of: .onlyCoreDNS) == listing.count(of: .onlyCoreDNS), "what is folded is counted only")
      var asked: Set<Question> = []
      for row in rows {
        asked.insert(Question(row.name, row.type))
        let answer = server.answer(to: Question(row.name, row.type), in: cluster)
        if let record = row.record {
          #expect(answer.answer.contains(record), "\(record.name) \(record.type) \(record.data) is listed only")
        } else {
          let isAnswered = answer.answer.contains { $0.origin == row.origin }
          #expect(!isAnswered, "\(row.name) \(row.type) is answered although it is withheld: \(row.data)")
        }
      }
      let names = Set(
        rows.map(\.name).filter { $0.isAtOrBelow(server.configuration.zone) && $0.labels[0].first != "_" })
      for name in names {
        for type in [RecordType.a, .aaaa, .srv, .cname] { asked.insert(Question(name, type)) }
      }
      let listed = Set(rows.compactMap(\.record))
      for question in asked where question.type != .ptr {
        for record in server.answer(to: question, in: cluster).answer where record.name == question.name {
          #expect(listed.contains(record), "\(record.name) \(record.type) \(record.data) is answered only")
        }
      }
      for part in ServiceRecords.Part.allCases {
        let all = listing.rows(of: part)
        #expect(all.count == listing.count(of: part))
        if part == .promised { #expect(all.count { $0.record != nil } == listing.promisedCounts.total) }
        #expect(all == (0..<listing.count(of: part)).compactMap { listing.row($0, of: part) })
        #expect(listing.row(all.count, of: part) == nil)
        #expect(listing.row(-1, of: part) == nil)
      }
    }
  }
}
