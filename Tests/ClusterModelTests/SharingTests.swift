import Testing

@testable import ClusterModel

@Suite("What is shared to save room")
struct SharingTests {
  @Test(
    "A uid is the text that it was made from",
    arguments: [
      "", "0c9e2d4f-1a2b-4c3d-8e4f-5a6b7c8d9e0f", "0C9E2D4F-1A2B-4C3D-8E4F-5A6B7C8D9E0F", "web",
      "0c9e2d4f1a2b4c3d8e4f5a6b7c8d9e0f----", "----0c9e2d4f1a2b4c3d8e4f5a6b7c8d9e0f",
      "00000000-0000-0000-0000-000000000000",
      "0c9e2d4f-1a2b-4c3d-8e4f-5a6b7c8d9e0g", "0c9e2d4f-1a2b-4c3d-8e4f-5a6b7c8d9e0f-1",
    ])
  func uid(text: String) {
    #expect(UID(text).text == text)
    #expect(UID(text) == UID(text))
    #expect(UID(text).isEmpty == text.isEmpty)
  }

  @Test("Uids come in the order of their texts")
  func order() {
    let texts = ["ffffffff-0000-4000-8000-000000000001", "0fffffff-0000-4000-8000-000000000000", "web", "", "1"]
    #expect(texts.map { UID($0) }.sorted().map(\.text) == texts.sorted())
  }

  @Test("An endpoint that is changed changes no copy of it, and is equal to one that was made so")
  func endpoints() {
    var made = Endpoint(addresses: ["10.0.0.1"])
    made.hostname = "web-0"
    let copy = made
    var changed = copy
    changed.hostname = "web-1"
    changed.ready = false
    #expect(copy.hostname == "web-0" && copy.ready == nil && made == copy)
    #expect(!changed.isInPlace(of: copy) && !changed.isSame(as: copy))
    changed.hostname = "web-0"
    #expect(changed.isInPlace(of: copy) && changed.isSame(as: copy) && changed != copy)
    #expect(changed.sharing(copy) == changed)
    changed.ready = nil
    #expect(changed == copy && changed.hashValue == copy.hashValue)
  }

  @Test("Every name finds its key again, however many there are")
  func names() {
    var names = NameTable()
    let identities = (0..<5_000).map { ObjectIdentity($0 % 2 == 0 ? .pod : .service, "team-\($0 % 7)", "web-\($0)") }
    let keys = identities.map { names.key(for: $0) }
    #expect(Set(keys).count == keys.count)
    #expect(identities.map { names.existingKey(for: $0) } == keys)
    #expect(keys.map { names.identity(of: $0) } == identities)
    #expect(names.existingKey(for: ObjectIdentity(.pod, "team-0", "nobody")) == nil)
  }
}
