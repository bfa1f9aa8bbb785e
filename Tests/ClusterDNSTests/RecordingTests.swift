import ClusterDNS
import ClusterModel
import Foundation
import Testing

/// What CoreDNS 1.13.1 answered over a real control plane, step by step of small stories.
///
/// Each folder holds `cluster.json`, all objects as `kubectl get -o json` prints them, and `dns.json`, questions with
/// the answers that came back. A folder put beside the others is picked up; `ROLLCALL_RECORDINGS` names another
/// place to look.
@Suite struct Recordings {
  static let steps: [String] = {
    let place = ProcessInfo.processInfo.environment["ROLLCALL_RECORDINGS"].map { URL(fileURLWithPath: $0) }
    let tests = Facts.folder.deletingLastPathComponent().deletingLastPathComponent()
    let root = place ?? tests.appendingPathComponent("Recordings")
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix("/dns.json") }.sorted().map {
      root.appendingPathComponent($0).deletingLastPathComponent().path
    }
  }()

  @Test func areThere() { #expect(Self.steps.count >= 15) }

  @Test(arguments: steps) func answersAreThoseRecorded(step: String) throws {
    let folder = URL(fileURLWithPath: step)
    let objects = try Facts.tree(folder.appendingPathComponent("cluster.json"))["items"]?.list ?? []
    let recorded = try Facts.tree(folder.appendingPathComponent("dns.json")).list ?? []
    let cluster = try makeCluster(objects)
    #expect(!recorded.isEmpty)
    for entry in recorded {
      var server = NameServer()
      server.configuration.ttl = 5
      server.configuration.podMode = try #require(.init(rawValue: entry["pods"]?.string ?? ""))
      let name = try DomainName(parsing: entry["name"]?.string ?? "")
      let type = try #require(RecordType(entry["type"]?.string ?? ""))
      let answer = server.answer(to: Question(name, type), in: cluster)
      let told = "\(name) \(type), pods \(server.configuration.podMode)"
      #expect(answer.responseCode.description == entry["rcode"]?.string, "\(told)")
      #expect(answer.isAuthoritative == entry["aa"]?.bool, "\(told)")
      #expect(rows(answer.answer) == rows(entry["answer"]), "\(told): answer")
      #expect(rows(answer.authority) == rows(entry["authority"]), "\(told): authority")
      #expect(rows(answer.additional) == rows(entry["additional"]), "\(told): additional")
    }
  }
}

/// Records as lines in a fixed order, the SOA's serial left out.
func rows(_ records: [ResourceRecord]) -> [String] {
  records.map { "\($0.name) \($0.ttl) \($0.type) \(withoutSerial($0.type.description, $0.data.description))" }.sorted()
}

/// Recorded records as lines in a fixed order: each is a list of name, TTL, type and presentation form.
func rows(_ section: Tree?) -> [String] {
  (section?.list ?? []).map { record in
    let type = record[2]?.string ?? ""
    return "\(record[0]?.string ?? "") \(record[1]?.integer ?? -1) \(type) "
      + withoutSerial(type, record[3]?.string ?? "")
  }.sorted()
}

private func withoutSerial(_ type: String, _ data: String) -> String {
  var words = data.split(separator: " ")
  if type == "SOA", words.count == 7 { words[2] = "serial" }
  return words.joined(separator: " ")
}
