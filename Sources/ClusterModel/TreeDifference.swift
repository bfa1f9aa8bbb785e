/// A field in which two objects differ.
public struct FieldDifference: Sendable, Hashable {
  /// The way to the field, as people write it: `status.conditions[Ready].status`.
  public let path: String
  /// What it said; nil where it was not there.
  public let old: Tree?
  /// What it says; nil where it is not there.
  public let new: Tree?
}

extension Tree {
  /// The fields in which this differs from what was before, in the order of their names. Lists of things that have
  /// names are compared by name, and others by place.
  public func differences(from old: Tree) -> [FieldDifference] {
    var found: [FieldDifference] = []
    Self.compare(old, self, at: "", &found)
    return found
  }

  private static func compare(_ old: Tree?, _ new: Tree?, at path: String, _ found: inout [FieldDifference]) {
    guard old != new else { return }
    switch (old, new) {
    case (.map(let before)?, .map(let after)?):
      for name in Set(before.keys).union(after.keys).sorted() {
        compare(before[name], after[name], at: step(path, name), &found)
      }
    case (.list(let before)?, .list(let after)?): compare(before, after, at: path, &found)
    default: found.append(FieldDifference(path: path, old: old, new: new))
    }
  }

  private static func compare(_ old: [Tree], _ new: [Tree], at path: String, _ found: inout [FieldDifference]) {
    guard let (before, after) = byName(old, new) else {
      for place in 0..<max(old.count, new.count) {
        let (one, other) = (
          old.indices.contains(place) ? old[place] : nil, new.indices.contains(place) ? new[place] : nil
        )
        compare(one, other, at: "\(path)[\(place)]", &found)
      }
      return
    }
    for (name, element) in before {
      compare(element, after.first { $0.name == name }?.element, at: "\(path)[\(name)]", &found)
    }
    for (name, element) in after where !before.contains(where: { $0.name == name }) {
      compare(nil, element, at: "\(path)[\(name)]", &found)
    }
  }

  private typealias Named = (name: String, element: Tree)

  /// The elements of both lists by what names them; nil where nothing does, or lists are so long that looking through
  /// them for each name would take long.
  private static func byName(_ old: [Tree], _ new: [Tree]) -> (old: [Named], new: [Named])? {
    guard old.count * new.count <= 10_000 else { return nil }
    // `type` of conditions, `ip` of addresses, `addresses` of endpoints; scalars name themselves.
    let names: [(Tree) -> String?] = [
      { $0.string }, { $0["name"]?.string }, { $0["type"]?.string }, { $0["ip"]?.string }, { $0["uid"]?.string },
      { $0["addresses"]?[0]?.string },
    ]
    for name in names {
      let (before, after) = (old.compactMap(name), new.compactMap(name))
      guard before.count == old.count, after.count == new.count, Set(before).count == before.count,
        Set(after).count == after.count
      else { continue }
      return (Array(zip(before, old)), Array(zip(after, new)))
    }
    return nil
  }

  /// Names with dots, as labels have, stand in brackets.
  private static func step(_ path: String, _ name: String) -> String {
    if name.contains(".") || name.contains("/") { return "\(path)[\(name)]" }
    return path.isEmpty ? name : "\(path).\(name)"
  }
}
