import ArgumentParser
import ClusterDNS
import ClusterSimulation
import Commands
import Dashboard
import Manifests
import Terminal
import TextScreen

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `rollcall` without a command's name: the dashboard.
struct DashboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard", abstract: "The dashboard; this is what rollcall does without a command.")

  @Argument(
    help: ArgumentHelp(
      "Files, directories, patterns, or - for standard input: what -f takes. The sample cluster unless said.",
      valueName: "path"), completion: .file())
  var paths: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var view: DashboardOptions

  @Flag(inversion: .prefixedNo, help: "Let the terminal report the mouse; Shift selects text.")
  var mouse = true

  @Flag(help: "Lines instead of a screen: what there is, then what each typed command changes.")
  var plain = false

  func run() throws {
    let themes = try view.themes()
    var simulator = try cluster.simulator(more: paths)
    if plain {
      tellPlainly(simulator, themes)
      return
    }
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(theme: .stock, mouse: mouse, ascii: view.ascii)
    } catch {
      if error != .notATerminal { Console.tell("note: \(error.description)\n") }
      try Self.printTables(&simulator, dns.configuration)
      return
    }
    var dashboard = dashboard(over: simulator, themes, size: terminal.size)
    dashboard.recall(StateFile.history.lines())
    var loop = DashboardLoop(simulator: simulator, dashboard: dashboard, terminal: terminal)
    let reason = loop.run()
    terminal.close()
    for note in [terminal.note].compactMap({ $0 }) { Console.tell("note: \(note)\n") }
    if let reason { throw ExitCode(reason.exitCode) }
  }

  private func dashboard(over simulator: borrowing Simulator, _ themes: DashboardThemes, size: Size) -> Dashboard {
    var dashboard = Dashboard(
      over: simulator, source: view.source(cluster.filenames + paths), size: size, themes: themes.library,
      theme: themes.chosen, namespace: view.namespace, configuration: dns.configuration,
      isReadOnly: view.readonly, notes: themes.notes)
    dashboard.reader.builtIn = Assets().manifests
    return dashboard
  }

  private func tellPlainly(_ simulator: consuming Simulator, _ themes: DashboardThemes) {
    let environment = TerminalEnvironment { ProcessInfo.processInfo.environment[$0] }
    var session = Session()
    session.namespace = view.namespace ?? "default"
    session.isReadOnly = view.readonly
    session.nameServer = NameServer(dns.configuration)
    session.reader.builtIn = Assets().manifests
    let dashboard = dashboard(over: simulator, themes, size: Size(rows: 24, columns: 80))
    var mode = PlainMode(
      simulator: simulator, dashboard: dashboard, session: session, isASCII: view.ascii ?? !environment.saysUTF8)
    mode.run(prompts: Console.isInteractive)
  }

  /// Where there is no screen: what the three panes list, once.
  private static func printTables(_ simulator: inout Simulator, _ configuration: DNSConfiguration) throws {
    var session = Session()
    session.nameServer = NameServer(configuration)
    for table in ["services", "pods", "records"] {
      if table != "services" { Console.print("\n") }
      try session.run(words: ["get", table, "--all-namespaces"], on: &simulator).deliver()
    }
  }
}

/// What the dashboard and its pictures take.
struct DashboardOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("Show this namespace only.", valueName: "name"))
  var namespace: String?

  @Option(
    help: ArgumentHelp(
      "A theme by name (rollcall themes), or the file of a k9s skin; ROLLCALL_THEME unless said.", valueName: "theme"))
  var theme: String?

  @Flag(help: "Look only: no key and no command changes the cluster; for a projector.")
  var readonly = false

  @Flag(
    inversion: .prefixedNo,
    help: "Show ASCII only, or all signs; unless said, ASCII where the locale is not UTF-8.")
  var ascii: Bool?

  /// The themes, with what there is to say about the choice told on standard error.
  /// - Throws: where the command line names a theme that there is not.
  func themes() throws -> DashboardThemes {
    let themes = DashboardThemes(theme)
    if let problem = themes.problem {
      Console.tell(problem + "\n")
      throw ExitCode.badInput
    }
    for note in themes.notes { Console.tell("note: \(note)\n") }
    return themes
  }

  /// What the header calls the cluster.
  func source(_ paths: [String]) -> String {
    guard let first = paths.first else { return "sample-cluster" }
    let name = first == "-" ? "standard input" : first.split(separator: "/").last.map(String.init) ?? first
    return paths.count == 1 ? name : "\(name) and \(paths.count - 1) more"
  }
}
