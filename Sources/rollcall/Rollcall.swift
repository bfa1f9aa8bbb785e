import ArgumentParser

/// The program `rollcall`: the dashboard, and the commands beside it.
struct Rollcall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollcall",
    abstract: "What does a Kubernetes Service really resolve to?",
    discussion: """
      A cluster is simulated inside the program. Without -f it is the sample cluster that is built in; -f takes \
      manifests, or what kubectl printed about a real cluster.
      """,
    version: Version.text,
    subcommands: [
      DashboardCommand.self, CheckCommand.self, WhyCommand.self, GetCommand.self, DigCommand.self,
      ConnectCommand.self, RunCommand.self, ScreenshotCommand.self, PlayCommand.self,
      RecordCommand.self, LessonsCommand.self, RedactCommand.self,
      BenchCommand.self, ThemesCommand.self, KeysCommand.self,
      ConfigCommand.self, VersionCommand.self,
    ], defaultSubcommand: DashboardCommand.self)
}

/// Where the program begins. Bad usage ends with 2, as every other bad input does, and not with the 64 of sysexits.
@main
enum Main {
  static func main() {
    do {
      var command = try Rollcall.parseAsRoot()
      try command.run()
    } catch {
      let code = Rollcall.exitCode(for: error)
      let text = Rollcall.fullMessage(for: error)
      if !text.isEmpty { code == .success ? Console.print(text + "\n") : Console.tell(text + "\n") }
      Console.exit(code == .validationFailure ? .badInput : code)
    }
  }
}

extension ExitCode {
  /// Findings, differences, or something that is not there.
  static let notFound = ExitCode(1)
  /// Input that cannot be read, or usage that is wrong.
  static let badInput = ExitCode(2)
}

/// In this target a flag is one of the command line, not of the command language.
typealias Flag = ArgumentParser.Flag
