#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A small file that outlives the program: what was chosen, what was typed (XDG Base Directory Specification).
///
/// That it cannot be written is nobody's business: the program does without.
struct StateFile {
  /// The theme that was chosen last.
  static let theme = StateFile(name: "theme")
  /// The lines of the `:` prompt, the oldest first.
  static let history = StateFile(name: "history")

  /// The numbers of the lessons that are done.
  static let lessons = StateFile(name: "lessons")

  /// The numbers of the incidents that were repaired.
  static let incidents = StateFile(name: "incidents")

  /// The files of clusters that were opened, the oldest first; a line each, with tabs between the paths.
  static let clusters = StateFile(name: "clusters")

  let name: String

  /// The lines in the file; none where there is no such file.
  func lines(_ environment: Environment = .ofProcess) -> [String] {
    TextFile.read(path(environment))?.split(whereSeparator: \.isNewline).map(String.init) ?? []
  }

  /// Writes these lines in the place of what was there.
  func write(_ lines: [String], _ environment: Environment = .ofProcess) {
    let folder = environment.stateFolder
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = lines.map { $0 + "\n" }.joined()
    _ = FileManager.default.createFile(
      atPath: path(environment), contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
  }

  /// Adds a line; of very many the oldest are forgotten.
  func append(_ line: String, atMost limit: Int = 1_000) {
    write(Array((lines().filter { $0 != line } + [line]).suffix(limit)))
  }

  /// Where it is.
  func path(_ environment: Environment) -> String { environment.stateFolder + "/" + name }
}
