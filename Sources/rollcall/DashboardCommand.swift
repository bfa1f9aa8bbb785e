import ArgumentParser
import ClusterDNS
import ClusterSimulation
import Commands
import Dashboard
import Lessons
import Manifests
import Phrases
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

  @OptionGroup var language: LanguageOptions

  @OptionGroup var beginning: BeginningOptions

  @Flag(inversion: .prefixedNo, help: "Let the terminal report the mouse, or leave it to select text.")
  var mouse: Bool?

  @Flag(help: "Lines instead of a screen: what there is, then what each typed command changes.")
  var plain = false

  func run() throws { try run(playing: nil) }

  /// The dashboard, in which a script is played where there is one.
  func run(playing player: Player?) throws {
    let chosen = try view.chosen(mouse: mouse)
    var notes: [String] = []
    var simulator = try cluster.simulator(more: paths) { notes = $0 }
    if plain {
      tellPlainly(simulator, chosen)
      return
    }
    let library = try ClusterLibrary(
      options: cluster, settings: cluster.settings(), paths: cluster.filenames + paths,
      curriculum: LessonsCommand.curriculum)
    let begin = try beginning.choice(in: library)
    // From here on the screen is taken: what can be wrong has been told.
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(theme: .stock, mouse: chosen.isMouseOn, ascii: chosen.ascii)
    } catch {
      if error != .notATerminal { Console.tell("note: \(error.description)\n") }
      try Self.printTables(&simulator, dns.configuration)
      return
    }
    // Letters of other languages have no stand-ins.
    var dashboard = dashboard(
      over: simulator, chosen, size: terminal.size, loading: notes,
      in: terminal.isASCII ? .english : language.language)
    dashboard.recall(StateFile.history.lines())
    dashboard.curriculum = library.curriculum
    dashboard.doneLessons = Set(StateFile.lessons.lines().compactMap(Int.init))
    dashboard.doneIncidents = Set(StateFile.incidents.lines().compactMap(Int.init))
    dashboard.clusters = library.choices(named: dashboard.source, recent: StateFile.clusters.lines())
    library.rememberPaths()
    var loop = DashboardLoop(
      simulator: simulator, dashboard: dashboard, terminal: terminal, library: library,
      themeSource: chosen.themes.source)
    if let begin { loop.open(begin) }
    if let player { loop.play(player) }
    let reason = loop.run()
    terminal.close()
    for note in [terminal.note].compactMap({ $0 }) { Console.tell("note: \(note)\n") }
    if let reason { throw ExitCode(reason.exitCode) }
  }

  private func dashboard(
    over simulator: borrowing Simulator, _ chosen: DashboardChoices, size: Size, loading: [String] = [],
    in language: Language
  ) -> Dashboard {
    chosen.dashboard(
      over: simulator, source: view.source(cluster.filenames + paths), size: size, dns.configuration,
      asksWhy: !(cluster.filenames + paths).isEmpty, isPresenting: view.presenter, loading: loading, in: language)
  }

  private func tellPlainly(_ simulator: consuming Simulator, _ chosen: DashboardChoices) {
    let environment = TerminalEnvironment { ProcessInfo.processInfo.environment[$0] }
    var session = Session()
    session.namespace = chosen.namespace ?? "default"
    session.isReadOnly = chosen.isReadOnly
    session.nameServer = NameServer(dns.configuration)
    session.reader.builtIn = Assets().manifests
    let isASCII = chosen.ascii ?? !environment.saysUTF8
    session.language = isASCII ? .english : language.language
    let dashboard = dashboard(
      over: simulator, chosen, size: Size(rows: 24, columns: 80), in: session.language)
    var mode = PlainMode(simulator: simulator, dashboard: dashboard, session: session, isASCII: isASCII)
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
