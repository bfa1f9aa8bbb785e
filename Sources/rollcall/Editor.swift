import Dashboard

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The editor of the person: `$VISUAL`, else `$EDITOR`, else vi.
enum Editor {
  /// The text that the person makes of a draft; nil where the editor cannot be run, or ends with a problem.
  static func edited(
    _ draft: Draft, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    let chosen = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    let folder = FileManager.default.temporaryDirectory.path + "/rollcall-\(UUID().uuidString)"
    // Names of objects hold neither quotes nor slashes; a copied cluster may say anything.
    let name = String(draft.fileName.map { $0.isLetter || $0.isNumber || "-._".contains($0) ? $0 : "_" })
    let file = folder + "/" + name
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try Data(draft.text.utf8).write(to: URL(fileURLWithPath: file))
      // The shell splits `code --wait` into its words.
      guard system("\(chosen) '\(file)'") == 0 else { return nil }
      return TextFile.read(file)
    } catch {
      return nil
    }
  }
}
