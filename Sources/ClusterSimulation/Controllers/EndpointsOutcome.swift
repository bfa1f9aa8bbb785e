import ClusterModel

/// What a Service's Endpoints are to say, and in what that differs from what they say.
struct EndpointsOutcome {
  let subsets: [Endpoints.Subset]
  /// Whether not all addresses are listed for want of room.
  let isCut: Bool
  /// What is other among the addresses that are ready.
  let ready: AddressDifference
  /// What is other among those that are not.
  let notReady: AddressDifference
  /// Whether the subsets differ at all.
  let isChanged: Bool

  /// When what is written now began; see ``SliceReconciliation/trigger``. A pod that stood in the same list before has not
  /// come.
  func trigger(in cluster: borrowing Cluster) -> Instant? {
    var earliest: Instant?
    for difference in [ready, notReady] where !difference.come.isEmpty {
      let known = Set(difference.gone.compactMap { $0.targetRef?.uid })
      for address in difference.come {
        guard let uid = address.targetRef?.uid, !known.contains(uid),
          let pod = cluster.pod(behind: address).flatMap({ cluster.pods[$0] }),
          let since = pod.status.lastTransition(of: "Ready")
        else { continue }
        earliest = min(earliest ?? since, since)
      }
    }
    return earliest
  }
}

/// The addresses that are in one of two lists only.
struct AddressDifference {
  /// Those that only the former list has.
  private(set) var gone: [Endpoints.Address] = []
  /// Those that only the present one has.
  private(set) var come: [Endpoints.Address] = []

  /// Whether the lists are the same.
  var isEmpty: Bool { gone.isEmpty && come.isEmpty }

  /// No difference.
  init() {}

  /// The difference of two lists in the order of their texts, which are walked side by side. Where several of these were
  /// put together, one that stands elsewhere may be among the gone and the come.
  init(from before: [Endpoints.Address], to after: [Endpoints.Address]) {
    var (old, new) = (0, 0)
    while old < before.count, new < after.count {
      if before[old].identity == after[new].identity {
        (old, new) = (old + 1, new + 1)
      } else if before[old].ip < after[new].ip {
        gone.append(before[old])
        old += 1
      } else {
        come.append(after[new])
        new += 1
      }
    }
    gone += before[old...]
    come += after[new...]
  }

  /// Takes the addresses in these places off a list, which is not copied where there are none.
  mutating func takeOff(_ places: [Int], _ addresses: inout [Endpoints.Address]) {
    for place in places.reversed() { leave(addresses.remove(at: place)) }
  }

  /// Puts an address where the order of texts has it, or takes it from there; false where another one has the same text.
  mutating func set(_ address: Endpoints.Address, isThere: Bool, in addresses: inout [Endpoints.Address]) -> Bool {
    let ip = address.ip
    var (low, high) = (0, addresses.count)
    while low < high {
      let middle = (low + high) / 2
      if addresses[middle].ip < ip { low = middle + 1 } else { high = middle }
    }
    guard low < addresses.count, addresses[low].ip == ip else {
      if isThere {
        addresses.insert(address, at: low)
        enter(address)
      }
      return true
    }
    guard addresses[low].identity == address.identity else { return false }
    if !isThere { leave(addresses.remove(at: low)) }
    return true
  }

  private mutating func leave(_ address: Endpoints.Address) {
    if let place = come.firstIndex(of: address) {
      come.remove(at: place)
    } else {
      gone.append(address)
    }
  }

  private mutating func enter(_ address: Endpoints.Address) {
    if let place = gone.firstIndex(of: address) {
      gone.remove(at: place)
    } else {
      come.append(address)
    }
  }
}
