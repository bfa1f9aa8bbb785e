import ClusterModel

/// The keys that a pane of objects lists: all of them in order, and those that namespace and filter let through.
struct ObjectList: Sendable {
  /// Everything there is, and for a moment what has gone.
  private(set) var all: OrderedKeys
  /// What of it is listed.
  private(set) var shown: OrderedKeys

  init(home: String) { (all, shown) = (OrderedKeys(home: home), OrderedKeys(home: home)) }

  /// All objects of a kind anew.
  init(of kind: Kind, home: String, in cluster: borrowing Cluster) {
    all = OrderedKeys(sorting: cluster.keys(of: kind), home: home, in: cluster)
    shown = all
  }

  /// Looks again at what is listed. O(everything), when a person changes the filter.
  mutating func choose(_ scope: Scope, in cluster: borrowing Cluster) {
    guard !scope.isEverything else {
      shown = all
      return
    }
    var kept: [ObjectKey] = []
    for key in all.keys where scope.admits(key, in: cluster) { kept.append(key) }
    shown = OrderedKeys(inOrder: kept, home: all.home)
  }

  /// Looks again at one key.
  ///
  /// - Parameter isThere: whether it is to be listed at all, as an object or as one that has just gone.
  mutating func update(_ key: ObjectKey, isThere: Bool, _ scope: Scope, in cluster: borrowing Cluster) {
    all.set(key, isListed: isThere, in: cluster)
    // What has gone is still listed where it was; whether the filter would admit it cannot be asked any more.
    let isListed =
      isThere && (cluster[key] == nil ? shown.index(of: key, in: cluster) != nil : scope.admits(key, in: cluster))
    shown.set(key, isListed: isListed, in: cluster)
  }
}

/// Which objects a pane lists.
struct Scope: Sendable, Hashable {
  var namespaces: NamespaceView
  /// In lower case; empty for no filter.
  var filter: String

  init(_ namespaces: NamespaceView, filter: String) {
    (self.namespaces, self.filter) = (namespaces, filter.lowercased())
  }

  var isEverything: Bool { namespaces == .all && filter.isEmpty }

  func admits(_ key: ObjectKey, in cluster: borrowing Cluster) -> Bool {
    guard let identity = cluster.identity(of: key), namespaces.shows(identity.namespace) else { return false }
    guard !filter.isEmpty else { return true }
    if let pod = cluster.pods[key] { return PodTable.contains(filter, pod: pod) }
    return cluster.services[key].map { ServiceTable.contains(filter, service: $0) } ?? false
  }
}
