import ClusterModel
import Testing

@Suite("Labels")
struct LabelsTests {
  @Test("stand in the order of their keys, and of equal keys the last wins")
  func order() {
    let labels = Labels([("b", "1"), ("a", "2"), ("b", "3"), ("A", "4"), ("b", "5")])
    #expect(labels.text == "A=4,a=2,b=5")
    #expect(labels == ["b": "5", "A": "4", "a": "2"])
    #expect(Labels().text == "")
  }

  @Test("are the same however they were set", arguments: UInt64(1)...20)
  func setting(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pairs = (0..<30).map { _ in (random.one(of: ["a", "b", "c", "d", "e"]), String(random.below(9))) }
    var labels = Labels()
    var wanted: [String: String] = [:]
    for (key, value) in pairs {
      let value = random.once(in: 5) ? nil : value
      labels[key] = value
      wanted[key] = value
    }
    #expect(labels == Labels(wanted.map { ($0, $1) }), "seed \(seed)")
    #expect(labels.map(\.key) == wanted.keys.sorted(), "seed \(seed)")
  }

  @Test("contain a selector when they have all of its pairs")
  func containing() {
    let labels: Labels = ["app": "web", "tier": "front"]
    #expect(labels.contains(["app": "web"]))
    #expect(labels.contains([:]))
    #expect(!labels.contains(["app": "Web"]))
    #expect(!labels.contains(["app": "web", "zone": ""]))
  }

  @Test("are merged, the second over the first")
  func merging() {
    #expect((["a": "1", "b": "1"] as Labels).merging(["b": "2", "c": "2"]) == ["a": "1", "b": "2", "c": "2"])
  }

  @Test("of a stranger may be many")
  func many() {
    let labels = Labels((0..<50_000).reversed().map { ("key-\($0)", "") })
    #expect(labels.count == 50_000)
  }
}

@Suite("A value that is a number or a text")
struct IntOrStringTests {
  @Test(
    "is a share of a total, rounded as asked",
    arguments: [
      (IntOrString.number(2), 10, 2, 2), (.string("25%"), 3, 1, 0), (.string("25%"), 4, 1, 1),
      (.string("25%"), 10, 3, 2), (.string("0%"), 10, 0, 0), (.string("100%"), 7, 7, 7),
    ])
  func scaled(value: IntOrString, total: Int, up: Int, down: Int) {
    #expect(value.scaled(to: total, roundingUp: true) == up)
    #expect(value.scaled(to: total, roundingUp: false) == down)
  }

  @Test("is no share where it is neither", arguments: ["", "%", "x%", "25", "-5%", "99999999999999999999%", "1.5%"])
  func noShare(text: String) {
    #expect(IntOrString.string(text).scaled(to: 10, roundingUp: true) == nil)
  }
}
