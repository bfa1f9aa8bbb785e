import ArgumentParser
import ClusterDNS
import Commands

/// `rollcall get`: the tables that kubectl prints, of a cluster that has settled.
struct GetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "List objects as kubectl does; also records and events.",
    discussion: "All options of kubectl get work, as in get pods -A -l app=web -o wide:\n"
      + (CommandTable.all.first { $0.name == "get" }?.flagHelp ?? ""))

  @Argument(
    parsing: .allUnrecognized, help: "What to list: KIND[,KIND] [NAME…], KIND/NAME…, all, records, events; and how.")
  var words: [String]

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var namespace: NamespaceOptions

  func run() throws {
    var simulator = try cluster.simulator(namespace: namespace.namespace)
    var session = Session()
    session.namespace = namespace.namespace
    session.nameServer = NameServer(dns.configuration)
    try session.run(words: ["get"] + words, on: &simulator).deliver()
  }
}
