import ClusterDNS
import ClusterModel
public import ClusterSimulation
import Commands
import Lessons
import Phrases

// What changes the cluster: verbs, undo and redo, and time.

extension Dashboard {
  /// Does what changes the cluster; false where the action is another.
  mutating func act(_ action: Action, _ simulator: inout Simulator, at wall: Duration) -> Bool {
    switch action {
    case .headless:
      view.hasPressedHeadless = true
      attempt(.headlessToggle, &simulator, at: wall)
    case .scaleUp: attempt(.scaleUp, &simulator, at: wall)
    case .scaleDown: attempt(.scaleDown, &simulator, at: wall)
    case .scaleTo: ask(.scale, simulator, at: wall)
    case .kill: attempt(.kill, &simulator, at: wall)
    case .delete: attempt(.delete, &simulator, at: wall)
    case .ready: attempt(.readyToggle, &simulator, at: wall)
    case .undo:
      if let step = simulator.undo() {
        say("undone: \(step.cause.summary)", .done, at: wall)
      } else {
        say("there is nothing to undo", .warning, at: wall)
      }
    case .redo:
      if let step = simulator.redo() {
        say("done again: \(step.cause.summary)", .done, at: wall)
      } else {
        say("there is nothing to do again", .warning, at: wall)
      }
    case .inject: inject(&simulator, at: wall)
    case .step:
      if let due = simulator.nextDue {
        advance(&simulator, to: due, at: wall)
      } else if simulator.isFrozen {
        say("this cluster is looked at as it was observed; its controllers stand still", .warning, at: wall)
      } else {
        say("nothing is due: time alone changes nothing any more", .warning, at: wall)
      }
    default: return false
    }
    return true
  }

  /// Does a verb to the nearest objects that it applies to: the selected row's own, or what it is linked to.
  ///
  /// - Parameter chosen: what it is done to instead, where a page is about that.
  mutating func attempt(
    _ verb: Verb, argument: String = "", on chosen: ObjectKey? = nil, _ simulator: inout Simulator, at wall: Duration
  ) {
    do throws(VerbProblem) {
      let selection = chosen.map { Selection([$0]) } ?? selection(for: verb, simulator.cluster)
      let deed = try verb.deed(on: selection, argument, in: simulator.cluster)
      guard let question = deed.confirmation else {
        perform(deed, &simulator, at: wall)
        return
      }
      view.overlay = .question(ConfirmationDialog(text: told(question), action: .deed(deed)))
    } catch {
      say(error.sentence, .error, at: wall)
    }
  }

  /// Does the verb of a name, or asks for what it needs.
  mutating func attempt(verbNamed name: String, _ simulator: inout Simulator, at wall: Duration) {
    guard let verb = VerbTable.verb(named: name) else { return }
    if verb.argument == nil {
      attempt(verb, &simulator, at: wall)
    } else {
      ask(verb, simulator, at: wall)
    }
  }

  /// What a verb is done to: what is marked, else the selected row.
  func selection(for verb: Verb, _ cluster: borrowing Cluster) -> Selection {
    let marked = view.marked.filter { verb.kinds.contains($0.kind) && cluster[$0] != nil }
    if !marked.isEmpty { return Selection(marked) }
    let groups = candidates(cluster)
    return Selection(groups.first { group in group.contains { verb.kinds.contains($0.kind) } } ?? groups.first ?? [])
  }

  /// The selected objects and what they are linked to, the nearest first.
  private func candidates(_ cluster: borrowing Cluster) -> [[ObjectKey]] {
    switch selected {
    case .nothing: return []
    case .service(let key): return [[key]]
    case .pod(let key): return [[key], Array(cluster.servicesOf(pod: key))]
    case .record(let line):
      let pod = line.origin?.pod(in: cluster)
      return [[pod].compactMap { $0 }, [line.service]].filter { !$0.isEmpty }
    }
  }

  /// Performs a deed, and says what has to be said about it.
  mutating func perform(_ deed: Deed, _ simulator: inout Simulator, at wall: Duration) {
    guard !view.isReadOnly else { return say(Self.readOnlyProblem, .warning, at: wall) }
    do throws(Refusal) {
      try simulator.perform(deed.mutations, cause: deed.cause)
      if !deed.remarks.isEmpty { say(.joined(deed.remarks, by: "; "), .done, at: wall) }
    } catch {
      say(Phrase(verbatim: error.kubectlText), .error, at: wall)
    }
  }

  // MARK: - What a verb asks for

  private mutating func ask(_ verb: Verb, _ simulator: borrowing Simulator, at wall: Duration) {
    guard let argument = verb.argument else { return }
    let selection = selection(for: verb, simulator.cluster)
    let initial = argument.initial(selection, simulator.cluster)
    do throws(VerbProblem) {
      // Where there is nothing to scale the verb says why, before a number is asked for.
      if verb.name == Verb.scale.name {
        _ = try verb.deed(on: selection, initial.isEmpty ? "1" : initial, in: simulator.cluster)
      }
      view.prompt = Prompt(.argument(verb: verb.name, asks: told(argument.prompt)), text: initial)
    } catch {
      say(error.sentence, .error, at: wall)
    }
  }

  /// What a number of replicas would do, while it is typed.
  func scalePreview(_ text: String, _ cluster: borrowing Cluster) -> Phrase {
    let selection = selection(for: .scale, cluster)
    guard let count = Int(text), count >= 0 else { return "a whole number" }
    var parts: [Phrase] = []
    for workload in selection.keys.flatMap({ cluster.workloads(behind: $0) }) {
      guard let object = cluster[workload], let now = object.replicaCount ?? Optional(1) else { continue }
      let name = cluster.identity(of: workload)?.name ?? ""
      let change = count - now
      if change == 0 {
        parts.append(Phrase("\(name) has \(now) now"))
      } else if case .statefulSet(let set) = object {
        let first = set.spec.firstOrdinal
        let fate: Phrase =
          change > 0
          ? "\(name) \(now) → \(count): \(set.podName(first + now)) comes next"
          : "\(name) \(now) → \(count): \(set.podName(first + now - 1)) goes first"
        parts.append(fate)
      } else {
        let fate: Phrase =
          change > 0
          ? "\(name) \(now) → \(count): \(change) more"
          : "\(name) \(now) → \(count): \(-change) fewer, unready and youngest first"
        parts.append(fate)
      }
    }
    return .joined(parts, by: "; ")
  }

  // MARK: - Time

  /// Lets simulated time pass, and follows it from one moment at which something happens to the next, so that the log
  /// tells what belongs together with its time.
  public mutating func advance(_ simulator: inout Simulator, to instant: Instant, at wall: Duration) {
    listing.follow(simulator, at: wall)
    let before = listing.seen
    while let due = simulator.nextDue, due <= instant {
      // What is overdue is done by any step of the clock.
      simulator.advance(to: max(due, simulator.now + .milliseconds(100)))
      listing.follow(simulator, at: wall)
      if simulator.now >= instant { break }
    }
    simulator.advance(to: instant)
    // From now on the newest lines count, not those of the last key.
    if listing.seen != before { view.firstEvent = nil }
    goOnWithLesson(&simulator)
    follow(simulator, at: wall)
    goOnWithIncident(simulator, at: wall)
  }

  /// Lets time pass until nothing is due any more, told moment by moment.
  public mutating func settle(_ simulator: inout Simulator, at wall: Duration) {
    listing.follow(simulator, at: wall)
    let tenth = Duration.milliseconds(100)
    var reach = tenth
    while !simulator.settle(limit: reach) {
      let before = simulator.log.latest
      listing.follow(simulator, at: wall)
      // Nothing happened in that time: look further ahead, and close again once something does.
      reach = simulator.log.latest == before && reach < .seconds(86_400) ? reach * 2 : tenth
      if simulator.now - listing.start > .seconds(10 * 86_400) { break }
    }
    goOnWithLesson(&simulator)
    follow(simulator, at: wall)
    goOnWithIncident(simulator, at: wall)
  }
}
