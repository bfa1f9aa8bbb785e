import ClusterModel

/// Everybody who could answer for a Service when the roll is called: its endpoints, and the pods that its selector
/// matches but that are no endpoints. Who is held back stands in it with the reason.
///
/// The slices are kept as they were met. They never change, so that a roll can be read long after the cluster moved on.
struct EndpointRoll: Sendable {
  /// One address of an endpoint, or a pod that is no endpoint.
  struct Entry: Sendable {
    /// Nil for a pod without one.
    var address: IPAddress?
    /// Which of ``slices``; -1 for a pod that is in none.
    var slice: Int32 = -1
    var endpoint: Int32 = -1
    var addressIndex: Int32 = 0
    /// Whether the label is the address with dashes: such labels sort as the addresses do.
    var isDashedAddress = false
    /// The pod that is in no slice.
    var pod: ObjectKey?
    /// Nil for who is present.
    var withheld: WithheldReason?

    /// Which of several with one address comes first: in the order of the slices, those in none last.
    var rank: (Int32, Int32, Int32) { (slice < 0 ? .max : slice, endpoint, addressIndex) }
  }

  /// An earlier roll of the same Service, and what has changed since.
  struct Earlier {
    let roll: EndpointRoll
    /// The pods that changed and that the Service selects or selected. The Service itself did not change.
    let pods: KeySet
  }

  /// The slices that are not as they were.
  struct Changed {
    /// Their places now.
    var now: [Int] = []
    /// As they were, those that are gone among them.
    var before: [EndpointSlice] = []
  }

  let sliceKeys: KeySet
  let slices: [EndpointSlice]
  /// By address, those without one last.
  var entries: [Entry] = []
  /// The names of pods that are in no slice, by the key that ``Entry/pod`` holds, as they would be if they were.
  private var names: [ObjectKey: (label: String?, name: String)] = [:]
  private let usesPodNames: Bool

  /// The pods that are in no slice, in no order.
  var podsInNoSlice: some Collection<ObjectKey> { names.keys }

  /// Whether a pod is one of these.
  func isInNoSlice(_ pod: ObjectKey) -> Bool { names[pod] != nil }

  /// Calls the roll of a Service.
  ///
  /// - Parameter before: what is known of an earlier roll, so that only what has changed since is looked at.
  init(
    of key: ObjectKey, _ service: Service?, in cluster: borrowing Cluster, usesPodNames: Bool,
    after before: Earlier? = nil
  ) {
    self.usesPodNames = usesPodNames
    sliceKeys = cluster.slices(of: key)
    var slices: [EndpointSlice] = []
    for key in sliceKeys { if let slice = cluster.endpointSlices[key] { slices.append(slice) } }
    self.slices = slices
    let changed = before.map { keepEntries(of: $0.roll) } ?? Changed(now: Array(slices.indices))
    for index in changed.now { addEntries(ofSlice: index) }
    if let service, service.spec.type != .externalName {
      if let before {
        add(podsInNoSlice: podsToLookAt(after: before, changed, in: cluster), service, cluster)
      } else if let selector = service.spec.selector, service.spec.selects {
        add(podsInNoSlice: cluster.pods(matching: selector, in: service.metadata.namespace), service, cluster)
      }
    }
    if !arrangeByNumbers() { arrange() }
  }

  /// Puts the entries in order. Most are where most were kept, and runs that are in order are not sorted again.
  private mutating func arrange() {
    entries.sort { left, right in
      guard let leftAddress = left.address, let rightAddress = right.address else { return left.address != nil }
      return leftAddress == rightAddress ? left.rank < right.rank : leftAddress < rightAddress
    }
  }

  /// Puts the entries in order where all have addresses of IPv4 that differ, which is nearly always so: numbers are sorted
  /// in a fraction of the time.
  private mutating func arrangeByNumbers() -> Bool {
    var numbers: [UInt64] = []
    numbers.reserveCapacity(entries.count)
    for index in entries.indices {
      guard case .v4(let address) = entries[index].address else { return false }
      numbers.append(UInt64(address) << 32 | UInt64(index))
    }
    numbers.sort()
    for index in numbers.indices.dropFirst() where numbers[index] >> 32 == numbers[index - 1] >> 32 { return false }
    entries = numbers.map { entries[Int(truncatingIfNeeded: $0 & 0xFFFF_FFFF)] }
    return true
  }

  /// The entries of one slice, at the end.
  private mutating func addEntries(ofSlice sliceIndex: Int) {
    let slice = slices[sliceIndex]
    for index in slice.endpoints.indices {
      let isReady = slice.endpoints[index].ready ?? true
      let isTerminating = !isReady && slice.endpoints[index].terminating == true
      let isDashed = !usesPodNames && slice.endpoints[index].hostname?.isEmpty ?? true
      for addressIndex in slice.endpoints[index].addresses.indices {
        guard let address = IPAddress(slice.endpoints[index].addresses[addressIndex]) else { continue }
        entries.append(
          Entry(
            address: address, slice: Int32(sliceIndex), endpoint: Int32(index), addressIndex: Int32(addressIndex),
            isDashedAddress: isDashed, withheld: isReady ? nil : isTerminating ? .terminating : .notReady))
      }
    }
  }

  private mutating func add(podsInNoSlice pods: KeySet, _ service: Service, _ cluster: borrowing Cluster) {
    guard let selector = service.spec.selector, service.spec.selects else { return }
    for podKey in pods {
      guard !cluster.slices(holding: podKey).contains(where: sliceKeys.contains), let pod = cluster.pods[podKey],
        pod.metadata.namespace == service.metadata.namespace, pod.metadata.labels.contains(selector)
      else { continue }
      let addresses = pod.status.podIPs.compactMap { IPAddress($0) }
      let families = service.spec.ipFamilies
      let address = addresses.first { families.isEmpty || families.contains($0.isV4 ? .ipv4 : .ipv6) }
      let reason: WithheldReason =
        pod.isTerminal ? .finished : addresses.isEmpty ? .noAddress : address == nil ? .otherFamily : .notInSlice
      let isNamed = !pod.placement.hostname.isEmpty && pod.placement.subdomain == service.metadata.name
      let label = isNamed ? pod.placement.hostname : address.map { Endpoint.dashed($0.description) }
      names[podKey] = (label, pod.metadata.name)
      entries.append(Entry(address: address, pod: podKey, withheld: reason))
    }
  }

  // MARK: - Read

  func endpoint(of entry: Entry) -> Endpoint? {
    entry.slice < 0 ? nil : slices[Int(entry.slice)].endpoints[Int(entry.endpoint)]
  }

  /// The label below the Service's name; nil for a pod that has none, because it has no address yet.
  func label(of entry: Entry) -> String? {
    guard entry.slice >= 0 else { return entry.pod.flatMap { names[$0]?.label } }
    let slice = slices[Int(entry.slice)]
    let endpoint = Int(entry.endpoint)
    let address = slice.endpoints[endpoint].addresses[Int(entry.addressIndex)]
    return slice.endpoints[endpoint].label(for: address, usingPodNames: usesPodNames)
  }

  /// What a person calls the entry: its pod's name, else its address.
  func subject(of entry: Entry) -> String {
    if let pod = entry.pod, let name = names[pod]?.name { return name }
    return endpoint(of: entry)?.targetRef?.name ?? entry.address?.description ?? "an endpoint"
  }

  /// Whether an entry stands for the same, under the same names, as one of another roll.
  func says(_ entry: Entry, sameAs other: Entry, in roll: EndpointRoll) -> Bool {
    guard entry.address == other.address, entry.withheld == other.withheld, entry.addressIndex == other.addressIndex,
      usesPodNames == roll.usesPodNames
    else { return false }
    switch (endpoint(of: entry), roll.endpoint(of: other)) {
    case (let mine?, let theirs?): return mine.isInPlace(of: theirs)
    case (nil, nil):
      guard let mine = entry.pod, let theirs = other.pod, let name = names[mine], let otherName = roll.names[theirs]
      else { return false }
      return name == otherName
    default: return false
    }
  }

  /// Where the entry comes from.
  func origin(of entry: Entry, service: ObjectKey) -> Origin {
    guard entry.slice >= 0 else {
      var origin = Origin(service: service)
      origin.directPod = entry.pod
      return origin
    }
    return Origin(service: service, slice: sliceKeys[Int(entry.slice)], endpoint: Int(entry.endpoint))
  }

  /// The entries in the order of their labels, and which of them share one; those without a label are left out.
  func runs() -> LabelRuns {
    var runs = LabelRuns(capacity: entries.count)
    var previous: IPAddress?
    for index in entries.indices {
      if entries[index].isDashedAddress {
        runs.append(index, isNew: entries[index].address != previous)
        previous = entries[index].address
      } else if label(of: entries[index]) != nil {
        // Another order than that of the addresses.
        return LabelRuns(byLabel())
      }
    }
    return runs
  }

  /// The entries in the order of their labels, numbers by value; those without a label are left out.
  func byLabel() -> [(label: String, entry: Int)] {
    var labelled: [(label: String, entry: Int)] = []
    labelled.reserveCapacity(entries.count)
    var isSortedByAddress = true
    for index in entries.indices {
      guard let label = label(of: entries[index]) else { continue }
      labelled.append((label, index))
      if isSortedByAddress { isSortedByAddress = entries[index].isDashedAddress }
    }
    // Dashed addresses sort as the addresses do, and in that order they are already.
    guard !isSortedByAddress else { return labelled }
    let keys = labelled.map { NaturalOrder.Key($0.label) }
    return labelled.indices.sorted { keys[$0] < keys[$1] }.map { labelled[$0] }
  }
}
