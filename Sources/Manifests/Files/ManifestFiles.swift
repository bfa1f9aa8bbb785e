#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files that a path on the command line names, by kubectl's rules (cli-runtime/pkg/resource).
struct ManifestFiles {
  enum File: Sendable, Hashable {
    case standardInput
    case path(String)

    var name: String {
      switch self {
      case .standardInput: ManifestFiles.standardInput
      case .path(let path): path
      }
    }
  }

  /// How messages name what arrives at file descriptor 0.
  static let standardInput = "standard input"

  /// Whether directories are read with those inside them.
  var recursive: Bool

  /// The files of a path.
  struct Listing {
    var files: [File]
    /// Whether they are the dump of a whole cluster, which holds much beside objects.
    var isDump = false
  }

  func listing(of path: String) throws(ManifestProblem) -> Listing {
    if path == "-" { return Listing(files: [.standardInput]) }
    guard let isDirectory = Self.isDirectory(path) else { return try matches(of: path) }
    return isDirectory ? try contents(of: path) : Listing(files: [.path(path)])
  }

  /// Whether something that exists is a directory; nil where nothing is.
  static func isDirectory(_ path: String) -> Bool? {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
    return isDirectory
  }

  /// What a pattern stands for when no file has that very name.
  private func matches(of pattern: String) throws(ManifestProblem) -> Listing {
    if pattern.hasPrefix("https://") || pattern.hasPrefix("http://") {
      throw ManifestProblem(
        file: pattern, what: "nothing is fetched from the network", remedy: "run curl -L \(pattern) and pipe it into -")
    }
    let paths = FilePattern.paths(matching: pattern)
    guard !paths.isEmpty else {
      throw ManifestProblem(file: pattern, what: "does not exist", remedy: "name a file, a directory or -")
    }
    var listing = Listing(files: [])
    for path in paths {
      let more = Self.isDirectory(path) == true ? try contents(of: path) : Listing(files: [.path(path)])
      listing.files += more.files
      listing.isDump = listing.isDump || more.isDump
    }
    return listing
  }

  private func contents(of directory: String) throws(ManifestProblem) -> Listing {
    let listing = try DirectoryListing(directory)
    if listing.names.contains("Chart.yaml") {
      throw ManifestProblem(
        file: directory, what: "this is a Helm chart",
        remedy: "run helm template \(directory) and read what it prints")
    }
    let isDump = listing.isDump
    let goesDeeper = recursive || isDump
    let files = try files(of: listing, recursive: goesDeeper)
    guard files.isEmpty else { return Listing(files: files, isDump: isDump) }
    let deeper = goesDeeper ? [] : try self.files(of: listing, recursive: true)
    throw ManifestProblem(
      file: directory, what: "no *.yaml, *.yml or *.json in this directory",
      remedy: !deeper.isEmpty ? "add --recursive to read those inside it" : "name one that has manifests")
  }

  private func files(of listing: DirectoryListing, recursive: Bool) throws(ManifestProblem) -> [File] {
    var files: [File] = []
    for name in listing.names {
      let path = listing.path(of: name)
      if Self.isDirectory(path) == true {
        // A link may lead back up; kubectl does not follow it either.
        guard recursive, !DirectoryListing.isLink(path) else { continue }
        files += try self.files(of: DirectoryListing(path), recursive: true)
      } else if Self.mayHoldObjects(name) {
        files.append(.path(path))
      }
    }
    return files
  }

  /// Whether a file of this name is read where a directory or an archive is named.
  static func mayHoldObjects(_ name: String) -> Bool {
    let bare = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    return [".yaml", ".yml", ".json"].contains(where: bare.hasSuffix)
  }
}

/// The names in a directory, in the order of their bytes.
struct DirectoryListing {
  let path: String
  let names: [String]

  init(_ path: String) throws(ManifestProblem) {
    self.path = path
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).sorted { left, right in
        left.utf8.lexicographicallyPrecedes(right.utf8)
      }
    } catch {
      throw ManifestProblem(file: path, what: "the directory cannot be read", remedy: "look at its permissions")
    }
  }

  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }

  /// Whether this is the dump of a whole cluster: what `kubectl cluster-info dump --output-directory` leaves, which is
  /// the nodes and a directory for each namespace with its pods; or what `oc adm inspect` and must-gather leave, in which
  /// directories `namespaces` and `cluster-scoped-resources` stand at the top or below the name of an image.
  var isDump: Bool { isClusterInfo || isInspection || directories.contains { $0.isInspection } }

  private var isClusterInfo: Bool {
    ["json", "yaml"].contains { ending in
      names.contains("nodes.\(ending)")
        && names.contains { ManifestFiles.isDirectory(path(of: $0) + "/pods.\(ending)") == false }
    }
  }

  private var isInspection: Bool {
    let namespaces = try? DirectoryListing(path(of: "namespaces"))
    return ManifestFiles.isDirectory(path(of: "cluster-scoped-resources")) == true
      || namespaces?.names.contains { ManifestFiles.isDirectory(path(of: "namespaces/" + $0 + "/core")) == true }
        == true
      || ["pods.yaml", "services.yaml"].contains { ManifestFiles.isDirectory(path(of: "core") + "/" + $0) == false }
  }

  private var directories: [DirectoryListing] {
    names.filter { ManifestFiles.isDirectory(path(of: $0)) == true }.compactMap { name in
      try? DirectoryListing(path(of: name))
    }
  }
}
