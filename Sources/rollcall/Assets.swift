import CAssets
import Manifests

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files that are compiled into the program, so that it finds its themes and its sample cluster wherever it is
/// put. `ROLLCALL_ASSETS` names a source tree to read them from instead, for whoever works on them.
struct Assets {
  /// One file.
  struct File {
    /// Where it is in the source tree, such as `themes/dark.yaml`.
    let path: String
    /// What messages call it.
    let name: String
    /// What it says.
    let text: String

    /// The file's name without folder and ending.
    var stem: String { String(path.split(separator: "/").last?.split(separator: ".").first ?? "") }
  }

  /// All files, in the order of their paths.
  let files: [File]

  /// The files of the folder that `ROLLCALL_ASSETS` names, or those that are compiled in.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    if let folder = environment["ROLLCALL_ASSETS"], !folder.isEmpty {
      files = Self.files(under: folder)
    } else {
      files = Self.compiledIn
    }
  }

  /// The manifests, for whoever names one by its path in the source tree while it is not there.
  var manifests: [ManifestReader.BuiltIn] {
    files.filter { $0.path.hasPrefix("sample-cluster/") }.map { ManifestReader.BuiltIn(path: $0.path, text: $0.text) }
  }

  /// The files of one folder, those in folders inside it left out.
  func files(in folder: String) -> [File] {
    files.filter { $0.path.hasPrefix(folder + "/") && !$0.path.dropFirst(folder.count + 1).contains("/") }
  }

  /// The files that are compiled in.
  private static var compiledIn: [File] {
    var files: [File] = []
    var entry = rc_assets()
    while let asset = entry?.pointee, let path = asset.path, let text = asset.text {
      let path = String(cString: path)
      files.append(File(path: path, name: path, text: String(cString: text)))
      entry = entry?.successor()
    }
    return files.sorted { $0.path < $1.path }
  }

  private static func files(under root: String) -> [File] {
    var files: [File] = []
    for folder in [
      "sample-cluster", "sample-cluster/broken", "sample-cluster/lessons", "sample-cluster/incidents", "themes",
    ] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
      for name in names.sorted() where name.hasSuffix(".yaml") {
        let path = folder + "/" + name
        guard let text = TextFile.read(root + "/" + path) else { continue }
        files.append(File(path: path, name: root + "/" + path, text: text))
      }
    }
    return files
  }
}

/// A text that is read whole.
enum TextFile {
  /// Whether there is a file or a folder.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// What a file or a pipe says, `-` standing for standard input; nil where it cannot be read or is no text.
  static func read(_ path: String) -> String? {
    (try? FileBytes.of(path)).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
