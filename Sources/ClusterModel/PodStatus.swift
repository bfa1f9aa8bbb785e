/// `status.phase` of a pod.
public enum PodPhase: String, Sendable, Hashable, CaseIterable {
  case pending = "Pending"
  case running = "Running"
  case succeeded = "Succeeded"
  case failed = "Failed"
  case unknown = "Unknown"
}

/// What one container is doing (core/v1 ContainerStatus).
public struct ContainerStatus: Sendable, Hashable {
  /// `state` of a container.
  public enum State: Sendable, Hashable {
    case waiting(reason: String)
    case running(since: Instant?)
    case terminated(reason: String, exitCode: Int, since: Instant?, until: Instant?)
  }

  /// The container's name.
  public var name: String
  /// The container's image.
  public var image: String
  /// Whether the container passes its readiness check.
  public var ready: Bool
  /// How often it was started again.
  public var restartCount: Int
  /// What it is doing now.
  public var state: State {
    didSet {
      guard remainder != nil, state != oldValue else { return }
      remainder.change { ($0.started, $0.stateRest) = (nil, .null) }
    }
  }
  private var remainder: Rarity<Remainder>?

  /// What nearly all containers lack: a life before this one, and fields that are not modelled.
  private struct Remainder: RareFacts {
    var lastState: State?
    /// What is not modelled of the two states, which goes with them: a container that runs is not waiting any more.
    var (stateRest, lastStateRest) = (Tree.null, Tree.null)
    /// `started` as it was read; a startup probe may hold it back in a container that runs.
    var started: Bool?
  }

  /// What it did before its last restart.
  public var lastState: State? {
    get { remainder?.facts.lastState }
    set {
      guard newValue != lastState else { return }
      remainder.change { ($0.lastState, $0.lastStateRest) = (newValue, .null) }
    }
  }

  /// What the kubelet says about the state that the container waits or ended in; nil where it says nothing.
  public var message: String? {
    guard let rest = remainder?.facts.stateRest else { return nil }
    return (rest["waiting"]?["message"] ?? rest["terminated"]?["message"])?.string
  }

  /// A container of this name and image in this state.
  public init(name: String, image: String, ready: Bool, restartCount: Int = 0, state: State) {
    (self.name, self.image, self.ready) = (name, image, ready)
    (self.restartCount, self.state) = (restartCount, state)
  }
}

extension ContainerStatus {
  public static func == (left: ContainerStatus, right: ContainerStatus) -> Bool {
    // What tells most containers of a template apart comes first.
    left.ready == right.ready && left.restartCount == right.restartCount && left.state == right.state
      && left.name == right.name && left.image == right.image
      && left.remainder.holds(sameAs: right.remainder)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ready)
    hasher.combine(restartCount)
    hasher.combine(state)
    hasher.combine(name)
    hasher.combine(image)
    hasher.combine(remainder?.facts)
  }

  init(fields reader: inout FieldReader) throws(FieldProblem) {
    name = try reader.string("name") ?? ""
    image = try reader.string("image") ?? ""
    ready = try reader.bool("ready") ?? false
    restartCount = try reader.integer("restartCount") ?? 0
    state = try State("state", &reader) ?? .waiting(reason: "ContainerCreating")
    var facts = Remainder()
    facts.lastState = try State("lastState", &reader)
    facts.started = try reader.bool("started")
    (facts.stateRest, facts.lastStateRest) = (reader.take("state") ?? .null, reader.take("lastState") ?? .null)
    remainder.change { $0 = facts }
  }

  private var isRunning: Bool { if case .running = state { true } else { false } }

  func write(_ writer: inout FieldWriter) {
    let facts = remainder?.facts ?? Remainder()
    writer.set("name", name)
    writer.set("image", image)
    writer.set("ready", ready)
    writer.set("started", facts.started ?? isRunning)
    writer.set("restartCount", restartCount)
    writer.nested("state") { writer in
      state.write(&writer)
      writer.merge(facts.stateRest)
    }
    writer.set("lastState", Tree.map([:]) as Tree?)
    writer.nested("lastState") { writer in
      facts.lastState?.write(&writer)
      writer.merge(facts.lastStateRest)
    }
  }
}

extension ContainerStatus.State {
  init?(_ name: String, _ reader: inout FieldReader) throws(FieldProblem) {
    let state = try reader.nested(name) { reader throws(FieldProblem) -> Self? in
      let waiting = try reader.nested("waiting") { reader throws(FieldProblem) -> Self in
        .waiting(reason: try reader.string("reason") ?? "")
      }
      let running = try reader.nested("running") { reader throws(FieldProblem) -> Self in
        .running(since: try reader.instant("startedAt"))
      }
      let terminated = try reader.nested("terminated") { reader throws(FieldProblem) -> Self in
        .terminated(
          reason: try reader.string("reason") ?? "", exitCode: try reader.integer("exitCode") ?? 0,
          since: try reader.instant("startedAt"), until: try reader.instant("finishedAt"))
      }
      return waiting ?? running ?? terminated
    }
    guard let state = state ?? nil else { return nil }
    self = state
  }

  func write(_ writer: inout FieldWriter) {
    switch self {
    case .waiting(let reason):
      writer.nested("waiting") { $0.set("reason", reason.isEmpty ? nil : reason) }
    case .running(let since):
      writer.nested("running") { $0.set("startedAt", since) }
    case .terminated(let reason, let exitCode, let since, let until):
      writer.nested("terminated") { writer in
        writer.set("exitCode", exitCode)
        writer.set("reason", reason.isEmpty ? nil : reason)
        writer.set("startedAt", since)
        writer.set("finishedAt", until)
      }
    }
  }
}

/// `status` of a pod (core/v1 PodStatus).
public struct PodStatus: Sendable, Hashable {
  private var rarity: Rarity<Rare>?
  /// The addresses, the primary one first.
  public var podIPs: [String] = []
  /// The node's address.
  public var hostIP: String?
  /// What the kubelet judges.
  public var conditions: [Condition] = []
  /// The containers.
  public var containers: [ContainerStatus] = []
  /// When the kubelet took the pod.
  public var startTime: Instant?
  /// Where the pod is in its life. Last, where it takes the room of a byte, in every pod.
  public var phase: PodPhase = .pending

  /// What few pods have.
  private struct Rare: RareFacts {
    var reason: String?
    var initContainers: [ContainerStatus] = []
  }

  /// The status of a pod that nobody has looked at.
  public init() {}

  /// A word on why the pod is in its phase.
  public var reason: String? {
    get { rarity?.facts.reason }
    set { if newValue != reason { rarity.change { $0.reason = newValue } } }
  }

  /// The init containers, sidecars among them.
  public var initContainers: [ContainerStatus] {
    get { rarity?.facts.initContainers ?? [] }
    set { if newValue != initContainers { rarity.change { $0.initContainers = newValue } } }
  }

  public static func == (left: PodStatus, right: PodStatus) -> Bool {
    // What differs between most versions of a pod comes first.
    left.phase == right.phase && left.startTime == right.startTime && left.conditions == right.conditions
      && left.containers == right.containers && left.podIPs == right.podIPs && left.hostIP == right.hostIP
      && left.rarity.holds(sameAs: right.rarity)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(phase)
    hasher.combine(startTime)
    hasher.combine(conditions)
    hasher.combine(containers)
    hasher.combine(podIPs)
    hasher.combine(hostIP)
    hasher.combine(rarity?.facts)
  }

  /// The condition of this type.
  public func condition(_ type: String) -> Condition? { place(of: type).map { conditions[$0] } }

  /// The place of the condition of this type.
  @inlinable public func place(of type: String) -> Int? {
    for index in conditions.indices where conditions[index].judges(type) { return index }
    return nil
  }

  /// Since when the condition of this type is what it is, without a copy of what else it says.
  @inlinable public func lastTransition(of type: String) -> Instant? {
    place(of: type).flatMap { conditions[$0].lastTransitionTime }
  }

  /// Sets a condition, see ``Swift/Array/set(_:)``.
  public mutating func set(_ condition: consuming Condition) { conditions.set(condition) }
}

extension PodStatus {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    phase = try reader.choice("phase") ?? .pending
    reason = try reader.string("reason")
    let primary = try reader.string("podIP")
    podIPs =
      try reader.list("podIPs") { reader throws(FieldProblem) in try reader.string("ip") ?? "" } ?? []
    if podIPs.isEmpty, let primary { podIPs = [primary] }
    hostIP = try reader.string("hostIP")
    startTime = try reader.instant("startTime")
    conditions =
      try reader.list("conditions") { reader throws(FieldProblem) in try Condition(fields: &reader) } ?? []
    containers =
      try reader.list("containerStatuses") { reader throws(FieldProblem) in try ContainerStatus(fields: &reader) }
      ?? []
    initContainers =
      try reader.list("initContainerStatuses") { reader throws(FieldProblem) in
        try ContainerStatus(fields: &reader)
      } ?? []
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("phase", phase.rawValue)
    writer.set("reason", reason)
    writer.set("podIP", podIPs.first)
    writer.list("podIPs", podIPs) { $1.set("ip", $0) }
    writer.set("hostIP", hostIP)
    if let hostIP { writer.list("hostIPs", [hostIP]) { $1.set("ip", $0) } }
    writer.set("startTime", startTime)
    writer.list("conditions", conditions) { $0.write(&$1) }
    writer.list("containerStatuses", containers) { $0.write(&$1) }
    writer.list("initContainerStatuses", initContainers) { $0.write(&$1) }
  }
}
