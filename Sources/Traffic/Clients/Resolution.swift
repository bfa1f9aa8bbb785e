import ClusterDNS
import ClusterModel
public import Phrases

/// What a client made of the name at one moment.
struct Resolution: Sendable, Hashable {
  /// The addresses in the order in which they came, each with who had it when it was heard of.
  var holders: [Holder] = []
  /// The port that is dialled.
  var port = 80
}

extension Client {
  /// Finds out which addresses the target has, from what is remembered or from the server, and tells the walk. Where
  /// there is none, the trace has its outcome after that.
  mutating func resolve(
    _ around: inout Surroundings, in cluster: borrowing Cluster, _ trace: inout ConnectionTrace
  ) -> Resolution {
    if let address = around.target.address {
      let port = around.target.port ?? cluster.firstPort(ofServiceAt: address)
      return Resolution(holders: [Holder(address)], port: port)
    }
    let (now, resolver) = (around.now, around.resolver)
    var remembered: [Question: AnswerCache.Entry] = [:]
    let walk = resolver.walk(around.target.host, around.types, around.library) { question in
      if let entry = cache.entry(for: question, at: now) {
        remembered[question] = entry
        return entry.answer
      }
      var answer = around.answer(to: question, in: cluster)
      if resolver.server.configuration.shufflesAnswers { answer = answer.shuffled(using: &generator) }
      cache.note(answer, as: kind, in: cluster, at: now)
      return answer
    }
    let zone = resolver.server.configuration.zone
    for step in walk.steps {
      tell(step, remembered, at: now, &trace)
      if let (alias, target) = step.wayOut(of: zone) {
        tellWayOut(alias, target, &trace)
        return Resolution()
      }
    }
    guard walk.ending == .found, let answers = walk.steps.last?.answers else {
      tellAbsence(walk, around, in: cluster, &trace)
      return Resolution()
    }
    var resolution = Resolution()
    for answer in answers {
      if let entry = remembered[answer.question] {
        resolution.holders += entry.holders
      } else {
        for record in answer.answer {
          if case .address = record.data { resolution.holders.append(Holder(of: record, in: cluster)) }
        }
      }
    }
    resolution.port = around.port(for: answers.flatMap(\.answer), in: cluster)
    trace.say(.answer, Self.list(resolution.holders.map(\.address)))
    return resolution
  }

  private func tell(
    _ step: SearchWalk.Step, _ remembered: [Question: AnswerCache.Entry], at now: Instant,
    _ trace: inout ConnectionTrace
  ) {
    var words = Phrase(verbatim: "\(step.name) \(step.outcome)")
    for answer in step.answers {
      for record in answer.answer {
        if case .cname(let target) = record.data { words += Phrase(", an alias for \(target.description)") }
      }
      guard let entry = remembered[answer.question] else { continue }
      let time: Phrase = entry.left(at: now).map { ", remembered for \($0.inSeconds) more" } ?? ", remembered for ever"
      words += time
      break
    }
    trace.say(.name, words)
  }

  /// An ExternalName: a real resolver would go on outside from there, and so nothing is tried after it.
  private func tellWayOut(_ alias: DomainName, _ target: DomainName, _ trace: inout ConnectionTrace) {
    trace.say(
      .answer, "\(alias.description) stands for \(target.description) (ExternalName): no proxy, no ports, no endpoints")
    trace.end(
      .unknown,
      """
      what \(target.description) resolves to and who answers there cannot be known here; an HTTP client would ask it for \
      the host that was typed, and expect a certificate for that name
      """)
  }

  /// Ends the trace of a name that led to no address.
  private func tellAbsence(
    _ walk: SearchWalk, _ around: Surroundings, in cluster: borrowing Cluster, _ trace: inout ConnectionTrace
  ) {
    let server = around.resolver.server
    guard let first = walk.steps.lazy.compactMap(\.answers.first).first, let last = walk.steps.last?.answers.first
    else {
      trace.end(.unresolved("not a name"), "no name can be made of it")
      return
    }
    if last.responseCode == .serverFailure, !last.question.name.isAtOrBelow(server.configuration.zone),
      !cluster.couldBeMeant(by: around.target.host, in: around.source.namespace)
    {
      let name = last.question.name.description
      trace.end(.unknown, "\(name) lies outside the cluster: what it resolves to cannot be known here")
      return
    }
    let why = server.trail(for: first.question, in: cluster).sentence
    trace.end(.unresolved(first.outcome), "the name resolves to nothing: \(why)")
  }

  private static func list(_ addresses: [IPAddress]) -> Phrase {
    let shown = addresses.prefix(6).map(\.description).joined(separator: ", ")
    return addresses.count > 6 ? "\(shown) and \(addresses.count - 6) more" : Phrase(verbatim: shown)
  }
}

extension SearchWalk.Step {
  /// The alias in the answers that leads out of the zone, and where to; nil where none does.
  fileprivate func wayOut(of zone: DomainName) -> (alias: DomainName, target: DomainName)? {
    for record in answers.flatMap(\.answer) {
      if case .cname(let target) = record.data, !target.isAtOrBelow(zone), !isFound { return (record.name, target) }
    }
    return nil
  }
}

extension Cluster {
  /// Whether somebody in `namespace` who types this name could mean something of the cluster: it has no dot, or ends
  /// with what only the cluster's names end with, or with the name of a namespace or a Service. All others are taken for
  /// names of the outside once the search list is through.
  fileprivate func couldBeMeant(by host: String, in namespace: String) -> Bool {
    let labels = host.lowercased().split(separator: ".").map(String.init)
    guard labels.count > 1, let last = labels.last else { return true }
    return last == "svc" || last == "pod" || hasNamespace(last) || self[.service, namespace, last] != nil
  }

  /// The first TCP port of the Service whose own address this is; 80 where it is none.
  fileprivate func firstPort(ofServiceAt address: IPAddress) -> Int {
    let service = services(withAddress: address.description).first.flatMap { services[$0] }
    return service?.spec.ports.first { $0.protocol == "TCP" }?.port ?? 80
  }
}

extension Duration {
  /// The duration in seconds, rounded up: a second that has begun is still to come.
  public var inSeconds: Phrase {
    let (seconds, rest) = components
    return "\(seconds + (rest > 0 ? 1 : 0)) s"
  }
}
