import ClusterDNS
import ClusterModel
import ClusterSimulation
import Manifests

extension Command {
  static let dig = Command(
    "dig", in: .looking, "NAME [TYPE] [--from NS/POD] [-o dig|short|json]",
    "Ask the cluster's DNS server; --from walks that pod's search list",
    flags: [.reverse, .from, .digOutput, .ttl, .podMode]
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let server = try DigLookup.server(arguments, session, at: simulator.now)
    let lookups = try DigLookup.lookups(arguments, session, simulator.cluster)
    var answer = server.answer(to: lookups[0], in: simulator.cluster)
    for question in lookups.dropFirst() where answer.answer.isEmpty {
      if lookups.count > 1 { outcome.remark(";; \(answer.question.name): \(answer.outcome)") }
      answer = server.answer(to: question, in: simulator.cluster)
    }
    switch arguments[.digOutput] ?? (arguments.words.contains("+short") ? "short" : "dig") {
    case "short": outcome.output = DigFormat.short(answer)
    case "json": outcome.output = JSONWriter.pretty(.list([answer.tree(podMode: server.configuration.podMode)]))
    case "dig":
      let format = DigFormat(server: server.configuration.serverAddresses.first ?? "10.96.0.10", when: simulator.now)
      outcome.output = format.text(answer)
    case let other: throw CommandProblem(error: "\"\(other)\" is no form of output; dig, short or json")
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
  static let ttl = Flag(
    "ttl", nil, .required("SECONDS"), does: "how long answers may be remembered (CoreDNS option ttl)")
  static let podMode = Flag(
    "pods", nil, .required("disabled|insecure|verified"),
    completion: .words(DNSConfiguration.PodMode.allCases.map(\.rawValue)),
    does: "what becomes of names under pod (CoreDNS option pods)")
}

/// What `dig` asks, and whom.
enum DigLookup {
  /// The server with what the line says about its Corefile.
  static func server(
    _ arguments: Arguments, _ session: Session, at now: Instant
  ) throws(CommandProblem) -> NameServer {
    var server = session.nameServer
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
    return server
  }

  /// The questions, of which the first with records is the answer; at least one.
  static func lookups(
    _ arguments: Arguments, _ session: Session, _ cluster: borrowing Cluster
  ) throws(CommandProblem) -> [Question] {
    if let address = arguments[.reverse] {
      guard let parsed = IPAddress(address) else {
        throw CommandProblem(error: "\"\(address)\" is no address; write 10.244.1.2 or fd00::1")
      }
      return [Question(parsed.reverseName, .ptr)]
    }
    let words = arguments.words.filter { !$0.hasPrefix("+") && !$0.hasPrefix("@") }
    guard let name = words.first else { throw CommandProblem(error: "say which name: dig NAME [TYPE]") }
    let type: RecordType
    switch words.dropFirst().first {
    case nil: type = .a
    case let word?:
      guard let known = RecordType(word) else { throw CommandProblem(error: "\"\(word)\" is no type of record") }
      type = known
    }
    guard let asking = arguments[.from] else { return [Question(try parsed(name), type)] }
    let parts = asking.split(separator: "/", maxSplits: 1).map(String.init)
    let namespace = parts.count == 2 ? parts[0] : session.namespace
    guard let pod = parts.last, cluster[.pod, namespace, pod] != nil else {
      throw CommandProblem(text: "Error from server (NotFound): pods \"\(parts.last ?? "")\" not found")
    }
    return try walk(name, from: namespace, zone: session.nameServer.configuration.zone).map { Question($0, type) }
  }

  /// The names that a pod's resolver tries: fewer than five dots, and the search list comes first (the kubelet's
  /// resolv.conf for ClusterFirst: `search NS.svc.ZONE svc.ZONE ZONE`, `options ndots:5`).
  private static func walk(
    _ name: String, from namespace: String, zone: DomainName
  ) throws(CommandProblem) -> [DomainName] {
    guard !name.hasSuffix(".") else { return [try parsed(name)] }
    var names: [DomainName] = []
    for suffix in ["\(namespace).svc.\(zone)", "svc.\(zone)", zone.description] {
      names.append(try parsed("\(name).\(suffix)"))
    }
    let absolute = try parsed(name)
    return name.count(where: { $0 == "." }) >= 5 ? [absolute] + names : names + [absolute]
  }

  private static func parsed(_ text: String) throws(CommandProblem) -> DomainName {
    do throws(DomainNameProblem) {
      return try DomainName(parsing: text)
    } catch {
      throw CommandProblem(error: error.description)
    }
  }
}
