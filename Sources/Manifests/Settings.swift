import Yams

/// One scalar of a YAML text such as a theme, with the way to it.
public struct ManifestSetting: Sendable, Hashable {
  /// The keys from the outermost inwards; the elements of lists are numbered from "0".
  public var path: [String]
  /// The scalar as it is written, quotes removed; empty for nothing.
  public var value: String
  /// The line on which the value stands, from 1; for an alias the line that uses it, because that is the line to
  /// change.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int
  /// Where the last of the keys stands; of an element of a list, the element.
  public var namePosition: Position

  /// A setting at its place.
  public init(path: [String], value: String, line: Int, column: Int, namePosition: Position? = nil) {
    self.path = path
    self.value = value
    self.line = line
    self.column = column
    self.namePosition = namePosition ?? Position(line: line, column: column)
  }
}

/// Every scalar of a YAML text in the order of the text, aliases and merge keys resolved; a map or a list with nothing
/// in it counts as an empty one. `name` stands for the text in messages.
public func settings(in text: String, named name: String) throws(ManifestProblem) -> [ManifestSetting] {
  var settings: [ManifestSetting] = []
  for piece in YAMLStream.pieces(of: try SourceText(text, named: name)) {
    guard let root = try piece.nodes() else { continue }
    var flattener = SettingsFlattener(piece: piece, settings: settings)
    do throws(YAMLReader.Fault) {
      try flattener.add(root, at: root.mark, path: [])
    } catch {
      throw ManifestProblem(
        file: name, position: piece.position(of: error.mark), what: error.what, remedy: error.remedy)
    }
    settings = flattener.settings
  }
  return settings
}

private struct SettingsFlattener {
  let piece: YAMLPiece
  var settings: [ManifestSetting]
  /// Themes have a few hundred settings; aliases of aliases could make it billions.
  private var budget: Int { 1_000_000 }
  private var visits = 0

  init(piece: YAMLPiece, settings: [ManifestSetting]) {
    self.piece = piece
    self.settings = settings
  }

  mutating func add(
    _ node: YAMLNode, at mark: Mark?, path: [String], named name: Mark? = nil
  ) throws(YAMLReader.Fault) {
    visits += 1
    guard visits <= budget, path.count <= JSONReader.deepest else {
      throw YAMLReader.Fault(mark: mark, what: "aliases or nesting make more than a million settings of this")
    }
    switch node {
    case .scalar(let scalar): append(scalar.string, at: mark, path, name)
    case .sequence(let sequence) where sequence.isEmpty: append("", at: mark, path, name)
    case .mapping(let mapping) where mapping.isEmpty: append("", at: mark, path, name)
    case .sequence(let sequence):
      for (index, element) in sequence.enumerated() {
        try add(element, at: YAMLLocator.place(of: element, in: sequence), path: path + [String(index)])
      }
    case .mapping(let mapping):
      for (key, value) in try effective(mapping) {
        try add(value, at: YAMLLocator.place(of: value, key: key.node), path: path + [key.name], named: key.node.mark)
      }
    case .alias:
      break
    }
  }

  private mutating func append(_ value: String, at mark: Mark?, _ path: [String], _ name: Mark?) {
    let place = piece.position(of: mark)
    settings.append(
      ManifestSetting(
        path: path, value: value, line: place.line, column: place.column, namePosition: piece.position(of: name ?? mark)
      ))
  }

  private struct Key {
    var name: String
    var node: YAMLNode
  }

  /// The fields that count, each where it was first set.
  private mutating func effective(_ mapping: YAMLNode.Mapping) throws(YAMLReader.Fault) -> [(Key, YAMLNode)] {
    var fields: [(Key, YAMLNode)] = []
    var slots: [String: Int] = [:]
    func set(_ key: Key, _ value: YAMLNode) {
      if let slot = slots[key.name] {
        fields[slot] = (key, value)
      } else {
        slots[key.name] = fields.count
        fields.append((key, value))
      }
    }
    for (key, value) in mapping {
      if key.isMergeKey {
        for merged in try YAMLMerge.mappings(value) {
          for (key, value) in try effective(merged) { set(key, value) }
        }
      } else if case .scalar(let scalar) = key {
        set(Key(name: scalar.string, node: key), value)
      } else {
        _ = try YAMLKey.name(of: key)
      }
    }
    return fields
  }
}
