import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases
import TextScreen

// What a number of replicas comes to, shown while it is typed: which pods go and in which order, by the very ranking by
// which the controllers choose, or which names come; and the line of kubectl that does it.

extension Dashboard {
  /// The lines of the scale dialog for what was typed.
  ///
  /// - Parameter rows: so many lines there is room for; what does not fit is counted.
  func scaleText(_ text: String, rows: Int, _ simulator: borrowing Simulator) -> [Line] {
    let deed: Deed
    do throws(VerbProblem) {
      deed = try Verb.scale.deed(on: selection(for: .scale, simulator.cluster), text, in: simulator.cluster)
    } catch {
      return told(error.sentence).wrapped(toColumns: 70).map { Line($0, .flashError) }
    }
    let commands = (deed.cause.command ?? "").split(separator: "\n").map { Line("$ \($0)", .faint) }
    var fates: [[Line]] = []
    for case .update(let object, _) in deed.mutations {
      let identity = object.identity
      if let key = simulator.cluster.key(identity.kind, identity.namespace, identity.name), let count = object.replicas
      {
        fates.append(fate(of: key, at: count, simulator))
      }
    }
    // Each workload has as much room as the others.
    let room = max(2, (rows - commands.count) / max(1, fates.count))
    var lines: [Line] = []
    for fate in fates {
      lines += fate.prefix(fate.count > room ? room - 1 : room)
      if fate.count > room { lines.append(Line("  … " + told("and \(fate.count - room + 1) more"), .faint)) }
    }
    return lines + commands
  }

  private func fate(of key: ObjectKey, at count: Int, _ simulator: borrowing Simulator) -> [Line] {
    guard let object = simulator.cluster[key], let now = object.replicas else { return [] }
    let heading = "\(told(Narration.label(of: object, home: listing.home))) \(now) → \(count)"
    switch object {
    case .statefulSet(let set): return members(of: set, at: count, heading, simulator.cluster)
    case .replicaSet(let set): return replicas(of: set, at: count, heading, simulator)
    case .deployment(let deployment):
      var sets: [ReplicaSet] = []
      for dependent in simulator.cluster.dependents(of: deployment.metadata.uid) {
        if let set = simulator.cluster.replicaSets[dependent], (set.spec.replicas ?? 1) > 0 { sets.append(set) }
      }
      if sets.count == 1, let set = sets.first { return replicas(of: set, at: count, heading, simulator) }
      let why: Phrase =
        sets.isEmpty ? "its ReplicaSet makes the pods" : "a rollout is under way: \(sets.count) ReplicaSets share them"
      return [Line(told("\(heading): \(why)"), .dialog)]
    default: return [Line(heading, .dialog)]
    }
  }

  /// A StatefulSet's pods have places: the highest go first, and the next ones come.
  private func members(
    of set: StatefulSet, at count: Int, _ heading: String, _ cluster: borrowing Cluster
  ) -> [Line] {
    let first = set.spec.firstOrdinal
    let wanted = first..<first + count
    var present: [(ordinal: Int, pod: Pod)] = []
    for key in cluster.dependents(of: set.metadata.uid) {
      guard let pod = cluster.pods[key], let ordinal = set.ordinal(ofPod: pod.metadata.name) else { continue }
      present.append((ordinal, pod))
    }
    let going = present.filter { !wanted.contains($0.ordinal) }.sorted { $0.ordinal > $1.ordinal }
    let isOrdered = set.spec.podManagementPolicy == .orderedReady
    guard going.isEmpty else {
      let how: Phrase = isOrdered ? "one after the other, the highest ordinal first" : "all at once"
      let go = told("\(heading): \(counted: going.count, "pod", "pods") go, \(how)")
      return [Line(go, .dialog)] + going.map { line(of: $0.pod) }
    }
    let coming = count - present.count
    guard coming > 0 else { return [Line(told("\(heading): nothing changes"), .dialog)] }
    let how: Phrase = isOrdered ? "each when the one before is ready" : "all at once"
    // So many names are enough to see how it goes on.
    let names = wanted.filter { ordinal in !present.contains { $0.ordinal == ordinal } }.prefix(20)
    let rest = coming > names.count ? [Line("  … " + told("and \(coming - names.count) more"), .faint)] : []
    return [Line(told("\(heading): \(counted: coming, "pod", "pods") come, \(how)"), .dialog)]
      + names.map { Line("  + \(set.podName($0))", .added) } + rest
  }

  /// A ReplicaSet's pods go by their ranking, and come with names of chance.
  private func replicas(
    of set: ReplicaSet, at count: Int, _ heading: String, _ simulator: borrowing Simulator
  ) -> [Line] {
    let present = simulator.cluster.tally(of: set.metadata.uid).active
    guard count < present else {
      if count == present { return [Line(told("\(heading): nothing changes"), .dialog)] }
      return [
        Line(told("\(heading): \(counted: count - present, "pod", "pods") come"), .dialog),
        Line("  + " + told("\(set.metadata.name)-… with five letters of chance"), .added),
      ]
    }
    let rule: Phrase = "unready first, then from the fullest node, then the youngest"
    let victims = ScaleDownRanking(of: set, in: simulator.cluster, at: simulator.now).victims(present - count)
    var lines = [Line(told("\(heading): \(counted: victims.count, "pod", "pods") go: \(rule)"), .dialog)]
    for key in victims { if let pod = simulator.cluster.pods[key] { lines.append(line(of: pod)) } }
    return lines
  }

  private func line(of pod: Pod) -> Line {
    let state = PodState(pod)
    var line: Line = [Run("  − \(pod.metadata.name)  ", .gone), Run(state.word, state.ink)]
    line.append(pod.isReady ? "" : told(", not ready"), .pending)
    if !pod.placement.nodeName.isEmpty { line.append("  \(pod.placement.nodeName)", .faint) }
    if let since = pod.metadata.creationTimestamp { line.append("  \((listing.now - since).age)", .faint) }
    return line
  }
}
