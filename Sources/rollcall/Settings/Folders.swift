#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The variables of the environment.
typealias Environment = [String: String]

extension Environment {
  /// The variables of this process.
  static var ofProcess: Environment { ProcessInfo.processInfo.environment }

  /// Where a person's own files are, config.yaml, keys.yaml and themes (XDG Base Directory Specification).
  var configFolder: String { folder("XDG_CONFIG_HOME", ".config") }

  /// Where is kept what outlives the program: the theme that was chosen, the lines that were typed.
  var stateFolder: String { folder("XDG_STATE_HOME", ".local/state") }

  /// A variable counts where it names an absolute path; all others are to be passed over, says the specification.
  private func folder(_ variable: String, _ usual: String) -> String {
    if let folder = self[variable], folder.hasPrefix("/") { return folder + "/rollcall" }
    return (self["HOME"] ?? "") + "/" + usual + "/rollcall"
  }
}
