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
    try simulator.load(try Self.objects(of: manifests))
    dashboard = Dashboard(over: simulator, source: "story", size: size, themes: themes)
  }

  /// The dashboard over one namespace of the cluster of these manifests.
  init(_ manifests: String, namespace: String) throws {
    try simulator.load(try Self.objects(of: manifests))
    let size = Size(rows: 40, columns: 140)
    dashboard = Dashboard(over: simulator, source: "story", size: size, namespace: namespace)
  }

  /// The dashboard over a copy of a real cluster, whose objects may say anything.
  init(observing manifests: String, size: Size = Size(rows: 40, columns: 140)) throws {
    simulator.observe(try Self.objects(of: manifests))
    dashboard = Dashboard(over: simulator, source: "story", size: size)
  }

  /// A dashboard that was made elsewhere.
  init(_ simulator: consuming Simulator, _ dashboard: Dashboard) {
    self.simulator = simulator
    self.dashboard = dashboard
  }

  private static func objects(of manifests: String) throws -> [Object] {
    var objects: [Object] = []
    for manifest in try ManifestReader().read(text: manifests, named: "story.yaml") {
      objects.append(try Object(manifest.tree))
    }
    return objects
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

/// Manifests for stories.
enum Given {
  /// A Service over a Deployment of its name, with `app` of that name.
  static func service(
    _ name: String, replicas: Int = 3, headless: Bool = false, type: String = "ClusterIP", namespace: String = "default"
  ) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: \(name), namespace: \(namespace)}
    spec: {type: \(type), \(headless ? "clusterIP: None," : "") selector: {app: \(name)}, ports: [{name: http, port: 80}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name), namespace: \(namespace)}
    spec:
      replicas: \(replicas)
      selector: {matchLabels: {app: \(name)}}
      template:
        metadata: {labels: {app: \(name)}}
        spec: {containers: [{name: app, image: example/app:1}]}
    """
  }

  /// A headless Service and the StatefulSet that it governs.
  static func statefulSet(_ name: String, service: String, replicas: Int = 3) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: \(service)}
    spec: {clusterIP: None, selector: {app: \(name)}, ports: [{name: http, port: 80}]}
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: \(name)}
    spec:
      serviceName: \(service)
      replicas: \(replicas)
      selector: {matchLabels: {app: \(name)}}
      template:
        metadata: {labels: {app: \(name)}}
        spec: {containers: [{name: app, image: example/app:1}]}
    """
  }
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

extension Driver {
  /// The names that a pane of the wide screen lists, from top to bottom; of generated ones what was not random.
  func names(in pane: Pane) -> [String] {
    let heading = pane == .services ? "[1] Services" : "[2] Pods"
    guard let top = lines.firstIndex(where: { $0.contains(heading) }) else { return [] }
    let start = lines[top].characters(before: heading)
    var names: [String] = []
    for line in lines.dropFirst(top + 2) {
      // One column is for the sign.
      let row = line.dropFirst(start + 1)
      guard let first = row.first, first.isLetter else { break }
      let name = row.prefix { $0 != " " && $0 != "Δ" }
      let parts = name.split(separator: "-")
      names.append(String(parts.count > 2 || name.contains("…") ? parts[0] : name))
    }
    return names
  }
}

extension String {
  /// How many characters stand before `text`.
  fileprivate func characters(before text: String) -> Int {
    var rest = Substring(self)
    var count = 0
    while !rest.isEmpty, !rest.hasPrefix(text) {
      rest.removeFirst()
      count += 1
    }
    return count
  }
}
