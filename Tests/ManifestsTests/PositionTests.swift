import ClusterModel
import Manifests
import Testing

@Suite("Every field can be found again")
struct PositionTests {
  private let yaml = """
    # The place of a field does not depend on what stands before it.
    kind: Note
    apiVersion: v1
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: web
      labels: &labels
        app.kubernetes.io/name: "web"
        "ümlaut": ä  # columns count characters
    spec:
      selector: *labels
      ports:
      - name: http
        port: 80
      - {name: https, port: 443}
      clusterIP:
    """

  private func position(_ path: FieldPath) throws -> Position? {
    try ManifestReader().read(text: yaml, named: "web.yaml")[1].position(of: path)
  }

  @Test("a scalar at its value, an element at its beginning, a map or a list at its key")
  func yamlPositions() throws {
    #expect(try position(["kind"]) == Position(line: 6, column: 7))
    #expect(try position(["metadata"]) == Position(line: 7, column: 1))
    let labels: FieldPath = ["metadata", "labels"]
    #expect(try position(labels.key("app.kubernetes.io/name")) == Position(line: 10, column: 29))
    #expect(try position(labels.key("ümlaut")) == Position(line: 11, column: 15))
    let ports: FieldPath = ["spec", "ports"]
    #expect(try position(ports) == Position(line: 14, column: 3))
    #expect(try position(ports.index(0)) == Position(line: 15, column: 5))
    #expect(try position(ports.index(1).field("port")) == Position(line: 17, column: 25))
    #expect(try position([]) == Position(line: 5, column: 1))
  }

  @Test("an alias where it is used, and what it lends where that stands")
  func aliases() throws {
    #expect(try position(["spec", "selector"]) == Position(line: 13, column: 3))
    #expect(
      try position((["spec", "selector"] as FieldPath).key("app.kubernetes.io/name")) == Position(line: 10, column: 29))
    let scalar = "apiVersion: &v v1\nkind: A\nother:\n  version: *v\nmerged:\n  <<: {a: 1}\n  b: 2\n"
    let manifest = try #require(try ManifestReader().read(text: scalar, named: "a").first)
    #expect(manifest.position(of: ["other", "version"]) == Position(line: 4, column: 3))
    #expect(manifest.position(of: ["merged", "a"]) == Position(line: 6, column: 11))
  }

  @Test("what is not there has no position, but a nearest one")
  func nowhere() throws {
    let ports: FieldPath = ["spec", "ports"]
    for path in [ports.index(2), ports.index(-1), ["spec", "type"], ["kind", "x"], ports.field("port")] as [FieldPath] {
      #expect(try position(path) == nil)
    }
    let manifest = try ManifestReader().read(text: yaml, named: "web.yaml")[1]
    #expect(manifest.nearestPosition(to: ports.index(7).field("port")) == Position(line: 14, column: 3))
    #expect(manifest.nearestPosition(to: ["status", "phase"]) == Position(line: 5, column: 1))
    #expect(
      manifest.problem(at: ports.index(1).field("targetPort"), "is missing", remedy: "name one").description
        == "web.yaml:17:5: spec.ports[1].targetPort: is missing; name one")
  }

  @Test("JSON is pointed at like YAML")
  func json() throws {
    let text = """
      {"apiVersion": "v1", "kind": "Pod"}
      {"apiVersion": "v1", "kind": "Service",
       "metadata": {"labels": {"ä\\u00e4": "x", "app": "web"}},
       "spec": {"ports": [{"port": 80},
                          {"port": 443}], "none": [ ]}}
      """
    let manifest = try ManifestReader().read(text: text, named: "web.json")[1]
    #expect(manifest.position(of: []) == Position(line: 2, column: 1))
    #expect(manifest.position(of: ["kind"]) == Position(line: 2, column: 30))
    #expect(manifest.position(of: (["metadata", "labels"] as FieldPath).key("ää")) == Position(line: 3, column: 37))
    #expect(manifest.position(of: (["metadata", "labels"] as FieldPath).key("app")) == Position(line: 3, column: 49))
    let ports: FieldPath = ["spec", "ports"]
    #expect(manifest.position(of: ports) == Position(line: 4, column: 11))
    #expect(manifest.position(of: ports.index(1)) == Position(line: 5, column: 21))
    #expect(manifest.position(of: ports.index(1).field("port")) == Position(line: 5, column: 30))
    #expect(manifest.position(of: ["spec", "none"]) == Position(line: 5, column: 37))
    #expect(manifest.position(of: ports.index(2)) == nil)
    #expect(manifest.position(of: ["spec", "ports", "port"]) == nil)
    #expect(manifest.position(of: ["kind", "x"]) == nil)
  }

  @Test("lines end as they do in editors", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let yaml = ["apiVersion: v1", "kind: A", "---", "apiVersion: v1", "kind: B"].joined(separator: end)
    #expect(
      try ManifestReader().read(text: yaml, named: "a").last?.position(of: ["kind"]) == Position(line: 5, column: 7))
    let json = ["{\"apiVersion\":\"v1\",", "\"kind\":\"A\"}"].joined(separator: end)
    #expect(
      try ManifestReader().read(text: json, named: "a").last?.position(of: ["kind"]) == Position(line: 2, column: 8))
  }

  /// A property: whatever the text says can be found, and what is found reads as the value.
  @Test("in what is written, every field has a place of its own")
  func everywhere() throws {
    var chance = Chance(seed: 7)
    for _ in 0..<40 {
      let tree: Tree = ["apiVersion": "v1", "kind": "A", "spec": .random(using: &chance, depth: 3)]
      for text in [YAMLWriter.document(tree), JSONWriter.pretty(tree), JSONWriter.compact(tree)] {
        let manifest = try #require(try ManifestReader().read(text: text, named: "a").first)
        var places: [Position: FieldPath] = [:]
        for path in tree.paths where !path.steps.isEmpty {
          let place = try #require(manifest.position(of: path), "\(path) in\n\(text)")
          // An element that is a list or a map shares its place with its first field, nothing else does.
          if case .index = path.steps.last { continue }
          let other = places.updateValue(path, forKey: place)
          #expect(other == nil, "\(path) and \(other ?? []) both at \(place) in\n\(text)")
        }
      }
    }
  }
}

extension Tree {
  /// The ways to this value and to all inside it.
  var paths: [FieldPath] {
    switch self {
    case .list(let elements):
      [[]]
        + elements.enumerated().flatMap { index, element in
          element.paths.map { FieldPath([.index(index)] + $0.steps) }
        }
    case .map(let fields):
      [[]]
        + fields.keys.sorted().flatMap { name in
          (fields[name] ?? .null).paths.map { FieldPath([.key(name)] + $0.steps) }
        }
    default: [[]]
    }
  }
}
