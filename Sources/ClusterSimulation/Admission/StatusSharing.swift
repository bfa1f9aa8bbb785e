import ClusterModel

/// Lets pods that came as far at the same moment share what their statuses say of it: conditions and containers, which
/// are half of what a pod holds. Those that were stored just before are compared, which is where the likes of a pod are:
/// controllers look at the pods of a workload one after the other.
struct StatusSharing: Sendable {
  private var conditions = Recent<Condition>()
  private var containers = Recent<ContainerStatus>()

  /// Puts into the status as much of others' statuses as says the same; false where that changes nothing.
  mutating func share(_ status: inout PodStatus) -> Bool {
    guard !status.conditions.isEmpty else { return false }
    let areConditionsShared = conditions.share(&status.conditions)
    let areContainersShared = containers.share(&status.containers)
    return areConditionsShared || areContainersShared
  }
}

/// The newest few lists that differ from each other.
private struct Recent<Element: Sendable & Equatable>: Sendable {
  private var lists: [[Element]] = []
  private var next = 0
  /// Which of them was met last: the next pod of the workload mostly says the same.
  private var last = 0
  private static var count: Int { 8 }

  /// Puts an equal list that was met before in the place of this one; a new one is remembered.
  ///
  /// - Returns: whether it is in another place in memory now.
  mutating func share(_ list: inout [Element]) -> Bool {
    if last >= lists.count || lists[last] != list {
      guard let index = lists.firstIndex(of: list) else {
        last = next
        if lists.count < Self.count { lists.append(list) } else { lists[next] = list }
        next = (next + 1) % Self.count
        return false
      }
      last = index
    }
    let known = lists[last]
    let isSameMemory = known.withUnsafeBufferPointer { known in
      list.withUnsafeBufferPointer { known.baseAddress == $0.baseAddress }
    }
    if !isSameMemory { list = known }
    return !isSameMemory
  }
}
