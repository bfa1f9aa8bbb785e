import Testing

@testable import ClusterModel

@Suite("A set of keys")
struct KeySetTests {
  @Test("holds what a set holds, in order", arguments: UInt64(1)...30)
  func likeASet(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var keys = KeySet()
    var wanted: Set<ObjectKey> = []
    for _ in 0..<200 {
      let key = ObjectKey(random.one(of: [.pod, .service]), random.below(20))
      if random.once(in: 2) {
        let isNew = wanted.insert(key).inserted
        #expect(keys.insert(key) == isNew, "seed \(seed)")
      } else {
        let wasThere = wanted.remove(key) != nil
        #expect(keys.remove(key) == wasThere, "seed \(seed)")
      }
      #expect(keys.contains(key) == wanted.contains(key), "seed \(seed)")
    }
    #expect(Array(keys) == wanted.sorted(), "seed \(seed)")
    #expect(KeySet(Array(keys).shuffled(using: &random) + Array(keys)) == keys, "seed \(seed)")
  }

  @Test("is empty without keys")
  func empty() {
    var keys = KeySet([])
    #expect(keys.isEmpty && !keys.contains(ObjectKey(.pod, 0)) && !keys.remove(ObjectKey(.pod, 0)))
  }
}

@Suite("A key")
struct ObjectKeyTests {
  @Test("knows its kind and number", arguments: Kind.allCases)
  func parts(kind: Kind) {
    for index in [0, 1, 1 << 27 - 1] {
      let key = ObjectKey(kind, index)
      #expect(key.kind == kind && key.index == index)
    }
  }

  @Test("is never given to another name, nor is another given to its own")
  func names() {
    var names = NameTable()
    let first = names.key(for: ObjectIdentity(.pod, "default", "web"))
    let second = names.key(for: ObjectIdentity(.service, "default", "web"))
    let again = names.key(for: ObjectIdentity(.pod, "default", "web"))
    #expect(first == again && first != second)
    #expect(names.identity(of: second) == ObjectIdentity(.service, "default", "web"))
    #expect(names.identity(of: ObjectKey(.pod, 7)) == nil)
    #expect(names.existingKey(for: ObjectIdentity(.pod, "other", "web")) == nil)
  }
}

@Suite("A table")
struct TableTests {
  @Test("answers for keys of its own kind only")
  func kinds() {
    var table = Table<Namespace>(of: .namespace)
    let namespace = Namespace(metadata: Metadata(name: "default"))
    table.set(ObjectKey(.namespace, 2), namespace)
    #expect(table[ObjectKey(.namespace, 2)] === namespace)
    #expect(table[ObjectKey(.pod, 2)] == nil)
    #expect(table[ObjectKey(.namespace, 0)] == nil)
    #expect(table[ObjectKey(.namespace, 9)] == nil)
    #expect(Array(table.keys) == [ObjectKey(.namespace, 2)])
    table.set(ObjectKey(.namespace, 2), nil)
    table.set(ObjectKey(.namespace, 5), nil)
    #expect(table.count == 0)
  }
}
