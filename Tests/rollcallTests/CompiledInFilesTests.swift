import CAssets
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Compiled-in files") struct CompiledInFilesTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/"

  /// Path and text of every file inside the program.
  private static var compiledIn: [(path: String, text: String)] {
    var files: [(path: String, text: String)] = []
    var entry = rc_assets()
    while let asset = entry?.pointee, let path = asset.path, let text = asset.text {
      files.append((String(cString: path), String(cString: text)))
      entry = entry?.successor()
    }
    return files
  }

  /// A file that was added, renamed or removed needs `make assets`.
  @Test func theListNamesTheFilesThatAreThere() {
    var onDisk: [String] = []
    for folder in [
      "themes", "sample-cluster", "sample-cluster/broken", "sample-cluster/lessons", "sample-cluster/incidents",
    ] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.root + folder)) ?? []
      onDisk += names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 }
    }
    #expect(Self.compiledIn.map(\.path) == onDisk, "run `make assets`")
  }

  @Test func theirTextIsTheFiles() throws {
    let files = Self.compiledIn
    #expect(!files.isEmpty)
    for file in files { #expect(try String(contentsOfFile: Self.root + file.path, encoding: .utf8) == file.text) }
  }
}
