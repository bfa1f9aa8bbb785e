import ClusterDNS
import ClusterModel
import ClusterSimulation
import Diagnosis
import Manifests
import Phrases

extension Command {
  static let dig = Command(
    "dig", in: .looking, "NAME [TYPE] [--from NS/POD] [-o dig|short|json]",
    "Ask the cluster's DNS server; --from walks that pod's search list",
    flags: [.reverse, .from, .library, .digOutput, .profile, .ttl, .podMode, .endpointPodNames, .digPort],
    completion: .domainNames
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let server = try DigLookup.server(arguments, session, at: simulator.now)
    let answer: Answer
    if arguments[.from] == nil {
      answer = server.answer(to: try DigLookup.question(arguments), in: simulator.cluster)
    } else {
      answer = try DigLookup.walk(arguments, session, server, simulator.cluster, &outcome)
    }
    switch arguments[.digOutput] ?? (arguments.words.contains("+short") ? "short" : "dig") {
    case "short": outcome.output = DigFormat.short(answer)
    case "json": outcome.output = JSONWriter.pretty(.list([answer.tree(podMode: server.configuration.podMode)]))
    case "dig":
      let format = DigFormat(server: server.configuration.serverAddresses.first ?? "10.96.0.10", when: simulator.now)
      outcome.output = format.text(answer)
      for note in AnswerNotes.all(on: answer, from: server, in: simulator.cluster) {
        outcome.remark(";; note: " + note.told(in: session.language))
      }
    case let other: throw CommandProblem(error: "\"\(other)\" is no form of output; dig, short or json")
    }
    let promises = answer.answer.map { server.promise(of: $0, in: simulator.cluster) }
    if promises.contains(.onlyCoreDNS) {
      outcome.remark(";; note: " + Promise.onlyCoreDNS.sentence.told(in: session.language))
    }
    if answer.answer.isEmpty {
      let trail = server.trail(for: answer.question, in: simulator.cluster).sentence
      outcome.remark(";; why: " + trail.told(in: session.language))
      if answer.responseCode != .noError, let advice = DigLookup.advice(arguments, session, server, simulator.cluster) {
        outcome.remark(";; hint: " + advice.told(in: session.language))
      }
      if arguments[.from] == nil, !answer.question.name.isAtOrBelow(server.configuration.zone) {
        outcome.remark(";; the name was asked as it stands; --from NAMESPACE/POD walks that pod's search list")
      }
    }
    if answer.responseCode != .noError { outcome.exitCode = 1 }
  }
}

extension Flag {
  static let reverse = Flag("reverse", "x", .required("ADDRESS"), does: "the name of an address")
  static let from = Flag("from", nil, .required("NS/POD"), completion: .objects(["po"]), does: "the pod that asks")
  static let digOutput = Flag(
    "output", "o", .required("dig|short|json"), completion: .words(["dig", "short", "json"]),
    does: "the form of the output")
  static let profile = Flag(
    "profile", nil, .required("spec|coredns|kubeadm"),
    completion: .words(DNSConfiguration.Profile.allCases.map(\.rawValue)),
    does: "who answers: only what the DNS specification promises, CoreDNS with its defaults, or as kubeadm sets it up")
  static let ttl = Flag(
    "ttl", nil, .required("SECONDS"), does: "how long answers may be remembered (CoreDNS option ttl)")
  static let digPort = Flag("port", "p", .required("PORT"), does: "accepted; nothing is sent")
  static let podMode = Flag(
    "pods", nil, .required("disabled|insecure|verified"),
    completion: .words(DNSConfiguration.PodMode.allCases.map(\.rawValue)),
    does: "what becomes of names under pod (CoreDNS option pods)")
  static let endpointPodNames = Flag(
    "endpoint-pod-names", nil,
    does: "call endpoints without a hostname by their pods' names (CoreDNS option endpoint_pod_names)")
}

/// What `dig` asks, and whom.
enum DigLookup {
  /// The server with what the line says about its Corefile.
  static func server(
    _ arguments: Arguments, _ session: Session, at now: Instant
  ) throws(CommandProblem) -> NameServer {
    var server = session.nameServer
    if let word = arguments[.profile] {
      guard let profile = DNSConfiguration.Profile(rawValue: word) else {
        throw CommandProblem(error: "--profile is spec, coredns or kubeadm, not \"\(word)\"")
      }
      server.configuration = DNSConfiguration(profile)
    }
    server.configuration.serial = UInt32(clamping: now.seconds)
    if let ttl = try arguments.number(.ttl) {
      guard (0...3600).contains(ttl) else { throw CommandProblem(error: "--ttl is 0 to 3600 seconds, not \(ttl)") }
      server.configuration.ttl = UInt32(ttl)
    }
    if let word = arguments[.podMode] {
      guard let mode = DNSConfiguration.PodMode(rawValue: word) else {
        throw CommandProblem(error: "--pods is disabled, insecure or verified, not \"\(word)\"")
      }
      server.configuration.podMode = mode
    }
    if arguments.isOn(.endpointPodNames) { server.configuration.usesEndpointPodNames = true }
    return server
  }

  /// What may have been meant by a name that is not there.
  static func advice(
    _ arguments: Arguments, _ session: Session, _ server: NameServer, _ cluster: borrowing Cluster
  ) -> Phrase? {
    guard arguments[.reverse] == nil,
      let name = arguments.words.first(where: { !$0.hasPrefix("+") && !$0.hasPrefix("@") })
    else { return nil }
    let asker = arguments[.from].map { $0.contains("/") ? String($0.prefix { $0 != "/" }) : session.namespace }
    return NameLadder(
      for: name, from: asker ?? session.namespace, zone: server.configuration.zone, in: cluster
    ).advice
  }

  /// What the words ask, the name taken as it is.
  static func question(_ arguments: Arguments) throws(CommandProblem) -> Question {
    if let address = arguments[.reverse] {
      guard let parsed = IPAddress(address) else {
        throw CommandProblem(error: "\"\(address)\" is no address; write 10.244.1.2 or fd00::1")
      }
      return Question(parsed.reverseName, .ptr)
    }
    let (name, type) = try typed(arguments)
    return Question(try parsed(name), type)
  }

  /// What a program in the pod that `--from` names finds: each full name that its resolver tries is told, and the
  /// last answer is the answer.
  static func walk(
    _ arguments: Arguments, _ session: Session, _ server: NameServer, _ cluster: borrowing Cluster,
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) -> Answer {
    let parts = (arguments[.from] ?? "").split(separator: "/", maxSplits: 1).map(String.init)
    let namespace = parts.count == 2 ? parts[0] : session.namespace
    guard let name = parts.last, let pod = cluster[.pod, namespace, name]?.pod else {
      throw CommandProblem(text: "Error from server (NotFound): pods \"\(parts.last ?? "")\" not found")
    }
    let (text, type) = try typed(arguments)
    let library = try SearchWalk.Library(named: arguments[.library])
    let walk = PodResolver(of: pod, server).walk(text, [type], library, in: cluster)
    for step in walk.steps { outcome.remark(";; \(step.name) \(type): \(step.outcome)") }
    if case .stopped(let reason) = walk.ending {
      outcome.remark(";; musl goes on after NXDOMAIN only, and stops at \(reason)")
    }
    guard let answer = walk.answer ?? walk.steps.last?.answers.first else {
      throw CommandProblem(error: "no name could be made of \"\(text)\"")
    }
    return answer
  }

  /// The name and the type among the words; words such as `+short` and `@server` are dig's own.
  private static func typed(_ arguments: Arguments) throws(CommandProblem) -> (name: String, type: RecordType) {
    let words = arguments.words.filter { !$0.hasPrefix("+") && !$0.hasPrefix("@") }
    guard let name = words.first else { throw CommandProblem(error: "say which name: dig NAME [TYPE]") }
    guard words.count > 1 else { return (name, .a) }
    guard let type = RecordType(words[1]) else {
      throw CommandProblem(error: "\"\(words[1])\" is no type of record")
    }
    return (name, type)
  }

  private static func parsed(_ text: String) throws(CommandProblem) -> DomainName {
    do throws(DomainNameProblem) {
      return try DomainName(parsing: text)
    } catch {
      throw CommandProblem(error: error.description)
    }
  }
}
