import ArgumentParser
import CAssets

/// Which rollcall this is.
enum Version {
  /// The newest heading of CHANGELOG.md.
  static let number = "0.1.0"

  /// The number, and the commit that a release was built from.
  static var text: String {
    let commit = String(cString: rc_commit())
    return "rollcall \(number)" + (commit.isEmpty ? "" : " (\(commit))")
  }
}

/// `rollcall version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "version", abstract: "Print which rollcall this is.")

  func run() { Console.print(Version.text + "\n") }
}
