import ClusterDNS
import ClusterModel
public import ClusterSimulation
public import Diagnosis
public import Phrases

extension Simulator {
  /// What a diagnosis needs to know of this cluster.
  public var circumstances: Circumstances {
    var circumstances = Circumstances()
    if isFrozen {
      circumstances.drift = { service, cluster in
        SliceDifference.all(of: service, in: cluster).map { $0.sentence(in: cluster) }
      }
    }
    // Every API server makes this one for itself. Of a simulated cluster nothing that it brings along is the user's.
    circumstances.givens =
      isFrozen
      ? [ObjectIdentity(.service, "default", "kubernetes")] : namesOfControlPlane.filter { $0.kind == .service }
    return circumstances
  }
}

extension Session {
  /// Does what a remedy says, as one action: through the line that it shows, or by making an object anew.
  public func carryOut(_ remedy: Remedy, on simulator: inout Simulator) -> CommandOutcome {
    var outcome = CommandOutcome()
    switch remedy.way {
    case .line: return run(remedy.line ?? "", on: &simulator)
    case .byHand: outcome.fail(CommandProblem(error: "there is no line for it: \(remedy.sentence)"))
    case .recreation(let key, let patch):
      do throws(CommandProblem) {
        guard !isReadOnly else { throw CommandProblem(error: "nothing is done: this is read-only") }
        guard let object = simulator.cluster[key] else { throw CommandProblem(error: "it is gone") }
        let tree = ServerFields.removed(from: object.tree, of: object).applying(mergePatch: patch)
        let anew = try Object(edited: tree)
        let cause = Cause.person(remedy.sentence.english, command: remedy.line)
        try simulator.change([.delete(key), .create(anew)], cause, &outcome)
        outcome.print("\(object.identity.text) replaced")
      } catch {
        outcome.fail(error)
      }
    }
    return outcome
  }
}

/// What would come of a remedy, tried on a copy of the namespace that then settles.
public struct Preview: Sendable, Hashable {
  /// What DNS and proxies would have afterwards, or why it would not work: a clause.
  public let sentence: Phrase
  /// Whether somebody would answer for the Service.
  public let isBetter: Bool

  /// More pods than this are not copied just to look.
  static let most = 300

  /// Nil for what cannot be tried here: there is no line for it, or the namespace is too large.
  public init?(of remedy: Remedy, for service: ObjectIdentity, _ session: Session, in simulator: borrowing Simulator) {
    guard remedy.way != .byHand else { return nil }
    let namespace = service.namespace
    guard simulator.cluster.keys(of: .pod, in: namespace).count <= Self.most else { return nil }
    var objects: [Object] = []
    for kind in Kind.allCases where kind != .other {
      let keys =
        kind.names.isNamespaced ? simulator.cluster.keys(of: kind, in: namespace) : simulator.cluster.keys(of: kind)
      for key in keys { if let object = simulator.cluster[key] { objects.append(object) } }
    }
    var settings = simulator.settings
    // What gets a new name or address here will get another one when it is done.
    settings.seed &+= 1
    var copy = Simulator(settings: settings)
    copy.observe(objects)
    copy.thaw()
    var session = session
    session.isReadOnly = false
    let outcome = session.carryOut(Self.inCopy(remedy, simulator.cluster, copy.cluster), on: &copy)
    guard outcome.exitCode == 0 else {
      let told = outcome.messages.split(separator: "\n").joined(separator: " ")
      (sentence, isBetter) = (Phrase("refused: \(told)"), false)
      return
    }
    copy.settle(limit: .seconds(300))
    (sentence, isBetter) = Self.telling(service, session.nameServer.configuration, copy.cluster)
  }

  /// Keys are numbers of one cluster; the copy has its own.
  private static func inCopy(_ remedy: Remedy, _ original: borrowing Cluster, _ copy: borrowing Cluster) -> Remedy {
    guard case .recreation(let key, _) = remedy.way, let identity = original.identity(of: key),
      let other = copy.key(identity.kind, identity.namespace, identity.name)
    else { return remedy }
    return remedy.about(other)
  }

  /// Who would answer, in few words.
  private static func telling(
    _ identity: ObjectIdentity, _ configuration: DNSConfiguration, _ cluster: borrowing Cluster
  ) -> (Phrase, Bool) {
    guard let key = cluster.key(.service, identity.namespace, identity.name), let service = cluster.services[key] else {
      return (Phrase("the Service would be gone"), false)
    }
    let rows = ServiceRecords(of: key, in: cluster, configuration).rows(of: .promised).filter { $0.record != nil }
    if service.spec.type == .externalName {
      return rows.isEmpty ? (Phrase("still no record"), false) : (Phrase(verbatim: "CNAME \(rows[0].data)"), true)
    }
    var ready = 0
    for sliceKey in cluster.slices(of: key) {
      ready += cluster.endpointSlices[sliceKey]?.endpoints.count { $0.isReady } ?? 0
    }
    var parts: [Phrase] = [Phrase("\(counted: ready, "ready endpoint", "ready endpoints")")]
    let own = DomainName([identity.name, identity.namespace, "svc"], below: configuration.zone)
    let addresses = rows.filter { $0.name == own && $0.type != .srv }
    let named = rows.filter { $0.name != own && $0.type != .srv }
    let locations = rows.filter { $0.type == .srv }
    if !addresses.isEmpty {
      let shown = "\(addresses[0].type) " + addresses.prefix(4).map(\.data).joined(separator: ", ")
      parts.append(addresses.count > 4 ? "\(shown) and \(addresses.count - 4) more" : Phrase(verbatim: shown))
    }
    if let first = named.first {
      let name = first.name.relative(to: configuration.zone).split(separator: ".").prefix(2).joined(separator: ".")
      parts.append(Phrase("\(counted: named.count, "per-pod name", "per-pod names") (\(name) …)"))
    }
    if !locations.isEmpty {
      parts.append(Phrase(verbatim: locations.count == 1 ? "SRV" : "SRV ×\(locations.count)"))
    }
    if service.isHeadless, addresses.isEmpty { parts.append(Phrase(verbatim: "NXDOMAIN")) }
    return (Phrase.joined(parts, by: ", "), ready > 0)
  }
}
