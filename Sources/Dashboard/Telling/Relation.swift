import ClusterDNS
import ClusterModel
import ClusterSimulation
import Diagnosis
import Lessons
import Phrases
import TextScreen

// The relation line: one sentence from the selection to what DNS says, or why it says nothing.

extension Dashboard {
  func relation(_ simulator: borrowing Simulator, isBrief: Bool = false) -> Line {
    if isInTimeline {
      // What the moment's own row says is not said again.
      if let command = simulator.journal.step(to: simulator.moment)?.cause.command {
        return [Run("$ ", .faint), Run(command.split(separator: "\n").joined(separator: "; "), .value)]
      }
    } else if view.focus == .events, let line = selectedEvent {
      var relation = Line(told(line.actor.name) + ": ", .label)
      relation.append(told(line.text), line.ink)
      if let command = line.command {
        relation.append("  $ ", .faint)
        relation.append(command.split(separator: "\n").joined(separator: "; "), .value)
      }
      return relation
    }
    switch selected {
    case .nothing: return Line(told("nothing is selected"), .faint)
    case .service(let key):
      // Where there is room for one sentence, it is what is wrong.
      if let finding = verdict(atAGlance: key)?.finding, finding.severity < (view.isZoomed ? .info : .warning),
        isBrief || view.isZoomed
      {
        return relation(to: finding, of: key, simulator.cluster)
      }
      return relation(ofService: key, simulator.cluster)
    case .pod(let key): return relation(ofPod: key, simulator.cluster, isBrief: isBrief)
    case .record(let line): return relation(of: line, simulator.cluster)
    }
  }

  /// The relation line at a width. Where it is too long it is told briefly, and the invitation is not what is cut.
  func relation(_ simulator: borrowing Simulator, columns: Int) -> Line {
    let invitation = invitation(simulator)
    let room = max(1, columns - (invitation?.columnCount ?? 0))
    var line = relation(simulator)
    if line.columnCount > room { line = relation(simulator, isBrief: true) }
    if line.columnCount > room { line = line.cut(toColumns: room) }
    if let invitation { line.append(invitation, simulator.isFrozen ? .indicatorOff : .key) }
    return line
  }

  /// What the line ends with: in a copy of a cluster that nothing moves by itself, before `h` was pressed for the first
  /// time that it can be; nil for nothing.
  private func invitation(_ simulator: borrowing Simulator) -> String? {
    if simulator.isFrozen { return " · " + told("observed, :thaw lets the controllers act") }
    guard !view.hasPressedHeadless, case .service(let key) = selected, view.focus != .events,
      let service = simulator.cluster.services[key], !service.isHeadless, service.spec.type == .clusterIP,
      service.spec.selects
    else { return nil }
    return keys.key(of: .headless).map { " · " + told("press \($0)") }
  }

  private var selectedEvent: EventLine? {
    let lines = eventLines
    let index = view.cursors[.events].index
    return lines.indices.contains(index) ? lines[index] : nil
  }

  // MARK: - A Service

  private func relation(to finding: Finding, of key: ObjectKey, _ cluster: borrowing Cluster) -> Line {
    let sign = finding.severity.sign
    return [
      Run("\(sign.rawValue) ", sign.ink), Run(cluster.identity(of: key)?.name ?? "", .titleSubject, .strong),
      Run(" \(told(finding.what))", finding.severity.ink),
    ]
  }

  private func relation(ofService key: ObjectKey, _ cluster: borrowing Cluster) -> Line {
    guard let service = cluster.services[key] else {
      return [Run(told("\("svc/" + (cluster.identity(of: key)?.name ?? "")) is gone"), .gone)]
    }
    var line: Line = [Run(name(of: service.metadata), .titleSubject, .strong), Run(": ", .label)]
    if service.spec.type == .externalName {
      line.append(told("ExternalName, an alias"), .text)
      line.append(" → ", .treeLine)
      line.append("CNAME \(service.spec.externalName ?? "nothing")", .linked)
      line.append(told("; it has no selector, no pods and no ports"), .faint)
      return line
    }
    let backing = listing.backing(of: key)
    if let selector = service.spec.selector, service.spec.selects {
      line.append(selector.text, .text)
      line.append(" → ", .treeLine)
      if backing.isUnknown {
        line.append(told("its pods are not in this dump"), .faint)
        return line
      }
      let count: Phrase =
        cluster.knows(.pod)
        ? "\(counted: backing.matched, "pod", "pods")" : "\(counted: backing.matched, "endpoint", "endpoints")"
      line.append(told(count), backing.matched == 0 ? .failing : .text)
    } else {
      line.append(told("no selector"), .text)
      line.append(" → ", .treeLine)
      if backing.isUnknown {
        line.append(told("its endpoints are not in this dump"), .faint)
        return line
      }
      let count = backing.matched
      let endpoints: Phrase =
        service.metadata.isOfAPIServer
        ? "\(counted: count, "endpoint", "endpoints") of the API server"
        : "\(counted: count, "endpoint", "endpoints") made by hand"
      line.append(told(endpoints), .text)
    }
    if backing.matched > 0 {
      let state: Phrase =
        service.spec.publishNotReadyAddresses
        ? ", \(backing.ready) published, ready or not" : ", \(backing.ready) ready"
      line.append(told(state), backing.ready == 0 ? .failing : .healthy)
    }
    line.append(" → ", .treeLine)
    return line + outcome(of: key, service, backing)
  }

  /// What DNS answers for a Service.
  private func outcome(of key: ObjectKey, _ service: Service, _ backing: Backing) -> Line {
    guard let lines = listing.lines(of: key) else { return Line(told("no records"), .failing) }
    if service.isHeadless, lines.recordCount == 0 {
      let reason: Phrase =
        backing.matched > 0
        ? ", because no endpoint is ready"
        : service.spec.selects ? ", because no pod has those labels" : ", because nobody made endpoints for it"
      return [Run("NXDOMAIN", .failing, .strong), Run(told(reason), .failing)]
    }
    let counts = lines.counts
    var parts: [String] = []
    for (type, count) in [("A", counts.v4), ("AAAA", counts.v6)] where count > 0 {
      if service.isHeadless {
        parts.append("\(count) \(type)")
      } else {
        let own = (0..<counts.v4 + counts.v6).compactMap(lines.bareLine)
        parts.append("\(type) \(own.last { $0.type == type }?.value ?? "")")
      }
    }
    if counts.names > 0 { parts.append(told("\(counts.names) per-pod A")) }
    if counts.locations > 0 { parts.append(counts.locations == 1 ? "SRV" : "SRV ×\(counts.locations)") }
    var line = Line(parts.joined(separator: ", "), .linked)
    if !service.isHeadless, backing.ready == 0 { line.append(told(", but nobody answers"), .failing) }
    return line
  }

  // MARK: - A pod

  private func relation(ofPod key: ObjectKey, _ cluster: borrowing Cluster, isBrief: Bool) -> Line {
    guard let pod = cluster.pods[key] else {
      return [Run(told("\("pod/" + (cluster.identity(of: key)?.name ?? "")) is gone"), .gone)]
    }
    let subject = name(of: pod.metadata)
    var line: Line = [
      Run(isBrief ? subject.cutInTheMiddle(toColumns: 16) : subject, .titleSubject, .strong), Run(": ", .label),
    ]
    let state = PodState(pod)
    let isUnready = state.word.lowercased() == "running" && !pod.isReady
    line.append(isUnready ? told("Running, not ready") : state.word, state.ink)
    let services = cluster.servicesOf(pod: key)
    guard !services.isEmpty else {
      line.append(" → ", .treeLine)
      line.append(told("no Service selects it"), .pending)
      line.append(told(", so DNS has no name for it"), .faint)
      return line
    }
    var names: [String] = []
    for service in services.prefix(3) { names.append(cluster.identity(of: service)?.name ?? "") }
    if services.count > 3 { names.append(told("\(services.count - 3) more")) }
    line.append(" → ", .treeLine)
    let list = names.joined(separator: ", ")
    line.append(isBrief ? list : told("selected by \(list)"), .text)
    line.append(" → ", .treeLine)
    line += answers(for: key, services, cluster)
    return line
  }

  private func answers(for pod: ObjectKey, _ services: KeySet, _ cluster: borrowing Cluster) -> Line {
    var answered: [String] = []
    var reasons: [String] = []
    for service in services {
      guard let lines = listing.lines(of: service) else { continue }
      for place in lines.places(leadingTo: pod, in: cluster) {
        guard let line = lines.bareLine(place) else { continue }
        switch line.standing {
        case .answered where line.type == "A" || line.type == "AAAA": answered.append("\(line.type) \(line.name)")
        case .withheld where line.promise != .onlyCoreDNS:
          if let reason = line.reason.map(told), !reasons.contains(reason) { reasons.append(reason) }
        default: break
        }
      }
    }
    var line = Line()
    if !answered.isEmpty { line.append(answered.prefix(4).joined(separator: ", "), .linked) }
    if !reasons.isEmpty {
      let withheld = told("withheld: \(reasons.joined(separator: ", "))")
      line.append((answered.isEmpty ? "" : "; ") + withheld, .withheld)
    }
    // Only the address of a ClusterIP Service stays whatever becomes of its pods.
    if line.isEmpty { line.append(told("the ClusterIP leads past it"), .withheld) }
    return line
  }

  // MARK: - A record

  private func relation(of line: RecordLine, _ cluster: borrowing Cluster) -> Line {
    let service = cluster.identity(of: line.service)?.name ?? ""
    var relation = Line()
    switch line.standing {
    case .folded:
      relation.append(told("\(line.type.dropFirst()) records of \(service)"), .titleSubject)
      let why: Phrase =
        listing.configuration.keepsToSpecification
        ? ": withheld, because the specification does not promise them"
        : ": CoreDNS gives them, the specification does not promise them"
      relation.append(told(why), .text)
      relation.append(told(keys.clause(.zoom, "lists them")), .text)
      return relation
    case .absent:
      relation.append(line.fullName, .titleSubject)
      relation.append(": " + line.told(in: language), .failing)
      return relation
    case .withheld:
      relation.append("\(line.type) \(line.fullName)", .titleSubject)
      relation.append(" " + told("is withheld: \(line.told(in: language))"), .withheld)
    case .answered, .onlyCoreDNS:
      relation.append(line.fullName, .titleSubject)
      relation.append(" \(line.ttl.map(String.init) ?? "") \(line.type) ", .faint)
      relation.append(line.value, .linked)
      if line.standing == .onlyCoreDNS { relation.append(" " + told("(not promised: CoreDNS only)"), .faint) }
    }
    relation.append(" ← ", .treeLine)
    if let pod = line.origin?.pod(in: cluster), let name = cluster.identity(of: pod)?.name {
      relation.append("pod \(name)", .text)
      relation.append(" ← ", .treeLine)
    }
    if let slice = line.origin?.slice, let name = cluster.identity(of: slice)?.name {
      relation.append("slice \(name)", .faint)
      relation.append(" ← ", .treeLine)
    }
    relation.append("svc \(service)", .text)
    return relation
  }

  private func name(of metadata: Metadata) -> String {
    qualified(metadata.name, in: metadata.namespace, home: listing.home)
  }
}
