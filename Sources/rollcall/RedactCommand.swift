import ArgumentParser
import Commands
import Manifests

/// `rollcall redact`: a dump or manifests under other names, for showing to others.
struct RedactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact", abstract: "Print a dump under other names, so that a case can be shared.",
    discussion: """
      Names of namespaces, objects, labels, hosts and images are replaced, each word by the same other word wherever it \
      stands, so that selectors, owners and hostnames still fit. Only fields that decide which pods a Service selects \
      and what DNS answers are kept; messages, annotations, environments and commands never are. Addresses stay, \
      unless --addresses replaces them too. Look at what is printed before you share it.

      rollcall redact cluster.json > case.json; rollcall case.json
      """)

  @Argument(
    help: ArgumentHelp("Files, directories, archives, or - for standard input.", valueName: "path"), completion: .file()
  )
  var paths: [String]

  @Flag(name: [.customShort("R"), .long], help: "Read directories with those inside them.")
  var recursive = false

  @Flag(help: "Replace addresses too.")
  var addresses = false

  func run() throws {
    do throws(ManifestProblems) {
      var reader = ManifestReader(recursive: recursive)
      let progress = ReadingProgress()
      defer { progress.end() }
      reader.progress = { progress.tell($0) }
      let reading = try reader.reading(paths: paths)
      let redaction = Redaction(of: reading.manifests.map(\.tree), hidesAddresses: addresses)
      progress.end()
      Console.print(JSONWriter.pretty(.list(of: redaction.trees)))
      for note in reading.notes { Console.tell("note: \(note)\n") }
      let kinds = redaction.leftOut.map { "\($0.count) \($0.kind)" }
      if !kinds.isEmpty { Console.tell("note: left out: \(kinds.joined(separator: ", "))\n") }
    } catch {
      Console.tell(error.description + "\n")
      throw ExitCode.badInput
    }
  }
}
