import ArgumentParser
import ClusterSimulation
import Dashboard
import Lessons
import Manifests
import Phrases
import TextScreen

/// `rollcall screenshot`: one frame of the dashboard, without a terminal.
struct ScreenshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screenshot", abstract: "One frame of the dashboard, without a terminal.",
    discussion: """
      --keys are pressed first: names of keys as tmux has them (Down, Enter, C-k, F1), single characters, text in \
      quotes that is typed as it is, settle (simulated time passes until nothing is due), +5s (it passes by so much). \
      The cluster has settled before the first. The same keys give the same frame.
      """)

  /// The forms that a frame can be printed in.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, ansi, svg
  }

  @Argument(
    help: ArgumentHelp("What -f takes. The sample cluster unless said.", valueName: "path"), completion: .file())
  var paths: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var view: DashboardOptions

  @Option(help: ArgumentHelp("Columns and rows.", valueName: "columns×rows"))
  var size = "160x48"

  @Option(help: ArgumentHelp("What to press first.", valueName: "keys"))
  var keys = ""

  @OptionGroup var beginning: BeginningOptions

  @OptionGroup var language: LanguageOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("text, ansi or svg.", valueName: "form"))
  var output = Form.text

  func validate() throws {
    _ = try Size(option: size)
    _ = try script()
  }

  func run() throws {
    let chosen = try view.chosen()
    var notes: [String] = []
    var simulator = try cluster.simulator(more: paths) { notes = $0 }
    var dashboard = chosen.dashboard(
      over: simulator, source: view.source(cluster.filenames + paths), size: try Size(option: size), dns.configuration,
      asksWhy: !(cluster.filenames + paths).isEmpty, isPresenting: view.presenter, loading: notes,
      in: chosen.ascii == true ? .english : language.language)
    dashboard.curriculum = LessonsCommand.curriculum
    let library = try ClusterLibrary(
      options: cluster, settings: cluster.settings(), paths: cluster.filenames + paths,
      curriculum: dashboard.curriculum)
    dashboard.clusters = library.choices(named: dashboard.source)
    var wall = Duration.zero
    try beginning.begin(&dashboard, &simulator, from: library)
    dashboard.play(try script(), &simulator, at: &wall)
    let screen = dashboard.screen(simulator)
    // A picture has no locale.
    let canvas = chosen.ascii == true ? screen.inASCII() : screen
    switch output {
    case .text: Console.print(canvas.text())
    case .ansi: Console.print(canvas.ansi(theme: dashboard.theme, depth: .trueColor))
    case .svg: Console.print(canvas.svg(theme: dashboard.theme))
    }
  }

  private func script() throws -> KeyScript {
    do throws(KeyScriptProblem) {
      return try KeyScript(keys)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
