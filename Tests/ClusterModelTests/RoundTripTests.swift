import ClusterModel
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The fields that a store gives anew to whatever it stores; all others must survive.
private let givenByTheStore = ["managedFields", "resourceVersion", "selfLink"]

/// The tree of an object without what the store gives.
private func comparable(_ tree: Tree) -> Tree {
  guard case .map(var fields) = tree, case .map(var metadata)? = fields["metadata"] else { return tree }
  for name in givenByTheStore { metadata[name] = nil }
  fields["metadata"] = .map(metadata)
  return .map(fields)
}

/// Where two trees differ first, for a person to read.
private func difference(_ left: Tree?, _ right: Tree?, at path: FieldPath = []) -> String? {
  guard left != right else { return nil }
  switch (left, right) {
  case (.map(let left), .map(let right)):
    for name in Set(left.keys).union(right.keys).sorted() {
      if let found = difference(left[name], right[name], at: path.field(name)) { return found }
    }
  case (.list(let left), .list(let right)) where left.count == right.count:
    for index in left.indices {
      if let found = difference(left[index], right[index], at: path.index(index)) { return found }
    }
  default: break
  }
  func text(_ tree: Tree?) -> String { tree.map { "\($0)" } ?? "nothing" }
  return "\(path): \(text(left)) became \(text(right))"
}

/// Every object of a recorded `List`.
private func objects(of list: Tree) -> [Tree] { list["items"]?.list ?? [] }

private func expectToComeBack(_ tree: Tree, _ origin: Comment? = nil) throws {
  let object = try Object(tree)
  #expect(difference(comparable(tree), object.tree) == nil, origin)
  #expect(try Object(object.tree) == object, origin)
}

@Suite("An object that is read and written again")
struct RoundTripTests {
  @Test("says what it said, for every object of a recorded cluster", arguments: objects(of: Facts.json("cluster")))
  func recorded(tree: Tree) throws {
    try expectToComeBack(tree)
  }

  @Test(
    "says what it said, in all recordings below the folder that ROLLCALL_RECORDINGS names",
    .enabled(if: recordings != nil))
  func allRecordings() throws {
    let folder = try #require(recordings)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix("cluster.json") }
    #expect(!files.isEmpty)
    for file in files.sorted() {
      let list = try Facts.tree(of: try Data(contentsOf: URL(filePath: folder + "/" + file)))
      for tree in objects(of: list) { try expectToComeBack(tree, "\(file)") }
    }
  }
}

private let recordings = ProcessInfo.processInfo.environment["ROLLCALL_RECORDINGS"]
