import ClusterModel
import Foundation

extension Tree: Decodable {
  /// Reads any JSON.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .double(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([Tree].self) {
      self = .list(value)
    } else {
      self = .map(try container.decode([String: Tree].self))
    }
  }
}

/// Recorded data beside the tests.
enum Facts {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Facts")

  static func tree(_ url: URL) throws -> Tree { try JSONDecoder().decode(Tree.self, from: Data(contentsOf: url)) }
}

/// A cluster of these manifests.
func makeCluster(_ manifests: [Tree]) throws -> Cluster {
  var cluster = Cluster()
  for manifest in manifests {
    let object = try Object(manifest)
    let key = cluster.makeKey(for: object.identity)
    _ = cluster.store(key, object)
  }
  return cluster
}
