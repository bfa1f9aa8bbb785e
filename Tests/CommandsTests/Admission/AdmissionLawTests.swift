import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing

/// Objects made at random from the table of the API's types, most of them with something wrong.
@Suite("Whatever is said")
struct AdmissionLawTests {
  @Test("is taken and then taken again unchanged, or refused with a field's name", arguments: 1...60)
  func law(_ seed: Int) throws {
    var chance = Dice(seed: UInt64(seed))
    for _ in 0..<12 {
      let manifest = RandomManifest.make(&chance)
      var simulator = Simulator(controllers: [])
      try simulator.load([])
      let outcome = apply(text: manifest.compactJSON, with: "create", to: &simulator)
      if outcome.exitCode != 0 {
        #expect(isExplained(outcome.messages, manifest), "\(manifest.compactJSON)\n\(outcome.messages)")
        continue
      }
      let name = try #require(outcome.output.split(separator: " ").first)
      let first = Session().run("get \(name) -o yaml", on: &simulator)
      #expect(first.exitCode == 0, "\(manifest.compactJSON)\n\(first.messages)")
      // Read back and put in place again, an object stays what it is: what was defaulted once is not defaulted anew.
      for line in ["replace", "apply"] {
        let again = apply(text: first.output, with: line, to: &simulator)
        #expect(again.exitCode == 0, "\(line): \(first.output)\n\(again.messages)")
        let second = Session().run("get \(name) -o yaml", on: &simulator)
        #expect(second.output.withoutBooks == first.output.withoutBooks)
      }
    }
  }

  private func apply(text: String, with command: String, to simulator: inout Simulator) -> CommandOutcome {
    var session = Session()
    session.reader.standardInput = Array(text.utf8)
    return session.run("\(command) -f -", on: &simulator)
  }

  /// Whether what is said names something that the manifest, or its kind, has.
  private func isExplained(_ messages: String, _ manifest: Tree) -> Bool {
    let kind = manifest["kind"]?.string ?? ""
    if messages.contains("quantities must match") || messages.contains("unable to parse quantity") { return true }
    if messages.contains("unable to decode") || messages.contains("parsing time") { return true }
    guard messages.contains(kind) || messages.contains("forbidden") || messages.contains("namespaces") else {
      return false
    }
    return [
      "metadata", "spec", "subsets", "endpoints", "ports", "addressType", "unknown field", "forbidden", "Go struct",
      "namespaces",
    ]
    .contains { messages.contains($0) }
  }
}

extension String {
  /// The manifest without what the server and kubectl keep books of.
  fileprivate var withoutBooks: String {
    split(separator: "\n").filter { line in
      ["resourceVersion:", "generation:", "kubectl.kubernetes.io", "{\"", "annotations:"].allSatisfy {
        !line.drop { $0 == " " }.hasPrefix($0)
      }
    }.joined(separator: "\n")
  }
}

/// Numbers that follow from a seed (an xorshift generator).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func number(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(1, bound)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(below: elements.count)] }
}

/// Manifests that are right to begin with, in which some fields are then set at random.
enum RandomManifest {
  private static let template: Tree = [
    "metadata": ["labels": ["app": "x"]], "spec": ["containers": [["name": "c", "image": "i"]]],
  ]

  private static let bases: [Tree] = [
    [
      "apiVersion": "v1", "kind": "Service", "metadata": ["name": "s"],
      "spec": ["selector": ["app": "x"], "ports": [["port": 80]]],
    ],
    [
      "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "p"],
      "spec": ["containers": [["name": "c", "image": "i"]]],
    ],
    .map([
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "d"],
      "spec": .map(["selector": ["matchLabels": ["app": "x"]], "template": template]),
    ]),
    .map([
      "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": ["name": "t"],
      "spec": .map(["selector": ["matchLabels": ["app": "x"]], "template": template]),
    ]),
    .map([
      "apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": ["name": "e"],
      "spec": .map(["selector": ["matchLabels": ["app": "x"]], "template": template]),
    ]),
    .map([
      "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": ["name": "r"],
      "spec": .map(["selector": ["matchLabels": ["app": "x"]], "template": template]),
    ]),
    [
      "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "metadata": ["name": "l"], "addressType": "IPv4",
      "endpoints": [["addresses": ["10.0.0.1"]]], "ports": [["port": 80]],
    ],
    ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "n"]],
    [
      "apiVersion": "v1", "kind": "Endpoints", "metadata": ["name": "o"],
      "subsets": [["addresses": [["ip": "10.0.0.1"]], "ports": [["port": 80]]]],
    ],
    [
      "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": ["name": "c"],
      "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]]],
    ],
  ]

  static func make(_ chance: inout Dice) -> Tree {
    var manifest = chance.pick(bases)
    guard let kind = manifest["kind"]?.string, let word = Kind(word: kind), let type = APITypes.type(of: word) else {
      return manifest
    }
    for _ in 0..<chance.number(below: 4) { manifest = changed(manifest, type, &chance, depth: 0) }
    return manifest
  }

  /// The value with one field somewhere in it set, wrong, or unknown.
  private static func changed(_ tree: Tree, _ type: APITypes.FieldType, _ chance: inout Dice, depth: Int) -> Tree {
    if depth > 0, chance.number(below: 12) == 0 { return chance.pick(oddities) }
    switch type {
    case .structure:
      guard let structure = type.structure else { return tree }
      var fields = tree.map ?? [:]
      if chance.number(below: 15) == 0 {
        fields["unknwon"] = chance.pick(oddities)
        return .map(fields)
      }
      let known = structure.fields.filter { !["status", "managedFields", "kind", "apiVersion"].contains($0.name) }
      let present = known.filter { fields[$0.name] != nil }
      // Mostly down into what is there, so that faults are found in all depths.
      let field = !present.isEmpty && chance.number(below: 3) > 0 ? chance.pick(present) : chance.pick(known)
      fields[field.name] = changed(fields[field.name] ?? .null, field.type, &chance, depth: depth + 1)
      return .map(fields)
    case .list(let element):
      var elements = tree.list ?? []
      if elements.isEmpty || chance.number(below: 3) == 0 {
        elements.append(changed(.null, element, &chance, depth: depth + 1))
      } else {
        let index = chance.number(below: elements.count)
        elements[index] = changed(elements[index], element, &chance, depth: depth + 1)
      }
      return .list(elements)
    case .map(let element):
      var fields = tree.map ?? [:]
      fields[chance.pick(["app", "a/b", "x y", "", "cpu", "memory"])] = changed(
        .null, element, &chance, depth: depth + 1)
      return .map(fields)
    case .string:
      return .string(
        chance.pick([
          "", "a", "web", "A B", "None", "TCP", "Always", "10.0.0.1", "::1", "a.b", "x/y", "In", "IPv6", "ClientIP",
          "Local", "NodePort", "RollingUpdate", "Exists", "NoExecute", "-", "\u{7}", String(repeating: "x", count: 70),
        ]))
    case .bool: return .bool(chance.number(below: 2) == 0)
    case .integer: return .integer(Int64(chance.pick([-1, 0, 1, 2, 80, 443, 30_000, 65_536, 2_147_483_647])))
    case .quantity: return .string(chance.pick(["1", "0.5", "100m", "1Gi", "1.5Gi", "-1", "1e3", "x", ""]))
    case .time: return .string(chance.pick(["2026-01-01T00:00:00Z", "yesterday", "2026-01-01"]))
    case .intOrString: return chance.pick([0, 80, -1, "http", "25%", "200%", "x"])
    case .any: return chance.pick(oddities)
    }
  }

  private static let oddities: [Tree] = [
    .null, true, 0, -5, .double(1.5), .integer(99_999_999_999), "x", "", [], [:], ["a"], ["a": 1], [.null], [[:]],
  ]
}
