import ArgumentParser
import ClusterDNS
import ClusterSimulation
import Commands
import Dashboard
import Manifests
import Terminal
import TextScreen

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

  func run() throws {
    var simulator = try cluster.simulator(more: paths)
    let themes = view.themes()
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(theme: .stock, mouse: mouse)
    } catch {
      if error != .notATerminal { Console.tell("note: \(error.description)\n") }
      try Self.printTables(&simulator, dns.configuration)
      return
    }
    var dashboard = Dashboard(
      over: simulator, source: view.source(cluster.filenames + paths), size: terminal.size, themes: themes.library,
      theme: themes.chosen, namespace: view.namespace, configuration: dns.configuration, notes: themes.notes)
    dashboard.reader.builtIn = Assets().manifests
    var loop = DashboardLoop(simulator: simulator, dashboard: dashboard, terminal: terminal)
    let reason = loop.run()
    terminal.close()
    for note in [terminal.note].compactMap({ $0 }) { Console.tell("note: \(note)\n") }
    if let reason { throw ExitCode(reason.exitCode) }
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

  /// The themes, with what there is to say about the choice told on standard error.
  func themes() -> DashboardThemes {
    let themes = DashboardThemes(theme)
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
