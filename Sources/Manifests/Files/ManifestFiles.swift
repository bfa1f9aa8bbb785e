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

  func files(of path: String) throws(ManifestProblem) -> [File] {
    if path == "-" { return [.standardInput] }
    guard let isDirectory = Self.isDirectory(path) else { return try matches(of: path) }
    return isDirectory ? try contents(of: path) : [.path(path)]
  }

  /// Whether something that exists is a directory; nil where nothing is.
  static func isDirectory(_ path: String) -> Bool? {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
    return isDirectory
  }

  /// What a pattern stands for when no file has that very name.
  private func matches(of pattern: String) throws(ManifestProblem) -> [File] {
    if pattern.hasPrefix("https://") || pattern.hasPrefix("http://") {
      throw ManifestProblem(
        file: pattern, what: "nothing is fetched from the network", remedy: "run curl -L \(pattern) and pipe it into -")
    }
    let paths = FilePattern.paths(matching: pattern)
    guard !paths.isEmpty else {
      throw ManifestProblem(file: pattern, what: "does not exist", remedy: "name a file, a directory or -")
    }
    var files: [File] = []
    for path in paths {
      files += Self.isDirectory(path) == true ? try contents(of: path) : [.path(path)]
    }
    return files
  }

  private func contents(of directory: String) throws(ManifestProblem) -> [File] {
    let listing = try DirectoryListing(directory)
    if listing.names.contains("Chart.yaml") {
      throw ManifestProblem(
        file: directory, what: "this is a Helm chart",
        remedy: "run helm template \(directory) and read what it prints")
    }
    let goesDeeper = recursive || listing.isDump
    let files = try files(of: listing, recursive: goesDeeper)
    guard files.isEmpty else { return files }
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
      } else if Self.extensions.contains(where: name.hasSuffix) {
        files.append(.path(path))
      }
    }
    return files
  }

  private static let extensions = [".yaml", ".yml", ".json"]
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

  /// Whether this is what `kubectl cluster-info dump --output-directory` leaves: the nodes, and a directory for each
  /// namespace with its pods.
  var isDump: Bool {
    names.contains("nodes.json")
      && names.contains { ManifestFiles.isDirectory(path(of: $0) + "/pods.json") == false }
  }
}
