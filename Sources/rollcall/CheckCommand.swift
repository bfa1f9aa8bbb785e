import ArgumentParser
import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Manifests

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `rollcall check`: what is wrong, for people and for machines.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with Services and what stands behind them, the worst first.",
    discussion: """
      Ends with 0 where nothing is found, with 1 where something is, and with 2 where the input cannot be read or an API \
      server would refuse it. The checks:

      """
        + CheckTable.all.map { "  \($0.rule.id) \($0.rule.name) (\($0.rule.severity.word)): \($0.rule.condition)" }
        .joined(separator: "\n"))

  @Argument(
    help: ArgumentHelp(
      "Files, directories, patterns, or - for standard input: what -f takes. The sample cluster unless said.",
      valueName: "path"), completion: .file())
  var paths: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var language: LanguageOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Look in this namespace only; also that of objects in files that name none.", valueName: "name"))
  var namespace: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("text, json, sarif or github.", valueName: "form"))
  var output = "text"

  @Option(
    help: ArgumentHelp("Tell what matters at least so much: error, warning, info or hint.", valueName: "weight"))
  var severity: String?

  @Option(help: ArgumentHelp("Only these checks, by number or name, with commas.", valueName: "checks"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Not these checks.", valueName: "checks"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp("Leave out the findings that this file lists.", valueName: "file"), completion: .file())
  var baseline: String?

  @Option(
    name: .customLong("write-baseline"),
    help: ArgumentHelp("Write the findings to this file, for --baseline, and end with 0.", valueName: "file"),
    completion: .file())
  var newBaseline: String?

  func validate() throws {
    _ = try form()
    _ = try choice()
    if let namespace, !NameSyntax.dns1123Label.allows(namespace) {
      throw ValidationError("--namespace takes the name of a namespace, such as kube-system, not \"\(namespace)\".")
    }
  }

  func run() throws {
    let (form, choice) = (try form(), try choice())
    let known = try baseline.map { path in
      guard let text = TextFile.read(path) else {
        Console.tell("\(path): cannot be read as text; name a file that --write-baseline wrote\n")
        throw ExitCode.badInput
      }
      return Baseline(text: text)
    }
    let home = namespace ?? "default"
    let reading: ManifestReading
    let progress = ReadingProgress()
    defer { progress.end() }
    do throws(ManifestProblems) {
      reading = try cluster.reading(cluster.filenames + paths, progress)
    } catch {
      progress.end()
      Console.tell(error.description + "\n")
      throw ExitCode.badInput
    }
    progress.end()
    let manifests = reading.manifests
    var settings = try cluster.settings()
    settings.defaultNamespace = home
    var simulator = Simulator(settings: settings)
    var refused: ManifestProblems?
    do throws(ManifestProblems) {
      var loader = ClusterLoader()
      loader.includesHooks = cluster.hooks
      for note in try loader.load(reading, into: &simulator).notes { Console.tell("note: \(note)\n") }
    } catch {
      refused = error
    }
    var report = CheckReport()
    if refused == nil {
      let diagnosis = Diagnosis(simulator.circumstances, checks: choice.checks)
      let found = diagnosis.findings(in: simulator.cluster, namespace: namespace)
      report = CheckReport(
        found, in: simulator.cluster, from: manifests, namespace: home, severity: choice.severity)
      report.services = diagnosis.countOfServices(in: simulator.cluster, namespace: namespace)
    }
    report.add(findingsIn: manifests, by: choice.checks, namespace: home)
    report.keep(from: choice.severity)
    if let known { report.leaveOut(known) }
    Console.print(form.text(of: report, in: language.language))
    if let refused {
      Console.tell("refused, as an API server would:\n\(refused.description)\n")
      throw ExitCode.badInput
    }
    if let newBaseline {
      try write(Baseline.text(of: report), to: newBaseline)
    } else if !report.items.isEmpty {
      throw ExitCode.notFound
    }
  }

  private func form() throws -> CheckForm {
    guard let form = CheckForm(rawValue: output) else {
      let forms = CheckForm.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--output is one of \(forms), not \"\(output)\".")
    }
    return form
  }

  private func choice() throws -> CheckChoice {
    func words(_ values: [String]) -> [String] { values.flatMap { $0.split(separator: ",").map(String.init) } }
    do throws(CheckChoiceProblem) {
      return try CheckChoice(only: words(only), ignoring: words(ignore), severity: severity)
    } catch {
      throw ValidationError(error.text + ".")
    }
  }

  private func write(_ text: String, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      Console.tell("\(path): cannot be written\n")
      throw ExitCode.badInput
    }
  }
}
