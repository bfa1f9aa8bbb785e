import ClusterModel

/// Reads manifests: YAML in block, flow or KYAML style, JSON, lists, watches, from files, directories, patterns and
/// standard input. Either everything is read or nothing is, with all that is wrong named at once.
public struct ManifestReader: Sendable {
  /// Whether directories are read with those inside them.
  public var recursive: Bool
  /// What `-` stands for; nil for what arrives at file descriptor 0.
  public var standardInput: [UInt8]?

  /// How messages name standard input.
  public static var standardInputName: String { ManifestFiles.standardInput }

  /// What is compiled into the program, for paths that name no file.
  public var builtIn: [BuiltIn] = []

  /// A manifest that is compiled into the program.
  public struct BuiltIn: Sendable, Hashable {
    /// The path that names it, such as `sample-cluster/web.yaml`.
    public var path: String
    /// What it says.
    public var text: String

    /// A manifest and its path.
    public init(path: String, text: String) {
      (self.path, self.text) = (path, text)
    }

    /// Whether `path` names this manifest, or the directory that it is in.
    func isNamed(by path: String) -> Bool {
      let wish = path.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
      let own = self.path.split(separator: "/")
      return own == wish || own.dropLast() == wish[...]
    }
  }

  /// A reader that takes directories flat, as kubectl does, unless `recursive`.
  public init(recursive: Bool = false, standardInput: [UInt8]? = nil) {
    self.recursive = recursive
    self.standardInput = standardInput
  }

  /// The objects that `paths` name, in order. A path is what kubectl's `-f` takes: a file, a directory (its *.yaml,
  /// *.yml and *.json, by name), a pattern, or `-` for standard input.
  public func read(paths: [String]) throws(ManifestProblems) -> [Manifest] {
    var manifests: [Manifest] = []
    var problems: [ManifestProblem] = []
    for path in paths {
      let named = builtIn.filter { $0.isNamed(by: path) }
      if !path.hasPrefix("/"), !named.isEmpty, ManifestFiles.isDirectory(path) == nil {
        for file in named { add(Array(file.text.utf8), named: file.path, to: &manifests, &problems) }
        continue
      }
      do throws(ManifestProblem) {
        for file in try ManifestFiles(recursive: recursive).files(of: path) {
          read(file, into: &manifests, &problems)
        }
      } catch {
        problems.append(error)
      }
    }
    if let problems = ManifestProblems(problems) { throw problems }
    guard !manifests.isEmpty || paths.isEmpty else {
      let name = paths.map { $0 == "-" ? ManifestFiles.standardInput : $0 }.joined(separator: ", ")
      throw ManifestProblems(
        ManifestProblem(file: name, what: ManifestProblems.nothing, remedy: "name files with manifests"))
    }
    return manifests
  }

  /// The objects in a text that `name` stands for in messages.
  public func read(text: String, named name: String) throws(ManifestProblems) -> [Manifest] {
    try read(bytes: Array(text.utf8), named: name)
  }

  /// The objects in the bytes of a file.
  public func read(bytes: [UInt8], named name: String) throws(ManifestProblems) -> [Manifest] {
    var manifests: [Manifest] = []
    var problems: [ManifestProblem] = []
    add(bytes, named: name, to: &manifests, &problems)
    if let problems = ManifestProblems(problems) { throw problems }
    return manifests
  }

  private func read(_ file: ManifestFiles.File, into manifests: inout [Manifest], _ problems: inout [ManifestProblem]) {
    do throws(ManifestProblem) {
      let bytes: [UInt8] =
        switch file {
        case .standardInput:
          if let standardInput { standardInput } else { try FileBytes.of("-") }
        case .path(let path): try FileBytes.of(path)
        }
      add(bytes, named: file.name, to: &manifests, &problems)
    } catch {
      problems.append(error)
    }
  }

  private func add(
    _ bytes: [UInt8], named name: String, to manifests: inout [Manifest], _ problems: inout [ManifestProblem]
  ) {
    do throws(ManifestProblem) {
      let (values, faults) = Parsing.values(of: try SourceText(bytes, named: name))
      var objects = ObjectsOfFile()
      for value in values { objects.add(value) }
      problems += (faults + objects.problems).inOrderOfText
      manifests += objects.manifests
    } catch {
      problems.append(error)
    }
  }
}

extension [ManifestProblem] {
  fileprivate var inOrderOfText: [ManifestProblem] {
    sorted { ($0.position ?? Position(line: 1, column: 1)) < ($1.position ?? Position(line: 1, column: 1)) }
  }
}
