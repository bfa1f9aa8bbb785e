import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a real kubectl printed about a real cluster, held against what we print about a copy of that cluster. Each
/// file in Facts begins with the line that was typed; a file that is added is picked up.
@Suite struct RecordedTableTests {
  @Test(arguments: Recording.all)
  func tablesAreThoseOfKubectl(recording: Recording) throws {
    var simulator = try recording.cluster()
    let outcome = Session().run(recording.line, on: &simulator)
    #expect((outcome.messages + outcome.output).withoutChance == recording.printed.withoutChance)
  }

  @Test func recordingsAreThere() { #expect(Recording.all.count >= 20) }
}

/// One thing that kubectl was asked, and what it printed.
struct Recording: Sendable, CustomTestStringConvertible {
  let scenario: String
  let name: String
  let line: String
  let printed: String

  var testDescription: String { "\(scenario): \(line)" }

  /// The cluster that was asked, as it was observed.
  func cluster() throws -> Simulator {
    var simulator = Simulator()
    let manifests = try ManifestReader().read(paths: ["\(Self.folder)/\(scenario)/cluster.json"])
    try ClusterLoader().load(manifests, into: &simulator)
    return simulator
  }

  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Facts"

  /// All recordings, read from their files.
  static let all: [Recording] = {
    var recordings: [Recording] = []
    for scenario in names(in: folder) {
      for name in names(in: "\(folder)/\(scenario)") where name.hasSuffix(".txt") {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(scenario)/\(name)") else { continue }
        let text = String(decoding: data, as: UTF8.self)
        let line = text.prefix { $0 != "\n" }
        recordings.append(
          Recording(
            scenario: scenario, name: name, line: String(line.dropFirst(2)),
            printed: String(text.dropFirst(line.count + 1))))
      }
    }
    return recordings
  }()

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }
}

extension String {
  /// The text without what differs from run to run: ages, random names, addresses of Services, moments. The number of
  /// blanks counts, unless there is an address of a Service, whose length differs too.
  fileprivate var withoutChance: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ", omittingEmptySubsequences: false).map(\.settled)
    }
    let hasAddress = lines.contains { $0.contains("ADDRESS") }
    return lines.map { words in
      words.filter { !hasAddress || !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}

extension Substring {
  fileprivate var settled: String {
    if hasPrefix("10.96."), self != "10.96.0.1" { return "ADDRESS" }
    if count > 1, last == "s", dropLast().allSatisfy(\.isNumber) { return "AGEs" }
    if hasPrefix("2026-"), hasSuffix("Z") { return "MOMENT" }
    let alphabet = "bcdfghjklmnpqrstvwxz2456789"
    let suffix = self.suffix(5)
    if count > 6, dropLast(5).last == "-", suffix.allSatisfy(alphabet.contains) { return dropLast(5) + "RANDOM" }
    return String(self)
  }
}
