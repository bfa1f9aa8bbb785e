import ClusterModel
import Foundation

/// One conversation with a real API server of Kubernetes 1.36.2, as it was recorded.
struct AdmissionCase: Decodable, CustomStringConvertible, Sendable {
  let name: String
  let steps: [Step]

  var description: String { name }

  struct Step: Decodable, Sendable {
    /// The object that was applied.
    let apply: Tree?
    /// The merge patch that was sent.
    let patch: Tree?
    /// Whether the object was deleted.
    let delete: Bool?
    /// The fields that were asked for.
    let get: [String]?
    /// What was patched, deleted or asked for.
    let kind: String?
    let name: String?
    /// A command that only kubectl has words for.
    let kubectl: [String]?
    /// What kubectl printed on standard error, and of `get` on standard output.
    let stderr: String
    let stdout: String?
  }

  /// The recorded conversations.
  static let all: [AdmissionCase] = facts("admission")
}

/// A manifest, and what a real API server made of it.
struct DefaultsCase: Decodable, CustomStringConvertible, Sendable {
  let name: String
  let manifest: Tree
  /// What it says in the end, without what was given out by chance.
  let stored: Tree

  var description: String { name }

  /// The recorded objects.
  static let all: [DefaultsCase] = facts("defaults")
}

private func facts<Fact: Decodable>(_ name: String) -> [Fact] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  guard let data = try? Data(contentsOf: folder.appendingPathComponent("Facts/\(name).json")) else { return [] }
  return (try? JSONDecoder().decode([Fact].self, from: data)) ?? []
}

extension Tree: Decodable {
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

extension Tree {
  /// The tree after a merge patch (RFC 7386).
  func patched(_ patch: Tree) -> Tree {
    guard case .map(let changes) = patch else { return patch }
    var fields = map ?? [:]
    for (name, change) in changes { fields[name] = change == .null ? nil : (fields[name] ?? .null).patched(change) }
    return .map(fields)
  }

  /// The fields in which `other` says something else, by their paths, with both values.
  func differences(to other: Tree, at path: FieldPath = []) -> [String] {
    switch (self, other) {
    case (.map(let left), .map(let right)):
      Set(left.keys).union(right.keys).sorted().flatMap { name in
        (left[name] ?? .null).differences(to: right[name] ?? .null, at: path.field(name))
      }
    case (.list(let left), .list(let right)) where left.count == right.count:
      left.indices.flatMap { left[$0].differences(to: right[$0], at: path.index($0)) }
    default: self == other ? [] : ["\(path): \(compactJSON) and not \(other.compactJSON)"]
    }
  }
}
