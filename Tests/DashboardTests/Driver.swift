import ClusterModel
import ClusterSimulation
import Dashboard
import Manifests
import TextScreen

/// A person before a dashboard: loads manifests, presses keys, looks at the screen.
struct Driver: ~Copyable {
  var simulator = Simulator()
  var dashboard: Dashboard
  var wall = Duration.zero

  /// The dashboard over the cluster of these manifests, settled.
  init(_ manifests: String, size: Size = Size(rows: 40, columns: 140), themes: ThemeLibrary = ThemeLibrary()) throws {
    var objects: [Object] = []
    for manifest in try ManifestReader().read(text: manifests, named: "story.yaml") {
      objects.append(try Object(manifest.tree))
    }
    try simulator.load(objects)
    dashboard = Dashboard(over: simulator, source: "story", size: size, themes: themes)
  }

  /// Presses keys, as `rollcall screenshot --keys` does.
  @discardableResult
  mutating func press(_ keys: String) throws -> [Dashboard.Request] {
    dashboard.play(try KeyScript(keys), &simulator, at: &wall)
  }

  /// Time passes for the person, and nothing else happens.
  mutating func wait(_ duration: Duration) {
    wall += duration
    dashboard.follow(simulator, at: wall)
  }

  /// The screen as text.
  var screen: String { dashboard.screen(simulator).text() }

  /// The lines of the screen.
  var lines: [String] { screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}

/// The sample cluster of the tree, as one text.
func sampleCluster() throws -> String {
  let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster"
  var texts: [String] = []
  for name in [
    "demo-service", "dnsutils", "hostnames", "my-service", "my-statefulset", "mysql", "nginx-deployment", "web",
  ] {
    texts.append(try text(of: folder + "/" + name + ".yaml"))
  }
  return texts.joined(separator: "\n---\n")
}

extension String {
  /// Whether the screen shows these words, however wide the columns are.
  func shows(_ words: String) -> Bool { squeezed.contains(words.squeezed) }

  /// The text with one blank where there were several.
  var squeezed: String {
    split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "\n")
  }
}
