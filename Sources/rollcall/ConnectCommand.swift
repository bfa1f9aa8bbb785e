import ArgumentParser
import ClusterDNS
import Commands

/// `rollcall connect`: requests from a pod, and who answers.
struct ConnectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect", abstract: "Send requests from a pod: which pods answer, and by which way.",
    discussion: """
      The way of the last request is told step by step: the name, its walk along the search list, the answer, kube-proxy's \
      rule, the pod. Nothing is sent over a network. Ends with 1 where a request was not answered.
      """)

  @Argument(
    help: ArgumentHelp("A name or an address, with a port; the Service's first unless said.", valueName: "name[:port]"))
  var target: String

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var namespace: NamespaceOptions
  @OptionGroup var language: LanguageOptions

  @Option(
    help: ArgumentHelp("The pod that sends: dnsutils, or the first that runs, unless said.", valueName: "namespace/pod")
  )
  var from: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("How many requests each client sends.", valueName: "n"))
  var count: Int?

  @Option(help: ArgumentHelp("Which clients send, with commas between them, or all.", valueName: "names"))
  var client: String?

  @Option(help: ArgumentHelp("How kube-proxy works: iptables or nftables.", valueName: "mode"))
  var proxy: String?

  @Option(help: ArgumentHelp("Whose resolver walks the search list: glibc or musl.", valueName: "library"))
  var libc: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("text or json.", valueName: "form"))
  var output: String?

  func run() throws {
    var simulator = try cluster.simulator(namespace: namespace.namespace)
    var session = Session()
    session.namespace = namespace.namespace
    session.nameServer = NameServer(dns.configuration)
    session.language = language.language
    var line = ["connect", target]
    if let from { line += ["--from", from] }
    if let count { line += ["--count", String(count)] }
    if let client { line += ["--client", client] }
    if let proxy { line += ["--proxy", proxy] }
    if let libc { line += ["--libc", libc] }
    if let output { line += ["--output", output] }
    try session.run(words: line, on: &simulator).deliver()
  }
}
