import ArgumentParser
import ClusterModel
import Dashboard
import Manifests

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `rollcall config`: every setting with who said so, and every file that is read or written.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Print the settings in force, where each comes from, and every path.",
    discussion: """
      A setting is said by a flag, else by a variable of the environment (ROLLCALL_ and its name), else in config.yaml:

        theme: light
        mouse: false

      \(Setting.all.map { "\($0.name): \($0.sentence)" }.joined(separator: "\n"))
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var view: DashboardOptions

  @Flag(inversion: .prefixedNo, help: "As the dashboard takes it.")
  var mouse: Bool?

  @Option(name: .shortAndLong, help: ArgumentHelp("text or json.", valueName: "form"))
  var output = Form.text

  func run() throws {
    let chosen = try view.chosen(mouse: mouse)
    switch output {
    case .text: Console.print(Console.shown(Self.text(chosen)))
    case .json: Console.print(JSONWriter.pretty(Self.tree(chosen)))
    }
  }

  // MARK: - What there is to say

  /// A setting as it is in force.
  private struct Row {
    let setting: Setting
    let value: String
    let source: SettingSource
  }

  private static func rows(_ chosen: DashboardChoices) -> [Row] {
    Setting.all.map { setting in
      switch setting.name {
      case Setting.theme.name: Row(setting: setting, value: chosen.themes.chosen, source: chosen.themes.source)
      case Setting.keymap.name: Row(setting: setting, value: chosen.keys.name, source: chosen.keys.source)
      default:
        Row(setting: setting, value: chosen.settings[setting].text, source: chosen.settings[setting].source)
      }
    }
  }

  /// Every path that is read or written, with what it is for.
  private static func paths(_ environment: Environment) -> [(path: String, purpose: String)] {
    var paths = [
      (Settings.file(environment), "settings, read"), (DashboardKeys.file(environment), "keys, read"),
      (ThemesCommand.ownFolder(environment), "themes, read"),
      (StateFile.theme.path(environment), "the theme that was chosen last, read and written"),
      (StateFile.history.path(environment), "the lines of the prompt, read and written"),
      (StateFile.clusters.path(environment), "the files that were opened lately, read and written"),
    ]
    let drafts = FileManager.default.temporaryDirectory.appendingPathComponent("rollcall-*").path
    paths.append((drafts, "what is edited in $EDITOR, written and removed"))
    if let assets = environment["ROLLCALL_ASSETS"], !assets.isEmpty {
      paths.append((assets, "themes and sample cluster in the place of those compiled in, read"))
    }
    return paths
  }

  /// Other variables that make a difference.
  private static let variables = [
    "XDG_CONFIG_HOME", "XDG_STATE_HOME", "ROLLCALL_ASSETS", "TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE",
    "LANG", "TMUX", "STY", "TERM_PROGRAM", "VISUAL", "EDITOR",
  ]

  private static func text(_ chosen: DashboardChoices) -> String {
    let environment = chosen.settings.environment
    var table = [["SETTING", "VALUE", "FROM"]]
    for row in rows(chosen) {
      let value = row.value.isEmpty ? "-" : row.value
      table.append([row.setting.name, value, "\(row.source.word) \(row.source.detail)"])
    }
    table += [[], ["PATH", "", "WHAT FOR"]]
    for (path, purpose) in paths(environment) { table.append([path, exists(path) ? "" : "not there", purpose]) }
    table += [[], ["VARIABLE", "VALUE"]]
    for name in variables { if let value = environment[name] { table.append([name, value]) } }
    return aligned(table)
  }

  /// Columns as wide as they have to be, table by table.
  private static func aligned(_ table: [[String]]) -> String {
    table.split(separator: [], omittingEmptySubsequences: false).map { rows in
      let widths = (0..<3).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
      return rows.map { row in
        let line = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "   ")
        return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
      }.joined()
    }.joined(separator: "\n")
  }

  private static func tree(_ chosen: DashboardChoices) -> Tree {
    let environment = chosen.settings.environment
    let settings = rows(chosen).map { row in
      Tree.map([
        "name": .string(row.setting.name), "value": row.value.isEmpty ? .null : .string(row.value),
        "source": .string(row.source.word), "detail": .string(row.source.detail),
        "variable": .string(row.setting.variable),
      ])
    }
    let paths = paths(environment).map { path, purpose in
      Tree.map(["path": .string(path), "for": .string(purpose), "exists": .bool(exists(path))])
    }
    let variables = variables.compactMap { name in environment[name].map { (name, Tree.string($0)) } }
    return .map([
      "settings": .list(settings), "paths": .list(paths),
      "environment": .map(Dictionary(variables, uniquingKeysWith: { $1 })),
    ])
  }

  private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
