import ArgumentParser
import ClusterDNS
import Commands

/// `rollcall get`: the tables that kubectl prints, of a cluster that has settled.
struct GetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "List objects as kubectl does; also records and events.")

  @Argument(help: "What to list: KIND[,KIND] [NAME…], KIND/NAME…, all, records, events.")
  var words: [String]

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var namespace: NamespaceOptions

  @Flag(name: [.customShort("A"), .long], help: "All namespaces.")
  var allNamespaces = false

  @Option(name: [.customShort("l"), .long], help: "Only objects whose labels match.")
  var selector: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("wide, yaml, json or name.", valueName: "form"))
  var output: String?

  @Flag(help: "Labels in a column of their own.")
  var showLabels = false

  @Flag(help: "No headings.")
  var noHeaders = false

  func run() throws {
    var simulator = try cluster.simulator(namespace: namespace.namespace)
    var session = Session()
    session.namespace = namespace.namespace
    session.nameServer = NameServer(dns.configuration)
    var line = ["get"] + words
    if allNamespaces { line.append("--all-namespaces") }
    if let selector { line += ["--selector", selector] }
    if let output { line += ["--output", output] }
    if showLabels { line.append("--show-labels") }
    if noHeaders { line.append("--no-headers") }
    try session.run(words: line, on: &simulator).deliver()
  }
}
