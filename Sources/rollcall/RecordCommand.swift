import ArgumentParser
import ClusterModel
import ClusterSimulation
import Dashboard
import Manifests
import TextScreen

/// `rollcall record`: what `play` would show, as a file.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Render a script: as a film for asciinema, or its last frame as text or SVG.")

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case cast, text, svg
  }

  @Argument(help: ArgumentHelp("The script; - for standard input.", valueName: "script"), completion: .file())
  var script: String

  @Argument(
    help: ArgumentHelp("What -f takes; the sample cluster unless said.", valueName: "path"), completion: .file())
  var paths: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var view: DashboardOptions
  @OptionGroup var beginning: BeginningOptions
  @OptionGroup var language: LanguageOptions

  @Option(help: ArgumentHelp("Columns and rows.", valueName: "columns x rows"))
  var size = "120x36"

  @Option(name: .shortAndLong, help: ArgumentHelp("cast, text or svg.", valueName: "form"))
  var output = Form.cast

  func validate() throws { _ = try Size(option: size) }

  func run() throws {
    let script = try PlayScript(file: script)
    let chosen = try view.chosen()
    var simulator = try cluster.simulator(more: paths) { _ in }
    let size = try Size(option: size)
    var dashboard = chosen.dashboard(
      over: simulator, source: view.source(cluster.filenames + paths), size: size, dns.configuration, asksWhy: false,
      isPresenting: view.presenter, in: language.language)
    dashboard.curriculum = LessonsCommand.curriculum
    let library = try ClusterLibrary(
      options: cluster, settings: cluster.settings(), paths: cluster.filenames + paths,
      curriculum: dashboard.curriculum)
    try beginning.begin(&dashboard, &simulator, from: library)
    var cast = Cast(size: size, theme: dashboard.theme)
    var last = dashboard.screen(simulator)
    dashboard.film(script, &simulator) { canvas, moment in
      if output == .cast { cast.add(canvas, at: moment) }
      last = canvas
    }
    switch output {
    case .cast: Console.print(cast.text)
    case .text: Console.print(last.text())
    case .svg: Console.print(last.svg(theme: dashboard.theme))
    }
  }
}

/// A film in the format of asciinema, version 2 (docs.asciinema.org/manual/asciicast/v2): a header, and for each frame
/// that differs from the one before an event with all of it.
struct Cast {
  private(set) var text: String
  private let theme: Theme
  private var latest = ""

  init(size: Size, theme: Theme) {
    self.theme = theme
    let header: Tree = [
      "version": 2, "width": .integer(Int64(size.columns)), "height": .integer(Int64(size.rows)), "title": "rollcall",
    ]
    text = JSONWriter.compact(header) + "\n"
  }

  mutating func add(_ canvas: Canvas, at moment: Duration) {
    let lines = canvas.ansi(theme: theme, depth: .trueColor).split(separator: "\n")
    let frame = "\u{1B}[?25l\u{1B}[H" + lines.joined(separator: "\r\n")
    guard frame != latest else { return }
    latest = frame
    let seconds = Double(Int(moment / .milliseconds(1))) / 1_000
    text += JSONWriter.compact(.list([.double(seconds), "o", .string(frame)])) + "\n"
  }
}
