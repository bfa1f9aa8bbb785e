import ArgumentParser
import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Manifests

/// `rollcall dig`: what the cluster's DNS server answers.
struct DigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dig", abstract: "Ask the cluster's DNS server, as dig does.",
    discussion: """
      With --questions, FILE is a JSON list of {"name", "type", "pods"}; the answers are printed as such a list, each \
      section with [name, ttl, type, rdata].
      """)

  @Argument(help: ArgumentHelp("The name, and the type of record: A unless said.", valueName: "name> <type"))
  var words: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var dns: DNSOptions
  @OptionGroup var namespace: NamespaceOptions
  @OptionGroup var language: LanguageOptions

  @Option(
    name: [.customShort("x"), .long], help: ArgumentHelp("Ask for the name of an address.", valueName: "address"))
  var reverse: String?

  @Option(help: ArgumentHelp("The pod that asks: its search list is walked.", valueName: "namespace/pod"))
  var from: String?

  @Option(help: ArgumentHelp("Whose resolver walks it: glibc or musl.", valueName: "library"))
  var libc: String?

  @Option(help: ArgumentHelp("For how many seconds answers may be remembered.", valueName: "seconds"))
  var ttl: Int?

  @Option(help: ArgumentHelp("Names under pod: disabled, insecure or verified.", valueName: "mode"))
  var pods: String?

  @Flag(help: "Call endpoints without a hostname by their pods' names (CoreDNS option endpoint_pod_names).")
  var endpointPodNames = false

  @Option(name: .shortAndLong, help: ArgumentHelp("dig, short or json.", valueName: "form"))
  var output: String?

  @Option(help: ArgumentHelp("Many questions at once, from a file.", valueName: "file"), completion: .file())
  var questions: String?

  func validate() throws {
    guard words.isEmpty == (questions != nil || reverse != nil) else {
      throw ValidationError("Give a name to ask for, -x with an address, or --questions with a file.")
    }
    if questions != nil, reverse != nil || from != nil {
      throw ValidationError("-x and --from are for one question; --questions has its own.")
    }
    if let pods, DNSConfiguration.PodMode(rawValue: pods) == nil {
      throw ValidationError("--pods is disabled, insecure or verified, not \"\(pods)\".")
    }
    if let ttl, !(0...3600).contains(ttl) { throw ValidationError("--ttl is 0 to 3600 seconds, not \(ttl).") }
    if questions != nil, let output, output != "json" {
      throw ValidationError("The answers to --questions are printed with -o json only.")
    }
  }

  func run() throws {
    var simulator = try cluster.simulator(namespace: namespace.namespace)
    var session = Session()
    session.namespace = namespace.namespace
    session.nameServer = NameServer(dns.configuration)
    session.language = language.language
    if let questions {
      try answer(questions, session, simulator)
      return
    }
    var line = ["dig"] + words
    if let reverse { line += ["--reverse", reverse] }
    if let from { line += ["--from", from] }
    if let libc { line += ["--libc", libc] }
    if let ttl { line += ["--ttl", String(ttl)] }
    if let pods { line += ["--pods", pods] }
    if endpointPodNames { line.append("--endpoint-pod-names") }
    if let output { line += ["--output", output] }
    try session.run(words: line, on: &simulator).deliver()
  }

  private func answer(_ file: String, _ session: Session, _ simulator: borrowing Simulator) throws {
    guard let text = TextFile.read(file) else {
      Console.tell("\(file): cannot be read as text; name a file or -\n")
      throw ExitCode.badInput
    }
    var configuration = session.nameServer.configuration
    configuration.serial = UInt32(clamping: simulator.now.seconds)
    if let ttl { configuration.ttl = UInt32(clamping: ttl) }
    if let mode = pods.flatMap(DNSConfiguration.PodMode.init(rawValue:)) { configuration.podMode = mode }
    configuration.usesEndpointPodNames = endpointPodNames
    let questions: Tree
    do throws(ManifestProblem) {
      questions = try Tree(text: text, named: file)
    } catch {
      Console.tell(error.description + "\n")
      throw ExitCode.badInput
    }
    do throws(CommandProblem) {
      let answers = try DigQuestions.answers(
        to: questions, from: NameServer(configuration), in: simulator.cluster)
      Console.print(JSONWriter.pretty(answers))
    } catch {
      Console.tell("\(file): \(error.text)\n")
      throw ExitCode.badInput
    }
  }
}
