import ClusterModel
import ClusterSimulation
import Commands
import Foundation
import Manifests
import Testing

/// The stories that a real control plane played, played here: after each line the cluster must be as it was recorded.
///
/// See `Tests/Recordings/README.md`.
@Suite struct RecordedClusterTests {
  static let stories: [URL] = {
    let place = ProcessInfo.processInfo.environment["ROLLCALL_RECORDINGS"].map { URL(fileURLWithPath: $0) }
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let root = place ?? tests.appending(path: "Recordings")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
    return names.sorted().map { root.appending(path: $0) }.filter {
      FileManager.default.fileExists(atPath: $0.appending(path: "cluster.yaml").path())
    }
  }()

  @Test func `are there`() { #expect(!Self.stories.isEmpty) }

  @Test(arguments: stories) func `come out as they were recorded`(story: URL) throws {
    var simulator = Simulator(settings: try Self.settings(of: story))
    let manifests = try ManifestReader().read(paths: [story.appending(path: "cluster.yaml").path()])
    try ClusterLoader().load(manifests, into: &simulator)
    simulator.settle()
    try Self.compare(simulator, with: story, step: 0)
    let lines = (try? String(contentsOf: story.appending(path: "steps.txt"), encoding: .utf8)) ?? ""
    for (index, line) in lines.split(whereSeparator: \.isNewline).enumerated() {
      _ = Session().run(String(line), on: &simulator)
      simulator.settle()
      try Self.compare(simulator, with: story, step: index + 1)
    }
  }

  private static func settings(of story: URL) throws -> ClusterSettings {
    var settings = ClusterSettings()
    let flags = (try? String(contentsOf: story.appending(path: "flags.txt"), encoding: .utf8)) ?? ""
    let words = flags.split(whereSeparator: \.isWhitespace).map(String.init)
    if let index = words.firstIndex(of: "--ip-families") {
      let families = try #require(words.dropFirst(index + 1).first)
      settings.addressFamilies = families.split(separator: ",").compactMap { AddressFamily(rawValue: String($0)) }
    }
    return settings
  }

  private static func compare(_ simulator: borrowing Simulator, with story: URL, step: Int) throws {
    let file = story.appending(path: "step-\(step)/cluster.json")
    guard FileManager.default.fileExists(atPath: file.path()) else { return }
    let recorded = try Tree(text: String(contentsOf: file, encoding: .utf8), named: file.path())
    var ours: [Tree] = []
    for kind in Kind.allCases {
      for key in simulator.cluster.keys(of: kind) {
        if let tree = simulator.cluster.tree(of: key) { ours.append(tree) }
      }
    }
    let expected = ClusterView(recorded["items"]?.list ?? []).lines
    let found = ClusterView(ours).lines
    let difference = found.difference(from: expected)
    let told = difference.map { change in
      switch change {
      case .remove(_, let line, _): "missing: \(line)"
      case .insert(_, let line, _): "extra:   \(line)"
      }
    }
    #expect(told.isEmpty, "step \(step): \(told.joined(separator: "\n"))")
  }
}
