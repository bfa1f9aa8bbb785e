import ClusterModel

/// The objects that the values of one file are: lists opened, watch events played back, what is no object refused.
struct ObjectsOfFile {
  private(set) var problems: [ManifestProblem] = []
  private(set) var emptyLists: [ManifestReading.EmptyList] = []
  private var objects: [(tree: Tree, place: Place)?] = []
  private var watched = WatchedObjects()

  var manifests: [Manifest] {
    objects.compactMap { $0 }.enumerated().map { index, object in
      Manifest(tree: object.tree, file: object.place.file, index: index, place: object.place)
    }
  }

  mutating func add(_ value: ParsedValue) {
    do throws(ManifestProblem) {
      if let event = WatchEvent(value.tree) {
        try add(event, at: value.place.inside([.field("object")]))
      } else {
        try add(value.tree, at: value.place, itemOffsets: value.itemOffsets, list: nil)
      }
    } catch {
      problems.append(error)
    }
  }

  private mutating func add(_ event: WatchEvent, at place: Place) throws(ManifestProblem) {
    let header = try ObjectHeader(event.object, at: place, itemOf: nil)
    guard let slot = watched.slot(of: event.object, header, next: objects.count) else { return }
    if slot == objects.count { objects.append(nil) }
    objects[slot] = event.isPresent ? (event.object, place) : nil
  }

  private mutating func add(
    _ tree: Tree, at place: Place, itemOffsets: [Int] = [], list: ObjectHeader?
  ) throws(ManifestProblem) {
    let header = try ObjectHeader(tree, at: place, itemOf: list)
    if header.kind == "List", let items = tree["items"], items != .null, items.list == nil {
      throw place.problem(at: [.field("items")], "expected a list but found \(items.article)")
    }
    guard let items = header.items(of: tree) else {
      objects.append((header.completed(tree), place))
      return
    }
    if items.isEmpty, let kind = header.itemKind {
      emptyLists.append(ManifestReading.EmptyList(kind: kind, apiVersion: header.apiVersion))
    }
    for (index, item) in items.enumerated() {
      let itemPlace =
        if case .json(let source, _) = place.text, place.steps.isEmpty, itemOffsets.indices.contains(index) {
          Place(text: .json(source, offset: itemOffsets[index]))
        } else {
          place.inside([.field("items"), .index(index)])
        }
      do throws(ManifestProblem) {
        try add(item, at: itemPlace, list: header)
      } catch {
        problems.append(error)
      }
    }
  }
}

/// What every object says of itself.
struct ObjectHeader {
  var apiVersion: String
  var kind: String

  /// Reads it off an object. An item of a typed list, such as a PodList, is of the list's version and kind.
  init(_ tree: Tree, at place: Place, itemOf list: ObjectHeader?) throws(ManifestProblem) {
    guard case .map(let fields) = tree else {
      throw place.problem(
        at: [], "expected an object but found \(tree.article)", remedy: "an object begins with apiVersion and kind")
    }
    func word(_ name: String, inherited: String?) throws(ManifestProblem) -> String {
      switch fields[name] ?? .null {
      case .string(let text) where !text.isEmpty:
        return text
      case .null, .string:
        if let inherited { return inherited }
        throw ObjectHeader.missing(name, fields, place)
      case let other:
        throw place.problem(
          at: [.field(name)], "expected a string but found \(other.article)", remedy: "put it in quotes")
      }
    }
    kind = try word("kind", inherited: list?.itemKind)
    apiVersion = try word("apiVersion", inherited: list?.itemKind == nil ? nil : list?.apiVersion)
    if apiVersion.hasPrefix("kustomize.config.k8s.io/") { throw ManifestProblem.kustomization(place) }
  }

  /// The kind of the items of a typed list; nil for `List`, whose items say it themselves, and for other objects.
  var itemKind: String? {
    kind.hasSuffix("List") && kind != "List" ? String(kind.dropLast("List".count)) : nil
  }

  /// The items of a list; nil for other objects. Kinds of custom resources may end in List too, so that only a kind
  /// with items, or the API's own `List`, is one.
  func items(of tree: Tree) -> [Tree]? {
    guard kind.hasSuffix("List"), let items = tree["items"] ?? (kind == "List" ? .null : nil) else { return nil }
    return items == .null ? [] : items.list
  }

  /// The object with what its list says of it.
  func completed(_ tree: Tree) -> Tree {
    guard case .map(var fields) = tree else { return tree }
    if fields["kind"]?.string == kind, fields["apiVersion"]?.string == apiVersion { return tree }
    fields["kind"] = .string(kind)
    fields["apiVersion"] = .string(apiVersion)
    return .map(fields)
  }

  /// What kubectl says: without a kind it cannot tell what the object is, and without a version not where it belongs.
  private static func kubectlWords(missing name: String, _ fields: [String: Tree], _ place: Place) -> String {
    let file = place.file == ManifestFiles.standardInput ? "STDIN" : place.file
    let kind = fields["kind"]?.string ?? ""
    guard name == "apiVersion", !kind.isEmpty else {
      return "unable to decode \"\(file)\": Object 'Kind' is missing in '\(Tree.map(fields).compactJSON)'"
    }
    let metadata = fields["metadata"]
    return "resource mapping not found for name: \"\(metadata?["name"]?.string ?? "")\" namespace: "
      + "\"\(metadata?["namespace"]?.string ?? "")\" from \"\(file)\": no matches for kind \"\(kind)\" in version \"\"\n"
      + "ensure CRDs are installed first"
  }

  private static func missing(_ name: String, _ fields: [String: Tree], _ place: Place) -> ManifestProblem {
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    if ["kustomization.yaml", "kustomization.yml", "Kustomization"].contains(file) {
      return ManifestProblem.kustomization(place)
    }
    if ["Chart.yaml", "values.yaml"].contains(file) {
      return place.problem(
        at: [], "this belongs to a Helm chart and is no manifest",
        remedy: "run helm template \(place.directory) and read what it prints")
    }
    let remedy = "every object begins with apiVersion and kind"
    var problem = place.problem(at: [.field(name)], "is missing", remedy: remedy)
    problem.kubectlWords = kubectlWords(missing: name, fields, place)
    return problem
  }
}

extension ManifestProblem {
  fileprivate static func kustomization(_ place: Place) -> ManifestProblem {
    place.problem(
      at: [], "this is a Kustomization and no manifest",
      remedy: "run kubectl kustomize \(place.directory) and read what it prints")
  }
}

extension Place {
  /// The directory of the file, for a command line.
  fileprivate var directory: String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}

extension Tree {
  /// What this is, for a sentence.
  fileprivate var article: String {
    switch self {
    case .null: "nothing"
    case .bool(let bool): "the truth value \(bool)"
    case .integer, .double: "a number"
    case .string: "text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
