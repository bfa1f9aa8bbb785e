/// `status.phase` of a pod.
public enum PodPhase: String, Sendable, Hashable, CaseIterable {
  case pending = "Pending"
  case running = "Running"
  case succeeded = "Succeeded"
  case failed = "Failed"
  case unknown = "Unknown"
}

/// An entry of `status.conditions`, of pods, nodes and workloads alike.
public struct Condition: Sendable, Hashable {
  /// What is judged, such as `Ready`.
  public var type: String
  /// `True`, `False` or `Unknown`.
  public var status: String
  /// Since when the status is what it is.
  public var lastTransitionTime: Instant?
  /// Why, in one word.
  public var reason: String?
  /// Why, in a sentence.
  public var message: String?
  /// What is not modelled. A condition is whole, because controllers reorder conditions: nothing of one may be left
  /// behind in a rest by position.
  public var rest: Tree = .null

  /// A condition that says this.
  public init(
    _ type: String, _ status: Bool, since: Instant?, reason: String? = nil, message: String? = nil
  ) {
    (self.type, self.status, self.lastTransitionTime) = (type, status ? "True" : "False", since)
    (self.reason, self.message) = (reason, message)
  }

  public static func == (left: Condition, right: Condition) -> Bool {
    // What tells most conditions of a type apart comes first.
    left.lastTransitionTime == right.lastTransitionTime && left.status == right.status && left.type == right.type
      && left.reason == right.reason && left.message == right.message && left.rest == right.rest
  }
}

extension [Condition] {
  /// Sets the condition of its type; its time of transition moves only where its status changes.
  public mutating func set(_ condition: consuming Condition) {
    let type = condition.type
    guard let index = firstIndex(where: { $0.type == type }) else {
      append(condition)
      return
    }
    if self[index].status == condition.status {
      condition.lastTransitionTime = self[index].lastTransitionTime
      if condition.rest == .null { condition.rest = self[index].rest }
    }
    self[index] = condition
  }
}

extension Condition {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    type = try reader.string("type") ?? ""
    status = try reader.string("status") ?? ""
    lastTransitionTime = try reader.instant("lastTransitionTime")
    reason = try reader.string("reason")
    message = try reader.string("message")
    rest = reader.takeRest()
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("type", type)
    writer.set("status", status)
    writer.set("lastTransitionTime", lastTransitionTime)
    writer.set("reason", reason)
    writer.set("message", message)
    writer.merge(rest)
  }
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
    didSet { if state != oldValue { (started, stateRest) = (nil, .null) } }
  }
  /// What it did before its last restart.
  public var lastState: State? { didSet { if lastState != oldValue { lastStateRest = .null } } }
  /// What is not modelled of the two states, which goes with them: a container that runs is not waiting any more.
  private var stateRest: Tree = .null
  /// `started` as it was read; a startup probe may hold it back in a container that runs.
  private var started: Bool?
  private var lastStateRest: Tree = .null

  /// What the kubelet says about the state that the container waits or ended in; nil where it says nothing.
  public var message: String? {
    (stateRest["waiting"]?["message"] ?? stateRest["terminated"]?["message"])?.string
  }

  /// A container of this name and image in this state.
  public init(name: String, image: String, ready: Bool, restartCount: Int = 0, state: State) {
    (self.name, self.image, self.ready) = (name, image, ready)
    (self.restartCount, self.state) = (restartCount, state)
  }
}

extension ContainerStatus {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    name = try reader.string("name") ?? ""
    image = try reader.string("image") ?? ""
    ready = try reader.bool("ready") ?? false
    restartCount = try reader.integer("restartCount") ?? 0
    state = try State("state", &reader) ?? .waiting(reason: "ContainerCreating")
    lastState = try State("lastState", &reader)
    started = try reader.bool("started")
    stateRest = reader.take("state") ?? .null
    lastStateRest = reader.take("lastState") ?? .null
  }

  private var isRunning: Bool { if case .running = state { true } else { false } }

  func write(_ writer: inout FieldWriter) {
    writer.set("name", name)
    writer.set("image", image)
    writer.set("ready", ready)
    writer.set("started", started ?? isRunning)
    writer.set("restartCount", restartCount)
    writer.nested("state") { writer in
      state.write(&writer)
      writer.merge(stateRest)
    }
    writer.set("lastState", Tree.map([:]) as Tree?)
    writer.nested("lastState") { writer in
      lastState?.write(&writer)
      writer.merge(lastStateRest)
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
  /// A word on why the pod is in its phase.
  public var reason: String?
  /// The addresses, the primary one first.
  public var podIPs: [String] = []
  /// The node's address.
  public var hostIP: String?
  /// What the kubelet judges.
  public var conditions: [Condition] = []
  /// The containers.
  public var containers: [ContainerStatus] = []
  /// The init containers, sidecars among them.
  public var initContainers: [ContainerStatus] = []
  /// When the kubelet took the pod.
  public var startTime: Instant?
  /// Where the pod is in its life. Last, where it takes the room of a byte, in every pod.
  public var phase: PodPhase = .pending

  /// The status of a pod that nobody has looked at.
  public init() {}

  /// The condition of this type.
  @inlinable public func condition(_ type: String) -> Condition? { conditions.first { $0.type == type } }

  /// The place of the condition of this type.
  @inlinable public func place(of type: String) -> Int? {
    for index in conditions.indices where conditions[index].type == type { return index }
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
