public import ClusterModel

/// A value of a text, with the way back to it.
struct ParsedValue {
  var tree: Tree
  var place: Place
  /// Where the elements of the field `items` begin, if the text is JSON: the 20,000th pod of a dump is then found
  /// without reading those before it.
  var itemOffsets: [Int] = []
  /// Keys that are set more than once, where JSON sets them; YAML's are known to the manifest.
  var repeatedKeys: [ManifestProblem] = []
}

/// A text read as JSON or as YAML.
enum Parsing {
  /// The values of a text, and what is wrong with those that could not be read.
  ///
  /// Text that may be JSON is, unless it can only be YAML. When it is neither, the reader that got
  /// further tells what is wrong.
  ///
  /// - Parameters:
  ///   - cores: what may read a large list.
  ///   - progress: told how many bytes are read, now and then.
  static func values(
    of source: SourceText, on cores: Cores = Cores(1), progress: (@Sendable (Int) -> Void)? = nil
  ) -> (values: [ParsedValue], problems: [ManifestProblem]) {
    guard source.mayBeJSON else { return yaml(source, progress) }
    do throws(ManifestProblem) {
      return (try json(source, cores, progress), [])
    } catch {
      // A megabyte of JSON is no YAML in which something looks like it.
      let isSurelyJSON = source.name.hasSuffix(".json") || source.bytes.count > 1 << 20
      if isSurelyJSON { return ([], [error]) }
      let (values, problems) = yaml(source, nil)
      guard let problem = problems.first else { return (values, []) }
      return ([], [Self.further(error, problem)])
    }
  }

  private static func further(_ one: ManifestProblem, _ other: ManifestProblem) -> ManifestProblem {
    guard let first = one.position, let second = other.position else { return other }
    return first > second ? one : other
  }

  private static func json(
    _ source: SourceText, _ cores: Cores, _ progress: (@Sendable (Int) -> Void)?
  ) throws(ManifestProblem) -> [ParsedValue] {
    try JSONStream.values(of: source, on: cores, progress: progress).map { value in
      ParsedValue(
        tree: value.tree, place: Place(text: .json(source, offset: value.offset)), itemOffsets: value.itemOffsets,
        repeatedKeys: value.repeatedKeys.map { key in
          source.problem(at: key.offset, "key \"\(key.name)\" already set in map", remedy: "the last counts")
        })
    }
  }

  private static func yaml(
    _ source: SourceText, _ progress: ((Int) -> Void)?
  ) -> (values: [ParsedValue], problems: [ManifestProblem]) {
    var values: [ParsedValue] = []
    var problems: [ManifestProblem] = []
    for piece in YAMLStream.pieces(of: source) {
      progress?(piece.range.lowerBound)
      do throws(ManifestProblem) {
        guard let tree = try piece.tree() else { continue }
        values.append(ParsedValue(tree: tree, place: Place(text: .yaml(piece))))
      } catch {
        var problem = error
        problem.template = piece.template
        problems.append(problem)
      }
    }
    return (values, problems)
  }
}

extension Tree {
  /// The single value of a text in YAML or JSON, such as a patch or a list of questions; null where the text is
  /// empty. `name` stands for the text in messages.
  public init(text: String, named name: String) throws(ManifestProblem) {
    let source = try SourceText(text, named: name)
    let (values, problems) = Parsing.values(of: source)
    if let problem = problems.first { throw problem }
    guard values.count <= 1 else {
      throw values[1].place.problem(at: [], "expected one value but found \(values.count)")
    }
    self = values.first?.tree ?? .null
  }
}
