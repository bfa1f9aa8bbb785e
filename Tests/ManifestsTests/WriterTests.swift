import ClusterModel
import Manifests
import Testing

@Suite("What is written reads back the same")
struct WriterTests {
  @Test("random trees survive YAML and JSON", arguments: 1...8 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    for _ in 0..<60 {
      let tree = Tree.random(using: &chance, depth: 5)
      for text in [YAMLWriter.document(tree), JSONWriter.pretty(tree), JSONWriter.compact(tree)] {
        let back = try Tree(text: text, named: "seed \(seed)")
        #expect(back == tree, "seed \(seed): \(JSONWriter.compact(tree)) was written as\n\(text)")
      }
    }
  }

  @Test("every nasty string survives as a value, as a key and in lists", arguments: String.nasty)
  func nastyStrings(string: String) throws {
    let value = Tree.string(string)
    let tree: Tree = .map([
      string: value, "list": .list([value, .list([value, value]), .map([string: .list([value])])]),
      "map": .map([string: .map([string: value])]),
    ])
    for text in [
      YAMLWriter.document(tree), JSONWriter.pretty(tree), YAMLWriter.document(value), JSONWriter.compact(value),
    ] {
      let back = try Tree(text: text, named: "nasty")
      #expect(back == tree || back == value, "\(text)")
    }
  }

  @Test("several documents survive together")
  func streams() throws {
    var chance = Chance(seed: 3)
    let trees = (0..<30).map { index -> Tree in
      ["apiVersion": "v1", "kind": .string("K\(index)"), "spec": .random(using: &chance, depth: 3)]
    }
    #expect(try ManifestsTests.trees(in: YAMLWriter.stream(trees)) == trees)
    #expect(try ManifestsTests.trees(in: trees.map(JSONWriter.compact).joined(separator: "\n")) == trees)
  }
}
