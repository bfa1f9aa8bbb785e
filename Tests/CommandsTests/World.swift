import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing

/// A cluster made from a manifest, for stories.
struct World: ~Copyable {
  var simulator: Simulator

  /// What the manifest says, settled.
  init(_ manifest: String, settings: ClusterSettings = ClusterSettings()) throws {
    simulator = Simulator(settings: settings)
    let manifests = try ManifestReader().read(text: manifest, named: "test.yaml")
    try simulator.load(manifests.map { try Object($0.tree) })
  }

  /// The key of `service/web` or `pod/web-0`; fails the test where there is none.
  func key(_ word: String, in namespace: String = "default") throws -> ObjectKey {
    let parts = word.split(separator: "/").map(String.init)
    let kind = try #require(Kind(word: parts[0]))
    let key = simulator.cluster.key(kind, namespace, parts[1])
    return try #require(key)
  }

  /// What comes of a line.
  mutating func type(_ line: String) -> CommandOutcome { Session().run(line, on: &simulator) }

  /// What doing a verb to these objects would be.
  func deed(_ verb: Verb, _ words: String..., argument: String = "") throws -> Deed {
    let keys = try words.map { try key($0) }
    return try verb.deed(on: Selection(keys), argument, in: simulator.cluster)
  }

  /// Why a verb cannot be done to these objects; empty where it can.
  func problem(_ verb: Verb, _ words: String..., argument: String = "") throws -> String {
    let keys = try words.map { try key($0) }
    do throws(VerbProblem) {
      _ = try verb.deed(on: Selection(keys), argument, in: simulator.cluster)
      return ""
    } catch {
      return error.description
    }
  }
}
