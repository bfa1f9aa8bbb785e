import ClusterModel

/// A cluster that lives: people and controllers wish mutations, admission completes or refuses them, the store keeps
/// them, and the change wakes whoever it concerns.
///
/// There is one door in, ``perform(_:cause:)``, and one place where state changes. The same seed and the same actions
/// give the same history, in any process.
public struct Simulator: ~Copyable, Sendable {
  /// What is there.
  public internal(set) var cluster: Cluster
  /// What can be undone.
  public internal(set) var journal = Journal()
  /// What happened, for whoever shows it.
  public internal(set) var log = ChangeLog()
  /// What controllers said about objects, up to the moment that is looked at.
  public var events: EventRing { isLookingBack ? ring.heard.said(until: now) : ring.heard }
  var ring = EventRing()
  /// The simulated clock; while another moment is looked at, the time of that.
  public internal(set) var now: Instant
  /// Which moment is looked at, where it is not the present.
  var lookBack: LookBack?
  /// Whether controllers act. A copy of a real cluster is looked at as it was observed until somebody thaws it.
  public internal(set) var isFrozen = false
  /// How the simulated cluster is set up.
  public let settings: ClusterSettings

  var admission: Admission
  var queue = WorkQueue()
  let loops: [ControlLoop]
  /// The loops that watch each kind, in their order, and what of it.
  private let watchers: [Watchers]
  /// The step that is being made; nil while loading, which is not a step.
  var step: Journal.Step?
  /// Whether a cluster is being loaded: nothing that happens can be undone, and nobody is told of it before the end.
  var isLoading = false

  /// A cluster with nothing in it but its control plane: nodes, namespaces, the Services `kubernetes` and `kube-dns`.
  public init(settings: ClusterSettings = ClusterSettings(), controllers: [any Controller]? = nil) {
    let all = controllers ?? ControllerTable.all(settings)
    self.init(settings: settings, loops: all.enumerated().map { ControlLoop($0.element, at: $0.offset) })
  }

  init(settings: ClusterSettings, loops: [ControlLoop]) {
    (self.settings, self.loops) = (settings, loops)
    watchers = Kind.allCases.map { Watchers(of: $0, among: loops) }
    cluster = Cluster()
    now = .simulationStart
    admission = Admission(settings: settings)
  }

  /// When a controller next wants to look at something although nothing changed; nil where time alone changes
  /// nothing any more.
  public var nextDue: Instant? { standsStill ? nil : queue.nextDue }

  /// Whether nothing happens, whatever time it is.
  var standsStill: Bool { isFrozen || isLookingBack }
}

// MARK: - Doing

extension Simulator {
  /// Does all the mutations, and everything that controllers do about them without time passing.
  ///
  /// - Returns: the keys of the mutated objects, in order.
  /// - Throws: ``Refusal`` where one of them is not admitted; then none is done.
  @discardableResult
  public mutating func perform(_ mutations: [Mutation], cause: Cause) throws(Refusal) -> [ObjectKey] {
    guard !isLookingBack else { throw .past }
    var made: [Change] = []
    var keys: [ObjectKey] = []
    for mutation in mutations {
      do throws(Refusal) {
        let admitted = try admission.admit(mutation, in: cluster, at: now, isTrusted: false)
        let key = cluster.key(of: admitted.place)
        keys.append(key)
        if let change = cluster.store(key, admitted.object) { made.append(change) }
      } catch {
        for change in made.reversed() { _ = cluster.store(change.key, change.old) }
        throw error
      }
    }
    begin(cause)
    for change in made { note(change, cause: cause) }
    runQueue()
    end()
    return keys
  }

  /// Does several things as one action of a person, which one undo takes back.
  public mutating func asOneAction(_ body: (inout Simulator) -> Void) {
    journal.beginAction()
    body(&self)
    journal.endAction()
  }

  /// Lets time pass up to `instant`, doing what falls due on the way in its moment.
  public mutating func advance(to instant: Instant) {
    guard instant > now, !isLookingBack else { return }
    while !isFrozen, let due = queue.nextDue, due <= instant {
      now = max(now, due)
      runDue()
    }
    now = instant
    tidyUp()
  }

  /// Lets time pass until nothing falls due any more. Waiting that has no end (a container that crashes again and
  /// again) is not waited for, and what goes round in a circle (a StatefulSet whose pods end as soon as they run, so
  /// that it makes them anew for ever) is left to itself after as many moments as a cluster of its size can need.
  ///
  /// - Returns: whether the cluster came to rest; false if it had not after `limit` of simulated time, or goes round.
  @discardableResult
  public mutating func settle(limit: Duration = .seconds(86_400)) -> Bool {
    guard !standsStill else { return true }
    let end = now + limit
    var moments = momentsToSettle
    defer { tidyUp() }
    queue.tidy()
    while let due = queue.nextFinite {
      guard due <= end, moments > 0 else { return false }
      moments -= 1
      advance(to: max(due, now))
      if due <= now { runDue() }
      queue.tidy()
    }
    return true
  }

  /// How often something may fall due before settling gives up. A StatefulSet starts its pods one after the other, in
  /// four moments each, and replaces them in twice as many; whatever else waits, waits at the same time.
  private var momentsToSettle: Int {
    var pods = cluster.pods.keys.count
    for key in cluster.statefulSets.keys {
      pods += min(Objections.mostReplicas, cluster.statefulSets[key]?.spec.replicas ?? 1)
    }
    return min(1_000 + 20 * pods, 10_000)
  }

  private mutating func runDue() {
    queue.collect(at: now)
    begin(Cause.controller("clock"))
    runQueue()
    end()
    queue.tidy()
  }

  /// Does what nobody at the keyboard should wait for, because the next to ask is mostly the clock.
  private mutating func tidyUp() {
    guard !isLoading else { return }
    ring.hearHeld()
    log.forgetOldest()
    journal.forgetOldest()
  }

  /// Takes back what the last step of a person did, with all that followed from it.
  ///
  /// - Returns: that step; nil where there is none.
  @discardableResult
  public mutating func undo() -> Journal.Step? {
    guard !isLookingBack else { return nil }
    let steps = journal.takeBack()
    guard let first = steps.last else { return nil }
    takeBack(steps, cause: .person("undo: " + first.cause.summary))
    return first
  }

  /// Restores what was before these steps, the newest of which comes first.
  mutating func takeBack(_ steps: [Journal.Step], cause: Cause) {
    if steps.contains(where: \.isThaw) {
      isFrozen = true
      queue = WorkQueue()
    }
    for step in steps {
      for change in step.changes.reversed() { restore(change.key, change.old, cause: cause) }
    }
    catchUp()
  }

  /// Does again what the last undo took back.
  ///
  /// - Returns: the person's step that was done again, or one that stands for all that were; nil where nothing was
  ///   undone.
  @discardableResult
  public mutating func redo() -> Journal.Step? {
    guard !isLookingBack else { return nil }
    let (away, back, summary) = journal.takeForward()
    guard var first = back.first else { return nil }
    if let summary { first = Journal.Step(instant: now, cause: .person(summary)) }
    let cause = Cause.person("redo: " + first.cause.summary)
    if back.contains(where: \.isThaw) { isFrozen = false }
    for step in away {
      for change in step.changes.reversed() { restore(change.key, change.old, cause: cause) }
    }
    for step in back {
      for change in step.changes { restore(change.key, change.new, cause: cause) }
    }
    catchUp()
    return first
  }

  private mutating func restore(_ key: ObjectKey, _ object: Object?, cause: Cause) {
    guard let change = cluster.store(key, object) else { return }
    log.add(change, cause: cause, at: now)
    wakeControllers(for: change)
  }

  /// Time went on while the state went back: whatever is overdue is done now.
  private mutating func catchUp() {
    begin(Cause.controller("clock"))
    runQueue()
    end()
    queue.tidy()
  }
}

// MARK: - The machine

extension Simulator {
  mutating func begin(_ cause: Cause) {
    if !isLoading { step = Journal.Step(instant: now, cause: cause) }
  }

  mutating func end() {
    if let step { journal.record(step) }
    step = nil
  }

  @discardableResult
  mutating func admitAndStore(
    _ mutation: Mutation, cause: Cause, by writer: Int? = nil, isTrusted: Bool
  ) throws(Refusal) -> ObjectKey {
    let admitted = try admission.admit(mutation, in: cluster, at: now, isTrusted: isTrusted)
    let key = cluster.key(of: admitted.place)
    if let change = cluster.store(key, admitted.object) { note(change, cause: cause, by: writer) }
    return key
  }

  /// Takes note of a change, and wakes whoever it concerns.
  ///
  /// - Parameter writer: the place of the controller that wished it; nil where none did.
  mutating func note(_ change: Change, cause: Cause, by writer: Int? = nil) {
    step?.add(change)
    if !isLoading { log.add(change, cause: cause, at: now) }
    wakeControllers(for: change, by: writer)
  }

  mutating func wakeControllers(for change: Change, by writer: Int? = nil) {
    guard !isFrozen else { return }
    Self.wake(watchers[Int(change.key.kind.rawValue)], for: change, by: writer, in: cluster, at: now, &queue)
  }

  /// Static, so that the queue can be added to while the cluster is read.
  private static func wake(
    _ watchers: Watchers, for change: Change, by writer: Int?, in cluster: borrowing Cluster, at now: Instant,
    _ queue: inout WorkQueue
  ) {
    let aspects = change.aspects
    for index in watchers.watched.indices where !watchers.watched[index].isDisjoint(with: aspects) {
      let loop = watchers.loops[index]
      if loop.place == writer, loop.trustsItsOwnWriting { continue }
      let firstLook = loop.firstLook(after: change)
      loop.controller.wakes(for: change, in: cluster) { key, subjects in
        let item = WorkItem(controller: loop.place, key: key)
        if let firstLook, firstLook > now, key == change.key {
          queue.wake(item, at: firstLook, isEndless: false)
        } else {
          queue.add(item, about: subjects)
        }
      }
    }
  }

  mutating func runQueue() {
    while let (item, subjects) = queue.next() {
      let loop = loops[item.controller]
      let plan = loop.controller.reconcile(item.key, about: subjects, in: cluster, at: now)
      if let instant = plan.wakeAt {
        queue.wake(item, at: max(instant, now + .milliseconds(100)), isEndless: plan.isEndless)
      } else {
        queue.cancelWake(item)
      }
      var told = plan.events
      // All that a look tells is about one object, which may be gone afterwards.
      let subject = told.first?.about ?? item.key
      let uid = told.isEmpty && plan.mutations.isEmpty ? nil : cluster[subject]?.uid
      for mutation in plan.mutations {
        do throws(Refusal) {
          let made = try admitAndStore(mutation, cause: loop.cause, by: item.controller, isTrusted: true)
          if let words = plan.wordsOnMakingPods, case .create(.pod) = mutation, let pod = cluster.pods[made] {
            told.append(EventNote("SuccessfulCreate", words, filledWith: pod.metadata.name, about: subject))
          }
        } catch {
          if let note = Self.complaint(about: mutation, of: subject, error) { told.append(note) }
        }
      }
      guard !told.isEmpty else { continue }
      let speech = EventRing.Speech(notes: told, uid: uid, source: loop.name, instant: now)
      ring.hold(speech)
      if ring.isFull { if isLoading { ring.dropOldest() } else { ring.hearHeld() } }
    }
  }

  /// What is told of a wish that was refused; it is tried again when something changes. Nothing is told of pods that
  /// cannot be made because their namespace is on its way out (controller_utils.go createPods).
  private static func complaint(about mutation: Mutation, of key: ObjectKey, _ refusal: Refusal) -> EventNote? {
    guard case .create(.pod) = mutation else {
      return EventNote("FailedUpdate", refusal.message, about: key, isWarning: true)
    }
    if refusal.reason == .forbidden, refusal.message.hasSuffix("because it is being terminated") { return nil }
    return EventNote("FailedCreate", "Error creating: " + refusal.message, about: key, isWarning: true)
  }
}

extension Cluster {
  /// The key of what was admitted, given to its name now if that is new.
  fileprivate mutating func key(of place: Admission.Admitted.Place) -> ObjectKey {
    switch place {
    case .known(let key): key
    case .named(let identity): makeKey(for: identity)
    }
  }
}
