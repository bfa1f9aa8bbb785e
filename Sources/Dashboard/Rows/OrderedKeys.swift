import ClusterModel

/// Keys of one kind in the order in which a pane lists them: the home namespace first, then the others by name, and
/// within a namespace by name as a person counts.
///
/// The order depends on names only, and names outlive their objects, so a key finds its place by halving even after
/// its object is gone. A change therefore costs a few comparisons and one move of small numbers, whatever the size.
struct OrderedKeys: Sendable {
  private(set) var keys: [ObjectKey] = []
  let home: String

  init(home: String) { self.home = home }

  /// Keys that are in this order already.
  init(inOrder keys: [ObjectKey], home: String) { (self.keys, self.home) = (keys, home) }

  /// All keys anew, for when so many changed that putting each in its place would cost more.
  init(sorting unsorted: some Sequence<ObjectKey>, home: String, in cluster: borrowing Cluster) {
    self.home = home
    var named: [(identity: ObjectIdentity, key: ObjectKey)] = []
    for key in unsorted { if let identity = cluster.identity(of: key) { named.append((identity, key)) } }
    named.sort { Self.precedes($0.identity, $1.identity, home: home) }
    keys = named.map(\.key)
  }

  /// Whether one object is listed before another.
  static func precedes(_ left: ObjectIdentity, _ right: ObjectIdentity, home: String) -> Bool {
    if left.namespace != right.namespace {
      if left.namespace == home { return true }
      if right.namespace == home { return false }
      return left.namespace < right.namespace
    }
    return naturallyPrecedes(left.name, right.name)
  }

  /// Where the key is, or would be put. O(log n).
  func place(of key: ObjectKey, in cluster: borrowing Cluster) -> Int {
    guard let identity = cluster.identity(of: key) else { return keys.count }
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if let other = cluster.identity(of: keys[middle]), Self.precedes(other, identity, home: home) {
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
  func first(of candidates: [ObjectKey], in cluster: borrowing Cluster) -> ObjectKey? {
    var best: (key: ObjectKey, identity: ObjectIdentity)?
    for key in candidates {
      guard let identity = cluster.identity(of: key) else { continue }
      if let best, !Self.precedes(identity, best.identity, home: home) { continue }
      best = (key, identity)
    }
    return best?.key
  }

  /// Lists the key, or takes it off the list.
  mutating func set(_ key: ObjectKey, isListed: Bool, in cluster: borrowing Cluster) {
    let place = place(of: key, in: cluster)
    let isThere = place < keys.count && keys[place] == key
    if isListed, !isThere { keys.insert(key, at: place) }
    if !isListed, isThere { keys.remove(at: place) }
  }
}
