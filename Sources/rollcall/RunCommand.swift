import ArgumentParser
import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Manifests

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `rollcall run`: lines of kubectl, one after the other, on a cluster that settles before the first and after each.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run lines of kubectl one by one.",
    discussion: """
      The cluster settles before the first line and after each. With --record, step-N/cluster.json holds all objects \
      after the N-th line, and step-N/command.txt what was typed and printed; step 0 is the cluster as it was loaded.

      Ends with 1 where a line failed.
      """)

  @Argument(help: ArgumentHelp("The lines: a file, or - for standard input.", valueName: "script"), completion: .file())
  var script: String

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var namespace: NamespaceOptions

  @Option(help: ArgumentHelp("Leave the cluster after each step in this directory.", valueName: "directory"))
  var record: String?

  func run() throws {
    guard let text = TextFile.read(script) else {
      Console.tell("\(script): cannot be read as text; name a file or -\n")
      throw ExitCode.badInput
    }
    var simulator = try cluster.simulator(namespace: namespace.namespace)
    var session = Session()
    session.namespace = namespace.namespace
    session.nameServer = NameServer(dns.configuration)
    session.reader.builtIn = Assets().manifests
    let recorder = try record.map { try Recorder(directory: $0) }
    simulator.settle()
    try recorder?.record(simulator, command: "")
    var failed = false
    for line in ScriptLine.lines(of: text) {
      Console.print("$ \(Console.shown(line))\n")
      let outcome = session.run(line, on: &simulator)
      Console.tell(outcome.messages)
      Console.print(outcome.output)
      if outcome.exitCode != 0 { failed = true }
      if outcome.isQuit { break }
      simulator.settle()
      try recorder?.record(simulator, command: ScriptLine.transcript(line, outcome))
    }
    if failed { throw ExitCode.notFound }
  }
}

/// The lines of a script.
enum ScriptLine {
  /// The lines that say something; a backslash at the end joins a line with the next.
  static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var open = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasSuffix("\\") {
        open += line.dropLast()
        continue
      }
      let whole = (open + line).trimmed
      open = ""
      if !whole.isEmpty, !whole.hasPrefix("#") { lines.append(whole) }
    }
    if !open.trimmed.isEmpty { lines.append(open.trimmed) }
    return lines
  }

  /// What was typed, and what a terminal would have shown.
  static func transcript(_ line: String, _ outcome: CommandOutcome) -> String {
    let end = outcome.exitCode == 0 ? "" : "[exit \(outcome.exitCode)]\n"
    return "$ \(line)\n" + outcome.messages + outcome.output + end
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Leaves the cluster on disk after each step.
final class Recorder {
  private let directory: String
  private var step = 0

  /// A recorder that writes below `directory`, which is made where it is missing.
  init(directory: String) throws {
    self.directory = directory
    try make(directory)
  }

  /// Writes the next step.
  func record(_ simulator: borrowing Simulator, command: String) throws {
    let folder = "\(directory)/step-\(step)"
    step += 1
    try make(folder)
    var items: [Tree] = []
    for kind in Kind.allCases {
      for key in simulator.cluster.keys(of: kind) {
        if let tree = simulator.cluster.tree(of: key) { items.append(tree) }
      }
    }
    try write(JSONWriter.pretty(.list(of: items)), to: folder + "/cluster.json")
    try write(command, to: folder + "/command.txt")
  }

  private func make(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      Console.tell("\(folder): the directory cannot be made\n")
      throw ExitCode.badInput
    }
  }

  private func write(_ text: String, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      Console.tell("\(path): cannot be written\n")
      throw ExitCode.badInput
    }
  }
}
