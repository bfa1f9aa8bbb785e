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

  /// What reads a large list.
  package var cores = Cores.all

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

  /// Told how far reading has come, now and then; for whoever waits for a dump of a large cluster.
  public var progress: (@Sendable (Progress) -> Void)?

  /// How far reading has come.
  public struct Progress: Sendable, Hashable {
    /// The file that is being read.
    public let file: String
    /// How many bytes of it have been read.
    public let done: Int
    /// How many there are.
    public let all: Int
  }

  /// The objects that `paths` name, in order. A path is what kubectl's `-f` takes: a file, a directory (its *.yaml,
  /// *.yml and *.json, by name), a pattern, or `-` for standard input.
  public func read(paths: [String]) throws(ManifestProblems) -> [Manifest] { try reading(paths: paths).manifests }

  /// What `paths` name, in order: what ``read(paths:)`` takes, and beside it the dumps of whole clusters, as trees of
  /// files and as archives. Whatever gzip has packed is unpacked.
  public func reading(paths: [String]) throws(ManifestProblems) -> ManifestReading {
    var reading = ManifestReading()
    var problems: [ManifestProblem] = []
    for path in paths {
      let named = builtIn.filter { $0.isNamed(by: path) }
      if !path.hasPrefix("/"), !named.isEmpty, ManifestFiles.isDirectory(path) == nil {
        for file in named { add(Array(file.text.utf8), named: file.path, to: &reading, &problems) }
        continue
      }
      do throws(ManifestProblem) {
        let listing = try ManifestFiles(recursive: recursive).listing(of: path)
        var ofPath: [ManifestProblem] = []
        for file in listing.files { read(file, into: &reading, &ofPath) }
        settle(ofPath, of: path, isDump: listing.isDump, in: &reading, &problems)
      } catch {
        problems.append(error)
      }
    }
    if let problems = ManifestProblems(problems) { throw problems }
    guard !reading.manifests.isEmpty || !reading.emptyLists.isEmpty || paths.isEmpty else {
      let name = paths.map { $0 == "-" ? ManifestFiles.standardInput : $0 }.joined(separator: ", ")
      throw ManifestProblems(
        ManifestProblem(file: name, what: ManifestProblems.nothing, remedy: "name files with manifests"))
    }
    return reading
  }

  /// A dump of a whole cluster holds much that is no object: what cannot be read of it is told and passed over, as long as
  /// there is something that can be.
  private func settle(
    _ ofPath: [ManifestProblem], of path: String, isDump: Bool, in reading: inout ManifestReading,
    _ problems: inout [ManifestProblem]
  ) {
    guard isDump, !reading.manifests.isEmpty else {
      problems += ofPath
      return
    }
    guard let first = ofPath.first else { return }
    var files: [String] = []
    for problem in ofPath where files.last != problem.file { files.append(problem.file) }
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    reading.notes.append("\(count) of \(path) passed over, the first because of \(first)".withoutControls)
  }

  /// The objects in a text that `name` stands for in messages.
  public func read(text: String, named name: String) throws(ManifestProblems) -> [Manifest] {
    try read(bytes: Array(text.utf8), named: name)
  }

  /// The objects in the bytes of a file.
  public func read(bytes: [UInt8], named name: String) throws(ManifestProblems) -> [Manifest] {
    var reading = ManifestReading()
    var problems: [ManifestProblem] = []
    add(bytes, named: name, to: &reading, &problems)
    if let problems = ManifestProblems(problems) { throw problems }
    return reading.manifests
  }

  private func read(
    _ file: ManifestFiles.File, into reading: inout ManifestReading, _ problems: inout [ManifestProblem]
  ) {
    do throws(ManifestProblem) {
      let bytes: [UInt8] =
        switch file {
        case .standardInput:
          if let standardInput { standardInput } else { try FileBytes.of("-") }
        case .path(let path): try FileBytes.of(path)
        }
      add(bytes, named: file.name, to: &reading, &problems)
    } catch {
      problems.append(error)
    }
  }

  private func add(
    _ bytes: [UInt8], named name: String, to reading: inout ManifestReading, _ problems: inout [ManifestProblem]
  ) {
    do throws(ManifestProblem) {
      var bytes = bytes
      if Gzip.isPacked(bytes) { bytes = try Gzip.unpacked(bytes, named: name) }
      if TarArchive.isArchive(bytes) {
        try addArchive(bytes, named: name, to: &reading, &problems)
        return
      }
      let source = try SourceText(bytes, named: name)
      var tell: (@Sendable (Int) -> Void)?
      if let progress {
        let all = source.bytes.count
        tell = { done in progress(Progress(file: name, done: done, all: all)) }
      }
      let (values, faults) = Parsing.values(of: source, on: cores, progress: tell)
      var objects = ObjectsOfFile()
      for value in values {
        objects.add(value)
        reading.notes += value.repeatedKeys.map(\.description)
      }
      problems += (faults + objects.problems).inOrderOfText
      reading.manifests += objects.manifests
      reading.emptyLists += objects.emptyLists
    } catch {
      problems.append(error)
    }
  }

  /// The files of an archive that could hold objects, as those of a dump.
  private func addArchive(
    _ bytes: [UInt8], named name: String, to reading: inout ManifestReading, _ problems: inout [ManifestProblem]
  ) throws(ManifestProblem) {
    let entries = try TarArchive.entries(of: bytes, named: name) { ManifestFiles.mayHoldObjects($0) }
    var ofArchive: [ManifestProblem] = []
    for entry in entries { add(entry.bytes, named: "\(name)/\(entry.path)", to: &reading, &ofArchive) }
    settle(ofArchive, of: name, isDump: true, in: &reading, &problems)
  }
}

extension [ManifestProblem] {
  fileprivate var inOrderOfText: [ManifestProblem] {
    sorted { ($0.position ?? Position(line: 1, column: 1)) < ($1.position ?? Position(line: 1, column: 1)) }
  }
}
