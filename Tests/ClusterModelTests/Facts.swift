import ClusterModel
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Recorded data beside the tests.
enum Facts {
  /// The JSON file of this name; the test that asked fails where it cannot be read.
  static func json(_ name: String) -> Tree {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Facts")
    do {
      return try tree(of: try Data(contentsOf: folder.appending(path: name + ".json")))
    } catch {
      Issue.record("Facts/\(name).json: \(error)")
      return .null
    }
  }

  static func tree(of data: Data) throws -> Tree { try JSONDecoder().decode(DecodedTree.self, from: data).tree }
}

/// What of JSON the standard decoder makes into a tree.
struct DecodedTree: Decodable {
  let tree: Tree

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      tree = .null
    } else if let bool = try? value.decode(Bool.self) {
      tree = .bool(bool)
    } else if let integer = try? value.decode(Int64.self) {
      tree = .integer(integer)
    } else if let double = try? value.decode(Double.self) {
      tree = .double(double)
    } else if let string = try? value.decode(String.self) {
      tree = .string(string)
    } else if let list = try? value.decode([DecodedTree].self) {
      tree = .list(list.map(\.tree))
    } else {
      tree = .map(try value.decode([String: DecodedTree].self).mapValues(\.tree))
    }
  }
}
