import ClusterModel
import ClusterSimulation
import Commands
import Foundation
import Manifests
import Phrases
import Testing

/// What a real cluster was after each step of the recorded stories, opened as a copy of it.
@Suite struct RecordedDumpTests {
  static let dumps: [URL] = RecordedClusterTests.stories.flatMap { story in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: story.path())) ?? []
    return names.sorted().map { story.appending(path: $0 + "/cluster.json") }.filter {
      FileManager.default.fileExists(atPath: $0.path())
    }
  }

  /// The dump in a cluster, as it was observed.
  private static func copy(of dump: URL) throws -> Simulator {
    var simulator = Simulator()
    let reading = try ManifestReader().reading(paths: [dump.path()])
    let summary = try ClusterLoader().load(reading, into: &simulator)
    #expect(summary.isObserved)
    return simulator
  }

  @Test(arguments: dumps) func `open as observed, and their slices are those that would be computed`(dump: URL) throws {
    let simulator = try Self.copy(of: dump)
    let isFrozen = simulator.isFrozen
    #expect(isFrozen)
    var sentences: [String] = []
    for key in simulator.cluster.services.keys {
      for difference in SliceDifference.all(of: key, in: simulator.cluster) {
        sentences.append(difference.sentence(in: simulator.cluster).english)
      }
    }
    #expect(sentences == [])
  }

  @Test(arguments: dumps) func `stay as they are when their controllers are let loose`(dump: URL) throws {
    var simulator = try Self.copy(of: dump)
    func lines() -> [String] {
      var trees: [Tree] = []
      for kind in [Kind.pod, .service, .endpointSlice, .replicaSet, .deployment, .statefulSet, .daemonSet] {
        for key in simulator.cluster.keys(of: kind) {
          if let tree = simulator.cluster.tree(of: key) { trees.append(tree) }
        }
      }
      return ClusterView(trees).lines
    }
    let before = lines()
    simulator.thaw()
    let changes = lines().difference(from: before).map { change in
      switch change {
      case .remove(_, let line, _): "gone: \(line)"
      case .insert(_, let line, _): "come: \(line)"
      }
    }
    #expect(changes == [])
    simulator.undo()
    let isFrozen = simulator.isFrozen
    #expect(isFrozen)
    #expect(lines() == before)
  }

  @Test(arguments: dumps) func `without slices, have the same computed from Services and pods`(dump: URL) throws {
    let whole = try Self.copy(of: dump)
    var simulator = Simulator()
    let manifests = try ManifestReader().read(paths: [dump.path()])
    let without = manifests.filter { !["EndpointSlice", "Endpoints", "Node"].contains($0.kind) }
    try ClusterLoader().load(without, into: &simulator)
    for key in whole.cluster.services.keys {
      guard let service = whole.cluster.services[key], service.spec.selects, service.spec.type != .externalName,
        let own = simulator.cluster.key(.service, service.metadata.namespace, service.metadata.name)
      else { continue }
      func endpoints(_ cluster: borrowing Cluster, _ key: ObjectKey) -> [String] {
        cluster.slices(of: key).compactMap { cluster.endpointSlices[$0] }.flatMap { slice in
          slice.endpoints.map { "\($0.addresses) \($0.ready ?? true) \($0.hostname ?? "") \(Set(slice.ports).count)" }
        }.sorted()
      }
      #expect(endpoints(simulator.cluster, own) == endpoints(whole.cluster, key), "\(service.metadata.name)")
    }
  }
}
