import ClusterModel

/// A cluster that lives: people and controllers wish mutations, admission completes or refuses them, the store keeps
/// them, and the change wakes whoever it concerns.
///
/// There is one door in, ``perform(_:cause:)``, and one place where state changes. The same seed and the same actions
/// give the same history, in any process.
public struct Simulator: ~Copyable, Sendable {
  /// What is there.
  public private(set) var cluster: Cluster
  /// What can be undone.
  public private(set) var journal = Journal()
  /// What happened, for whoever shows it.
  public private(set) var log = ChangeLog()
  /// What controllers said about objects.
  public private(set) var events = EventRing()
  /// The simulated clock.
  public private(set) var now: Instant
  /// Whether controllers act. A copy of a real cluster is looked at as it was observed until somebody thaws it.
  public private(set) var isFrozen = false
  /// How the simulated cluster is set up.
  public let settings: ClusterSettings

  private var admission: Admission
  private var queue = WorkQueue()
  private let controllers: [any Controller]
  /// The step that is being made; nil while loading, which is not a step.
  private var step: Journal.Step?

  /// A cluster with nothing in it but its control plane: nodes, namespaces, the Services `kubernetes` and `kube-dns`.
  public init(settings: ClusterSettings = ClusterSettings(), controllers: [any Controller]? = nil) {
    self.settings = settings
    self.controllers = controllers ?? ControllerTable.all(settings)
    cluster = Cluster()
    now = .simulationStart
    admission = Admission(settings: settings)
  }

  /// When a controller next wants to look at something although nothing changed; nil where time alone changes
  /// nothing any more.
  public var nextDue: Instant? { isFrozen ? nil : queue.nextDue }
}

// MARK: - Doing

extension Simulator {
  /// Does all the mutations, and everything that controllers do about them without time passing.
  ///
  /// - Returns: the keys of the mutated objects, in order.
  /// - Throws: ``Refusal`` where one of them is not admitted; then none is done.
  @discardableResult
  public mutating func perform(_ mutations: [Mutation], cause: Cause) throws(Refusal) -> [ObjectKey] {
    var made: [Change] = []
    var keys: [ObjectKey] = []
    for mutation in mutations {
      do throws(Refusal) {
        let admitted = try admission.admit(mutation, in: cluster, at: now, isTrusted: false)
        let key = cluster.makeKey(for: admitted.identity)
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

  /// Lets time pass up to `instant`, doing what falls due on the way in its moment.
  public mutating func advance(to instant: Instant) {
    guard instant > now else { return }
    while !isFrozen, let due = queue.nextDue, due <= instant {
      now = max(now, due)
      runDue()
    }
    now = instant
  }

  /// Lets time pass until nothing falls due any more. Waiting that has no end (a container that crashes again and
  /// again) is not waited for.
  ///
  /// - Returns: whether the cluster came to rest; false if it had not after `limit` of simulated time.
  @discardableResult
  public mutating func settle(limit: Duration = .seconds(86_400)) -> Bool {
    guard !isFrozen else { return true }
    let end = now + limit
    queue.tidy()
    while let due = queue.nextFinite {
      guard due <= end else { return false }
      advance(to: max(due, now))
      if due <= now { runDue() }
      queue.tidy()
    }
    return true
  }

  private mutating func runDue() {
    queue.collect(at: now)
    begin(Cause.controller("clock"))
    runQueue()
    end()
    queue.tidy()
  }

  /// Takes back what the last step of a person did, with all that followed from it.
  ///
  /// - Returns: that step; nil where there is none.
  @discardableResult
  public mutating func undo() -> Journal.Step? {
    let steps = journal.takeBack()
    guard let first = steps.last else { return nil }
    let cause = Cause.person("undo: " + first.cause.summary)
    for step in steps {
      for change in step.changes.reversed() { restore(change.key, change.old, cause: cause) }
    }
    catchUp()
    return first
  }

  /// Does again what the last undo took back.
  ///
  /// - Returns: the person's step that was done again; nil where nothing was undone.
  @discardableResult
  public mutating func redo() -> Journal.Step? {
    let (away, back) = journal.takeForward()
    guard let first = back.first else { return nil }
    let cause = Cause.person("redo: " + first.cause.summary)
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

// MARK: - Loading

extension Simulator {
  /// Puts the control plane and `objects` into the cluster and lets it settle. Not a step: it cannot be undone.
  ///
  /// Namespaces, nodes and Services come first, whatever the order; an object without a namespace goes to
  /// `settings.defaultNamespace`, and a namespace that nothing declares is made.
  ///
  /// - Throws: ``LoadProblem`` for the first object that is not admitted; then nothing is loaded.
  public mutating func load(_ objects: [Object]) throws(LoadProblem) {
    var fresh = Simulator(settings: settings, controllers: controllers)
    fresh.install(ControlPlane(settings: settings).objects)
    let placed = objects.map { Placed(object: $0, settings: settings) }
    fresh.install(fresh.missingNamespaces(of: placed.map(\.object)))
    for (index, item) in placed.enumerated().sorted(by: { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) })
    {
      do throws(Refusal) {
        let exists = fresh.cluster.key(of: item.object.identity).map { fresh.cluster[$0] != nil } ?? false
        // What the control plane brings may be declared again, such as a namespace.
        if exists, item.object.kind == .namespace || item.object.kind == .node { continue }
        try fresh.admitAndStore(.create(item.object), cause: .person("load"), isTrusted: false)
      } catch {
        throw LoadProblem(index: index, refusal: error)
      }
    }
    fresh.runQueue()
    fresh.settle()
    fresh.log.forget()
    self = fresh
  }

  /// Puts `objects` into an empty cluster as they are, statuses included, and freezes the controllers: a copy of a
  /// real cluster, taken as observed.
  public mutating func observe(_ objects: [Object]) {
    var fresh = Simulator(settings: settings, controllers: controllers)
    fresh.isFrozen = true
    for object in objects {
      let key = fresh.cluster.makeKey(for: object.identity)
      _ = fresh.cluster.store(key, object)
    }
    fresh.now = fresh.latestTimestamp
    self = fresh
  }

  /// Lets the controllers act on what was observed.
  public mutating func thaw() {
    guard isFrozen else { return }
    isFrozen = false
    begin(Cause.person("thaw the controllers"))
    for kind in Kind.allCases {
      for key in cluster.keys(of: kind) {
        guard let object = cluster[key] else { continue }
        wakeControllers(for: Change(key: key, old: nil, new: object))
      }
    }
    runQueue()
    end()
  }

  /// The newest moment that a copied cluster tells of: what its clock said.
  private var latestTimestamp: Instant {
    var latest = Instant.distantPast
    for kind in Kind.allCases {
      for key in cluster.keys(of: kind) {
        guard let object = cluster[key] else { continue }
        latest = max(latest, object.metadata.creationTimestamp ?? latest)
        for condition in object.pod?.status.conditions ?? [] {
          latest = max(latest, condition.lastTransitionTime ?? latest)
        }
      }
    }
    return latest == .distantPast ? .simulationStart : latest
  }

  private mutating func install(_ objects: [Object]) {
    for object in objects {
      // The control plane is valid by construction; a refusal could only be that it is there already.
      try? admitAndStore(.create(object), cause: .controller("control plane"), isTrusted: true)
    }
    runQueue()
  }

  private func missingNamespaces(of objects: [Object]) -> [Object] {
    let declared = objects.filter { $0.kind == .namespace }.map(\.metadata.name)
    var missing: [String] = []
    for object in objects where !object.metadata.namespace.isEmpty {
      let name = object.metadata.namespace
      if !declared.contains(name), !missing.contains(name), !cluster.hasNamespace(name) { missing.append(name) }
    }
    return missing.map { .namespace(Namespace(metadata: Metadata(name: $0))) }
  }
}

/// An object that could not be loaded.
public struct LoadProblem: Error, Sendable {
  /// The place of the object in what was to be loaded.
  public let index: Int
  /// Why it was not admitted.
  public let refusal: Refusal
}

/// An object on its way in: in its namespace, and with its turn.
private struct Placed {
  let object: Object
  let rank: UInt8

  init(object: Object, settings: ClusterSettings) {
    var metadata = object.metadata
    if metadata.namespace.isEmpty, object.kind.names.isNamespaced, object.kind != .other {
      metadata.namespace = settings.defaultNamespace
      self.object = object.with(metadata: metadata)
    } else {
      self.object = object
    }
    rank = object.kind.rawValue
  }
}

// MARK: - The machine

extension Simulator {
  private mutating func begin(_ cause: Cause) { step = Journal.Step(instant: now, cause: cause) }

  private mutating func end() {
    if let step { journal.record(step) }
    step = nil
  }

  private mutating func admitAndStore(
    _ mutation: Mutation, cause: Cause, isTrusted: Bool
  ) throws(Refusal) {
    let admitted = try admission.admit(mutation, in: cluster, at: now, isTrusted: isTrusted)
    let key = cluster.makeKey(for: admitted.identity)
    if let change = cluster.store(key, admitted.object) { note(change, cause: cause) }
  }

  private mutating func note(_ change: Change, cause: Cause) {
    step?.add(change)
    log.add(change, cause: cause, at: now)
    wakeControllers(for: change, cause: cause)
  }

  private mutating func wakeControllers(for change: Change, cause: Cause? = nil) {
    guard !isFrozen else { return }
    var woken: [(WorkQueue.Item, Subjects)] = []
    for index in controllers.indices {
      if cause?.actor == .controller(controllers[index].name), controllers[index].trustsItsOwnWriting { continue }
      controllers[index].wakes(for: change, in: cluster) { key, subjects in
        woken.append((WorkQueue.Item(controller: index, key: key), subjects))
      }
    }
    for (item, subjects) in woken { queue.add(item, about: subjects) }
  }

  private mutating func runQueue() {
    while let (item, subjects) = queue.next() {
      let controller = controllers[item.controller]
      let plan = controller.reconcile(item.key, about: subjects, in: cluster, at: now)
      if let instant = plan.wakeAt {
        queue.wake(item, at: max(instant, now + .milliseconds(100)), isEndless: plan.isEndless)
      } else {
        queue.cancelWake(item)
      }
      let cause = Cause.controller(controller.name)
      for note in plan.events { events.add(note, from: controller.name, at: now) }
      for mutation in plan.mutations {
        do throws(Refusal) {
          try admitAndStore(mutation, cause: cause, isTrusted: true)
        } catch {
          // As in a real cluster: said in an Event, and tried again when something changes.
          let note = EventNote("FailedUpdate", error.message, about: item.key, isWarning: true)
          events.add(note, from: controller.name, at: now)
        }
      }
    }
  }
}
