public import ClusterModel

/// One API object as a text describes it, before its kind gives it types.
///
/// A manifest keeps the text of its file in memory, to find its fields again; whoever has decoded it and has nothing
/// more to report should let it go.
public struct Manifest: Sendable {
  /// What the text says. `kind` and `apiVersion` are strings that are not empty, also for items of a typed list
  /// such as a PodList, which the API server leaves out.
  public let tree: Tree
  /// The file the text comes from, as it was named, or "standard input".
  public let file: String
  /// Which object of its file this is, from 0.
  public let index: Int

  let place: Place

  /// The object's kind.
  public var kind: String { tree["kind"]?.string ?? "" }
  /// The group and version that the object's fields belong to, such as `apps/v1`.
  public var apiVersion: String { tree["apiVersion"]?.string ?? "" }

  /// The template of a chart from which Helm made the manifest, such as `web/templates/service.yaml`; nil for others.
  public var template: String? { place.template }

  /// Keys that are set more than once in the text that the object comes from. kubectl takes the last of each without a
  /// word, and so does rollcall; whoever wrote them should know.
  public var repeatedKeys: [ManifestProblem] {
    guard case .yaml(let piece) = place.text else { return [] }
    return piece.repeatedKeys
  }

  /// Where a field stands in the file; nil where the text has no such field.
  ///
  /// A scalar is pointed at where its value begins, and so is an element of a list; a map or a list at its key; an
  /// alias where it is used. The text is read again to find out, so that manifests in which nothing is wrong, which
  /// is nearly all of them, carry no positions.
  public func position(of path: FieldPath) -> Position? { place.position(of: path.steps) }

  /// Where a field stands, or else the innermost part of the way to it that the text has: what is missing is best
  /// reported where it should have been.
  public func nearestPosition(to path: FieldPath) -> Position? {
    for count in (0...path.steps.count).reversed() {
      if let position = position(of: FieldPath(Array(path.steps.prefix(count)))) { return position }
    }
    return nil
  }

  /// Something that is wrong with a field of this manifest, told with its place.
  public func problem(at path: FieldPath, _ what: String, remedy: String? = nil) -> ManifestProblem {
    var problem = ManifestProblem(
      file: file, position: nearestPosition(to: path), field: path, what: what, remedy: remedy)
    problem.template = template
    return problem
  }
}

/// Where an object stands in a text, and so how to find its fields again.
struct Place: Sendable {
  enum Text: Sendable {
    /// JSON whose value begins at a byte.
    case json(SourceText, offset: Int)
    case yaml(YAMLPiece)
  }

  let text: Text
  /// The way from there to the object, where it is an item of a list.
  var steps: [FieldPath.Step] = []

  func position(of path: [FieldPath.Step]) -> Position? {
    let way = steps + path
    switch text {
    case .json(let source, let offset):
      var reader = JSONReader(source.bytes, from: offset)
      guard let found = try? reader.offset(of: way[...]) else { return nil }
      return source.position(at: found)
    case .yaml(let piece):
      return piece.withNodes { root in YAMLLocator.mark(of: way, in: root).map(piece.position(of:)) }
    }
  }

  func inside(_ path: [FieldPath.Step]) -> Place { Place(text: text, steps: steps + path) }

  var file: String {
    switch text {
    case .json(let source, _): source.name
    case .yaml(let piece): piece.source.name
    }
  }

  /// The template from which Helm made the text.
  var template: String? { if case .yaml(let piece) = text { piece.template } else { nil } }

  /// A problem with a field of what stands here.
  func problem(at path: [FieldPath.Step], _ what: String, remedy: String? = nil) -> ManifestProblem {
    let nearest = position(of: path) ?? position(of: [])
    var problem = ManifestProblem(
      file: file, position: nearest, field: path.isEmpty ? nil : FieldPath(path), what: what, remedy: remedy)
    problem.template = template
    return problem
  }
}
