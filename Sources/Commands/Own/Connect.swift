import ClusterDNS
import ClusterModel
import ClusterSimulation
import Manifests
import Traffic

extension Command {
  static let connect = Command(
    "connect", in: .looking, "NAME[:PORT] [--from NS/POD] [--count N] [--client NAME[,NAME]|all] [--proxy MODE]",
    "Send requests from a pod, and see which pods answer and by which way",
    flags: [.from, .count, .client, .proxy, .library, .profile, .connectOutput], completion: .objects(["svc"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let word = arguments.words.first, arguments.words.count == 1 else {
      throw CommandProblem(error: "say what to connect to: connect NAME[:PORT]")
    }
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    let text = parts.count == 2 && Kind(word: parts[0]) == .service ? parts[1] : word
    guard let target = DialTarget(text) else {
      throw CommandProblem(error: "\"\(text)\" is no name or address with a port, such as web:80 or 10.244.1.5:8080")
    }
    let count = try arguments.number(.count) ?? 1
    guard (1...Connecting.most).contains(count) else {
      throw CommandProblem(error: "--count is 1 to \(Connecting.most), not \(count)")
    }
    let server = try DigLookup.server(arguments, session, at: simulator.now)
    var run = TrafficRun(
      to: target, from: try Connecting.source(arguments, session, simulator.cluster),
      kinds: try Connecting.kinds(arguments), mode: try Connecting.mode(arguments), configuration: server.configuration,
      library: try SearchWalk.Library(named: arguments[.library]), seed: simulator.settings.seed, keeping: count)
    run.send(count, in: simulator.cluster, at: simulator.now)
    let report = ConnectReport(of: run, requests: count, simulator)
    switch arguments[.connectOutput] ?? "text" {
    case "text": outcome.output = report.text(in: session.language).withoutControlsInLines
    case "json": outcome.output = JSONWriter.pretty(report.tree)
    case let other: throw CommandProblem(error: "\"\(other)\" is no form of output; text or json")
    }
    if run.clients.contains(where: { $0.histogram.errors > 0 }) { outcome.exitCode = 1 }
  }
}

extension Flag {
  static let count = Flag("count", "c", .required("N"), does: "how many requests each client sends; 1 unless said")
  static let client = Flag(
    "client", nil, .required("NAME[,NAME]|all"), completion: .words(ClientKind.all.map(\.name) + ["all"]),
    does: "which clients send: " + ClientKind.all.map(\.name).joined(separator: ", "))
  static let proxy = Flag(
    "proxy", nil, .required("iptables|nftables"), completion: .words(ProxyMode.allCases.map(\.rawValue)),
    does: "how kube-proxy works; iptables unless said")
  static let connectOutput = Flag(
    "output", "o", .required("text|json"), completion: .words(["text", "json"]), does: "the form of the output")
}

/// What the words of `connect` say.
private enum Connecting {
  /// More requests than these show nothing that fewer do not.
  static let most = 100_000

  /// The pod that sends, which has to run.
  static func source(
    _ arguments: Arguments, _ session: Session, _ cluster: borrowing Cluster
  ) throws(CommandProblem) -> ObjectKey {
    guard let word = arguments[.from] else {
      guard let usual = cluster.usualClient(in: session.namespace) else {
        throw CommandProblem(
          error: "no pod runs in namespace \(session.namespace) from which to connect; say --from NAMESPACE/POD")
      }
      return usual
    }
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    let name = parts.last ?? word
    let namespace = parts.count == 2 ? parts[0] : session.namespace
    guard let key = cluster.key(.pod, namespace, name), cluster.pods[key] != nil else {
      throw CommandProblem(text: "Error from server (NotFound): pods \"\(name)\" not found")
    }
    guard ClientPod(key, in: cluster) != nil else {
      throw CommandProblem(
        text: "error: pod \(namespace)/\(name) does not run, so that nothing can be sent from it", isMisuse: false)
    }
    return key
  }

  static func kinds(_ arguments: Arguments) throws(CommandProblem) -> [ClientKind] {
    let names = arguments.all(.client)
    if names == ["all"] { return ClientKind.all }
    var kinds: [ClientKind] = []
    for name in names {
      guard let kind = ClientKind.named(name) else {
        throw CommandProblem(
          error: "\"\(name)\" is no client; \(ClientKind.all.map(\.name).joined(separator: ", ")), or all")
      }
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    return kinds.isEmpty ? [.firstAnswer] : kinds
  }

  static func mode(_ arguments: Arguments) throws(CommandProblem) -> ProxyMode {
    guard let word = arguments[.proxy] else { return .iptables }
    guard let mode = ProxyMode(rawValue: word) else {
      throw CommandProblem(error: "--proxy is iptables or nftables, not \"\(word)\"")
    }
    return mode
  }
}
