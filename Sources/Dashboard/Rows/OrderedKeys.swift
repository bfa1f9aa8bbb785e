import ClusterModel

/// Keys of one kind in the order in which a pane lists them.
///
/// The usual order depends on names only, and names outlive their objects, so a key finds its place by halving even
/// after its object is gone. Any other order keeps what each object is sorted by, for the same reason. A change
/// therefore costs a few comparisons and one move of small numbers, whatever the size.
struct OrderedKeys: Sendable {
  private(set) var keys: [ObjectKey] = []
  let home: String
  let order: RowOrder
  /// What the listed objects are sorted by; empty for the usual order.
  private var values = SortValues()

  init(home: String) { (self.home, order) = (home, .usual) }

  /// Keys that are in the usual order already.
  init(inOrder keys: [ObjectKey], home: String) { (self.keys, self.home, order) = (keys, home, .usual) }

  /// Keys that are in the usual order already, in another one. What is equal stays in the usual order, so names need not
  /// be compared again.
  init(
    rearranging inOrder: [ObjectKey], by order: RowOrder, home: String, in cluster: borrowing Cluster,
    ranks: [ObjectKey: Int]
  ) {
    (self.home, self.order) = (home, order)
    guard order.column != .name else {
      keys = order.isDescending ? inOrder.reversed() : inOrder
      return
    }
    let inMemory = inOrder.inOrderOfNumbers
    let ofPods = inMemory.lookAtPods(of: cluster, with: order) { $0.value(of: $1) }
    values = SortValues(upTo: inMemory.last)
    for (key, ofPod) in zip(inMemory, ofPods) {
      values[key] = ofPod ?? order.value(of: key, in: cluster, ranks: ranks)
    }
    // What has just gone has nothing to be sorted by any more.
    let present = inOrder.filter { values[$0] != nil }
    keys = arrangedByNumbers(present) ?? arrangedByGroups(present)
  }

  /// Keys by what they are sorted by, where all that is numbers.
  private func arrangedByNumbers(_ inOrder: [ObjectKey]) -> [ObjectKey]? {
    var entries: [(number: Int64, place: Int)] = []
    entries.reserveCapacity(inOrder.count)
    for (place, key) in inOrder.enumerated() {
      guard case .number(let number) = values[key] else { return nil }
      entries.append((order.isDescending ? -number : number, place))
    }
    entries.sort { $0 < $1 }
    return entries.map { inOrder[$0.place] }
  }

  /// Keys by what they are sorted by. Only the different values are compared, of which there are few where there are many
  /// keys.
  private func arrangedByGroups(_ inOrder: [ObjectKey]) -> [ObjectKey] {
    var groups: [(value: SortValue, keys: [ObjectKey])] = []
    var places: [SortValue: Int] = [:]
    var last = 0
    for key in inOrder {
      guard let value = values[key] else { continue }
      // Neighbours by name are mostly of one workload, and one age and state.
      if groups.isEmpty || groups[last].value != value {
        last = places[value] ?? groups.count
        if last == groups.count {
          places[value] = last
          groups.append((value, []))
        }
      }
      groups[last].keys.append(key)
    }
    groups.sort { order.isDescending ? $1.value.precedes($0.value) : $0.value.precedes($1.value) }
    return groups.flatMap(\.keys)
  }

  /// All keys anew, for when so many changed that putting each in its place would cost more.
  init(sorting unsorted: some Sequence<ObjectKey>, home: String, in cluster: borrowing Cluster) {
    (self.home, order) = (home, .usual)
    var entries: [(key: ObjectKey, identity: ObjectIdentity)] = []
    for key in unsorted {
      if let identity = cluster.identity(of: key) { entries.append((key, identity)) }
    }
    entries.sort { Self.precedes($0.identity, $1.identity, home: home) }
    keys = entries.map(\.key)
  }

  private struct Entry {
    let key: ObjectKey
    let identity: ObjectIdentity
    let value: SortValue?
  }

  private func entry(of key: ObjectKey, in cluster: borrowing Cluster) -> Entry? {
    guard let identity = cluster.identity(of: key) else { return nil }
    return Entry(key: key, identity: identity, value: values[key] ?? order.value(of: key, in: cluster))
  }

  /// Whether one object is listed before another.
  private func precedes(_ left: Entry, _ right: Entry) -> Bool {
    if let mine = left.value, let theirs = right.value, mine != theirs {
      return order.isDescending ? theirs.precedes(mine) : mine.precedes(theirs)
    }
    if order.column == .name, order.isDescending {
      return Self.precedes(right.identity, left.identity, home: home)
    }
    return Self.precedes(left.identity, right.identity, home: home)
  }

  private static func precedes(_ left: ObjectIdentity, _ right: ObjectIdentity, home: String) -> Bool {
    if left.namespace != right.namespace {
      if left.namespace == home { return true }
      if right.namespace == home { return false }
      return left.namespace < right.namespace
    }
    return naturallyPrecedes(left.name, right.name)
  }

  /// Where the key is, or would be put. O(log n).
  func place(of key: ObjectKey, in cluster: borrowing Cluster) -> Int {
    guard let entry = entry(of: key, in: cluster) else { return keys.count }
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if let other = self.entry(of: keys[middle], in: cluster), precedes(other, entry) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Where the key is; nil where it is not listed.
  func index(of key: ObjectKey, in cluster: borrowing Cluster) -> Int? {
    let place = place(of: key, in: cluster)
    return place < keys.count && keys[place] == key ? place : nil
  }

  /// Which of some keys, listed or not, comes before the others. One comparison each.
  func first(of candidates: KeySet, in cluster: borrowing Cluster) -> ObjectKey? {
    var best: Entry?
    for key in candidates {
      guard let entry = entry(of: key, in: cluster) else { continue }
      if let best, !precedes(entry, best) { continue }
      best = entry
    }
    return best?.key
  }

  /// Lists the key where it belongs now, or takes it off the list.
  mutating func set(
    _ key: ObjectKey, isListed: Bool, in cluster: borrowing Cluster, ranks: [ObjectKey: Int] = [:]
  ) {
    let place = place(of: key, in: cluster)
    let isThere = place < keys.count && keys[place] == key
    // Of what has gone it is remembered by what it was sorted.
    let value = order.value(of: key, in: cluster, ranks: ranks) ?? values[key]
    if isThere, isListed, value == values[key] { return }
    if isThere { keys.remove(at: place) }
    values[key] = isListed ? value : nil
    if isListed { keys.insert(key, at: self.place(of: key, in: cluster)) }
  }
}

extension [ObjectKey] {
  /// The keys, all of one kind and each once, in the order of their numbers. That is nearly the order in which their
  /// objects lie in memory: in the order of names, fetching each would take most of the time of looking at all.
  var inOrderOfNumbers: [ObjectKey] {
    var slots = [ObjectKey?](repeating: nil, count: (self.max()?.index ?? -1) + 1)
    for key in self { slots[key.index] = key }
    return slots.compactMap { $0 }
  }

  /// What `look` finds about each pod of these keys, which are of one kind; nil where there is none. Cores share the work,
  /// because whoever looks at very many pods mostly waits until each has come out of memory.
  ///
  /// - Parameter state: what each core begins with, and carries from pod to pod.
  func lookAtPods<State: Sendable, Found: Sendable>(
    of cluster: borrowing Cluster, with state: State, _ look: @escaping @Sendable (inout State, Pod) -> Found
  ) -> [Found?] {
    guard first?.kind == .pod else { return Array<Found?>(repeating: nil, count: count) }
    let pods = cluster.pods
    let parts = Cores.all.map(partsOf: self, bytesEach: 1 << 10) { keys in
      var state = state
      return keys.map { key in pods[key].map { look(&state, $0) } }
    }
    return parts.flatMap(\.self)
  }
}

/// What objects of one kind are sorted by. An array by the number of their keys, which leaves few gaps.
private struct SortValues: Sendable {
  private var values: [SortValue?] = []

  /// Nothing yet, with room up to a key.
  init(upTo last: ObjectKey? = nil) {
    if let last { values = Array(repeating: nil, count: last.index + 1) }
  }

  subscript(key: ObjectKey) -> SortValue? {
    get { key.index < values.count ? values[key.index] : nil }
    set {
      if key.index >= values.count {
        guard newValue != nil else { return }
        while key.index >= values.count { values.append(nil) }
      }
      values[key.index] = newValue
    }
  }
}
