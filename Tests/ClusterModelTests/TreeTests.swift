import ClusterModel
import Testing

@Suite("Trees that are laid over each other")
struct TreeTests {
  @Test("unite maps by field and lists by place; else the upper one wins, unless it is null")
  func merging() {
    let below: Tree = ["a": 1, "b": ["x": 1, "y": 2], "c": [["p": 1], ["p": 2]], "d": "kept"]
    let above: Tree = ["b": ["y": 3, "z": 4], "c": [.null, ["q": 5], ["q": 6]], "d": .null, "e": .null]
    #expect(
      below.merged(with: above) == [
        "a": 1, "b": ["x": 1, "y": 3, "z": 4], "c": [["p": 1], ["p": 2, "q": 5], ["q": 6]], "d": "kept", "e": .null,
      ])
    #expect((1 as Tree).merged(with: ["a": 2]) == ["a": 2])
    #expect(([1, 2] as Tree).merged(with: "text") == "text")
  }

  @Test(
    "obey the laws: nothing changes anything under it or over it, and what was laid over stays",
    arguments: UInt64(1)...60)
  func laws(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let (one, two) = (randomTree(&random, depth: 3), randomTree(&random, depth: 3))
    #expect(one.merged(with: .null) == one, "seed \(seed)")
    #expect(Tree.null.merged(with: one) == one, "seed \(seed)")
    #expect(one.merged(with: one) == one, "seed \(seed)")
    let united = one.merged(with: two)
    #expect(united.merged(with: two) == united, "seed \(seed)")
  }

  @Test("give back what was read, whatever part of it was taken", arguments: UInt64(1)...60)
  func typedAndRest(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let ports = (0..<random.below(3)).map { _ -> Tree in
      (["port": .integer(Int64(random.below(100)))] as Tree)
        .merged(with: random.once(in: 2) ? ["extra": randomTree(&random, depth: 2)] : [:])
    }
    let read: Tree = [
      "apiVersion": "v1", "kind": "Service", "metadata": ["name": "s", "more": randomTree(&random, depth: 2)],
      "spec": [
        "type": "NodePort", "ports": .list(ports), "sessionAffinityConfig": randomTree(&random, depth: 2),
      ],
      "status": ["loadBalancer": [:], "more": randomTree(&random, depth: 3)], "further": randomTree(&random, depth: 1),
    ]
    let written = try Object(read).tree
    // Protocols are written out, as the API server writes them.
    let withProtocols = read.merged(with: ["spec": ["ports": .list(ports.map { _ in ["protocol": "TCP"] })]])
    #expect(written == withProtocols, "seed \(seed)")
  }

  @Test("are walked along a path, which may lead nowhere")
  func paths() {
    let tree: Tree = ["spec": ["ports": [["name": "http"]]], "metadata": ["labels": ["a.b/c": "d"]]]
    #expect(tree[FieldPath().field("spec").field("ports").index(0).field("name")] == "http")
    #expect(tree[FieldPath().field("metadata").field("labels").key("a.b/c")] == "d")
    #expect(tree[FieldPath().field("spec").field("ports").index(1)] == nil)
    #expect(tree[FieldPath().field("spec").field("ports").index(-1)] == nil)
    #expect(tree[FieldPath().field("spec").index(0)] == nil)
    #expect(tree[[]] == tree)
    #expect(FieldPath().field("metadata").field("labels").key("a.b/c").description == "metadata.labels[a.b/c]")
  }
}

private func randomTree(_ random: inout SeededGenerator, depth: Int) -> Tree {
  switch random.below(depth > 0 ? 7 : 4) {
  case 0: return .null
  case 1: return .bool(random.once(in: 2))
  case 2: return .integer(Int64(random.below(10)))
  case 3: return .string(random.one(of: ["", "a", "b"]))
  case 4, 5:
    let names = random.some(random.below(4), of: ["a", "b", "c"])
    return .map(Dictionary(names.map { ($0, randomTree(&random, depth: depth - 1)) }, uniquingKeysWith: { $1 }))
  default: return .list((0..<random.below(3)).map { _ in randomTree(&random, depth: depth - 1) })
  }
}
