import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `rollcall themes`: what `--theme` takes.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the themes that --theme takes by name.",
    discussion: "A theme is a k9s skin. Your own are read from $XDG_CONFIG_HOME/rollcall/themes.")

  func run() {
    var rows = Assets().files(in: "themes").map { (name: $0.stem, sentence: Self.sentence(of: $0.text)) }
    let folder = Self.ownFolder(.ofProcess)
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    where name.hasSuffix(".yaml") {
      let stem = String(name.dropLast(".yaml".count))
      rows.removeAll { $0.name == stem }
      rows.append((stem, "\(folder)/\(name)"))
    }
    rows.sort { $0.name < $1.name }
    let width = rows.map(\.name.count).max() ?? 0
    for row in rows {
      let padding = String(repeating: " ", count: width - row.name.count + 3)
      Console.print(row.name + (row.sentence.isEmpty ? "" : padding + row.sentence) + "\n")
    }
  }

  /// Where a person's own themes are.
  static func ownFolder(_ environment: Environment) -> String { environment.configFolder + "/themes" }

  /// The comment that opens a theme's file, up to its first full stop.
  private static func sentence(of text: String) -> String {
    guard let line = text.split(separator: "\n").first, line.hasPrefix("#") else { return "" }
    return String(line.drop { $0 == "#" || $0 == " " })
  }
}
