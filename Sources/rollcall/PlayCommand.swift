import ArgumentParser
import Dashboard

/// `rollcall play`: a demonstration at reading speed.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Play a script of captions, keys and commands in the dashboard.",
    discussion: """
      A line each: say TEXT, press KEYS, type LINE, pause 2s. Space waits, and the keys are yours meanwhile; . goes on to \
      the next, < and > change the pace, Escape ends it.
      """)

  @Argument(help: ArgumentHelp("The script; - for standard input.", valueName: "script"), completion: .file())
  var script: String

  @Option(help: ArgumentHelp("How much faster than usual; 0.5 is half as fast.", valueName: "times"))
  var pace = 1.0

  @OptionGroup var dashboard: DashboardCommand

  func run() throws {
    try dashboard.run(playing: Player(PlayScript(file: script), pace: pace))
  }
}

extension PlayScript {
  /// The script of a file.
  init(file: String) throws {
    guard let text = TextFile.read(file) else {
      Console.tell("\(file): cannot be read as text; name a script\n")
      throw ExitCode.badInput
    }
    do throws(PlayScriptProblem) {
      try self.init(text)
    } catch {
      Console.tell("\(file):\(error.line): \(error.what)\n")
      throw ExitCode.badInput
    }
  }
}
