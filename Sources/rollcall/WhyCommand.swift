import ArgumentParser
import ClusterDNS
import Commands

/// `rollcall why`: a Service's pods, gate by gate, and what would help.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Why a Service answers as it does: its pods gate by gate, and what would help.",
    discussion: """
      Each pod has to pass the gates in their order; the first that holds it back is explained, from the pod itself where \
      it is not ready. What would help is tried on a copy, and what would come of it is said. Ends with 1 where nobody \
      answers.
      """)

  @Argument(help: ArgumentHelp("The Service, and one pod.", valueName: "service> <pod"))
  var words: [String]

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var namespace: NamespaceOptions
  @OptionGroup var language: LanguageOptions

  func run() throws {
    var simulator = try cluster.simulator(namespace: namespace.namespace)
    var session = Session()
    session.namespace = namespace.namespace
    session.nameServer = NameServer(dns.configuration)
    session.language = language.language
    try session.run(words: ["why"] + words, on: &simulator).deliver()
  }
}
