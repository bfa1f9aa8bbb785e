import ClusterModel

/// Lets pods that came as far at the same moment share what their statuses say of it: conditions and containers, which
/// are half of what a pod holds. Those that were stored just before are compared, which is where the likes of a pod are:
/// controllers look at the pods of a workload one after the other.
struct StatusSharing: Sendable {
  private var conditions = Recent<[Condition]>()
  private var containers = Recent<[ContainerStatus]>()

  /// The pod, with as much of others' statuses as says the same as its own.
  mutating func shared(_ pod: Pod) -> Pod {
    guard !pod.status.conditions.isEmpty else { return pod }
    var status = pod.status
    let known = (conditions.known(status.conditions), containers.known(status.containers))
    guard known.0 != nil || known.1 != nil else { return pod }
    if let conditions = known.0 { status.conditions = conditions }
    if let containers = known.1 { status.containers = containers }
    return pod.with(status: status)
  }
}

/// The newest few values that differ from each other.
private struct Recent<Value: Sendable & Equatable>: Sendable {
  private var values: [Value] = []
  private var next = 0
  /// Which of them was met last: the next pod of the workload mostly says the same.
  private var last = 0
  private static var count: Int { 8 }

  /// An equal value that was met before; nil for a new one, which is remembered.
  mutating func known(_ value: Value) -> Value? {
    if let known = values[safe: last], known == value { return known }
    if let index = values.firstIndex(of: value) {
      last = index
      return values[index]
    }
    last = next
    if values.count < Self.count { values.append(value) } else { values[next] = value }
    next = (next + 1) % Self.count
    return nil
  }
}
