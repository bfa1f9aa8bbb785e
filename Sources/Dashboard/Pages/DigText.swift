import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Lessons
import Phrases
import TextScreen
import Traffic

extension Dashboard {
  /// What the dig console shows: who asks, the names that its resolver tries one after the other, dig's output for the
  /// last, and why there is nothing where there is nothing.
  func digText(_ query: DigQuery, _ simulator: borrowing Simulator) -> [Line] {
    var server = NameServer(listing.configuration)
    server.configuration.serial = UInt32(clamping: simulator.now.seconds)
    var lines: [Line] = []
    let resolver = query.pod.flatMap { simulator.cluster.pods[$0] }.map { PodResolver(of: $0, server) }
    let answer: Answer
    if let resolver {
      lines += asker(resolver, query)
      let walk = resolver.walk(query.name, [query.type], query.library, in: simulator.cluster)
      lines += steps(of: walk, query, server, simulator.cluster)
      guard let last = walk.answer ?? walk.steps.last?.answers.last else {
        return lines + [Line(told("\"\(query.name)\" can be no name"), .failing)]
      }
      answer = last
    } else {
      do throws(DomainNameProblem) {
        let name = try DomainName(parsing: query.name)
        answer = server.answer(to: Question(name, query.type), in: simulator.cluster)
      } catch {
        return [Line(error.description, .failing)]
      }
    }
    lines.append(Line())
    lines += output(of: answer, query, server, simulator)
    return lines
  }

  private func asker(_ resolver: PodResolver, _ query: DigQuery) -> [Line] {
    let pod = resolver.pod.metadata
    var line: Line = [Run(told("asked by") + " ", .label), Run("\(pod.namespace)/\(pod.name)", .titleSubject)]
    line.append("  " + told("with the resolver of") + " ", .label)
    line.append(query.library.rawValue, .value)
    return [line] + resolver.file.text.split(separator: "\n").map { Line("  \($0)", .faint) }
  }

  /// The way through the search list, step by step, each with what came of it.
  private func steps(
    of walk: SearchWalk, _ query: DigQuery, _ server: NameServer, _ cluster: borrowing Cluster
  ) -> [Line] {
    var lines: [Line] = [Line()]
    for (index, step) in walk.steps.enumerated() {
      let ink: Ink = step.isFound ? .healthy : .withheld
      var line: Line = [Run("\(index + 1)  ", .faint), Run(step.name, step.isFound ? .text : .faint)]
      line.append("  \(step.outcome)", ink, step.isFound ? .strong : [])
      if let answer = step.answers.first, answer.answer.isEmpty {
        line.append("  " + told(server.trail(for: answer.question, in: cluster).sentence), .withheld)
      }
      lines.append(line)
    }
    switch walk.ending {
    case .found: break
    case .exhausted where walk.steps.count > 1: lines.append(Line("   " + told("every name was tried"), .failing))
    case .exhausted: break
    case .stopped(let reason):
      lines.append(Line("   " + told("musl goes on after NXDOMAIN only, and stops at \(reason)"), .failing))
    }
    return lines
  }

  private func output(
    of answer: Answer, _ query: DigQuery, _ server: NameServer, _ simulator: borrowing Simulator
  ) -> [Line] {
    var generator = SeededGenerator(seed: query.round)
    let shown = server.configuration.shufflesAnswers ? answer.shuffled(using: &generator) : answer
    let format = DigFormat(server: server.configuration.serverAddresses.first ?? "10.96.0.10", when: simulator.now)
    var lines = format.text(shown).split(separator: "\n", omittingEmptySubsequences: false).map {
      Line($0.withoutTabs, $0.hasPrefix(";") ? .faint : .text)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    let trail = server.trail(for: answer.question, in: simulator.cluster)
    lines.append(Line())
    lines.append(note("why", trail.sentence, answer.answer.isEmpty ? .failing : .text))
    if answer.responseCode != .noError {
      let asker = query.pod.flatMap { simulator.cluster.identity(of: $0)?.namespace } ?? listing.home
      let ladder = NameLadder(for: query.name, from: asker, zone: listing.configuration.zone, in: simulator.cluster)
      if let advice = ladder.advice { lines.append(note("hint", advice, .help)) }
    }
    for withheld in trail.withheld.dropFirst(answer.answer.isEmpty ? 0 : 1).prefix(20) {
      lines.append(Line("  ◦  " + told(withheld.sentence), .withheld))
    }
    let promises = answer.answer.compactMap { server.promise(of: $0, in: simulator.cluster) }
    if let promise = promises.first(where: { $0 == .onlyCoreDNS }) ?? promises.first {
      lines.append(note("who", promise.sentence, promise == .onlyCoreDNS ? .pending : .faint))
    }
    for surprise in AnswerNotes.all(on: answer, from: server, in: simulator.cluster) {
      lines.append(note("note", surprise, .faint))
    }
    return lines
  }

  /// What is said below an answer, all labels as wide as the widest.
  private func note(_ label: Phrase, _ sentence: Phrase, _ ink: Ink) -> Line {
    let labels: [Phrase] = ["why", "hint", "who", "note"]
    let width = 1 + (labels.map { told($0).columnCount }.max() ?? 0)
    return [Run(told(label).fitted(toColumns: width), .label), Run(told(sentence), ink)]
  }

  // MARK: - Opening

  /// The question that the selection suggests: a record's own name and type, a Service's name, a pod's first name.
  func suggestedQuery(_ cluster: borrowing Cluster) -> DigQuery {
    let asker = cluster.usualClient(in: listing.home)
    var name = "kubernetes"
    var type = RecordType.a
    switch selected {
    case .nothing: break
    case .service(let key):
      if let identity = cluster.identity(of: key) {
        name = qualifiedForDNS(identity.name, identity.namespace)
      }
    case .pod(let key):
      if let record = firstLinked(.records, cluster).flatMap(recordLine(at:))?.line { name = record.name }
      for service in cluster.servicesOf(pod: key) {
        guard let lines = listing.lines(of: service) else { continue }
        for place in 0..<min(lines.lineCount, 2_000) {
          guard let line = lines.bareLine(place), !line.isAtOwnName, line.origin?.pod(in: cluster) == key else {
            continue
          }
          return DigQuery(name: line.name, type: RecordType(line.type) ?? .a, pod: asker)
        }
      }
    case .record(let line):
      name = line.standing == .folded ? line.fullName : line.name
      type = RecordType(line.type) ?? .a
    }
    return DigQuery(name: name, type: type, pod: asker)
  }

  private func qualifiedForDNS(_ name: String, _ namespace: String) -> String {
    namespace == listing.home ? name : "\(name).\(namespace)"
  }
}
