import ClusterModel
import Phrases

/// The keys that a pane of objects lists: all of them in order, and those that namespace and filter let through.
struct ObjectList: Sendable {
  /// Everything there is, and for a moment what has gone, in the usual order.
  private(set) var all: OrderedKeys
  /// What of it is listed, in the order that was chosen.
  private(set) var shown: OrderedKeys

  init(home: String) { (all, shown) = (OrderedKeys(home: home), OrderedKeys(home: home)) }

  /// All objects of a kind anew.
  init(of kind: Kind, home: String, in cluster: borrowing Cluster) {
    all = OrderedKeys(sorting: cluster.keys(of: kind), home: home, in: cluster)
    shown = all
  }

  /// Looks again at what is listed. O(everything), when a person changes filter or order.
  ///
  /// - Parameter before: the scope by which was listed what is listed now; nil where that is of no use.
  mutating func choose(
    _ scope: Scope, after before: Scope? = nil, in cluster: borrowing Cluster, ranks: [ObjectKey: Int] = [:]
  ) {
    if scope.isEverything, scope.order == .usual {
      shown = all
      return
    }
    // What did not match with fewer letters does not with more.
    let candidates = before.map(scope.narrows) == true ? shown.keys : all.keys
    let kept = Self.sifted(candidates, by: scope, in: cluster, ranks: ranks)
    shown =
      scope.order == .usual
      ? OrderedKeys(inOrder: kept, home: all.home)
      : OrderedKeys(rearranging: kept, by: scope.order, home: all.home, in: cluster, ranks: ranks)
  }

  /// Those of some keys that a scope lists, in their order.
  private static func sifted(
    _ keys: [ObjectKey], by scope: Scope, in cluster: borrowing Cluster, ranks: [ObjectKey: Int]
  ) -> [ObjectKey] {
    let inMemory = keys.inOrderOfNumbers
    var sieve = Sieve(scope)
    let areAdmitted = inMemory.lookAtPods(of: cluster, with: sieve) { $0.admits($1) }
    var isListed = [Bool](repeating: false, count: (inMemory.last?.index ?? -1) + 1)
    for (key, isAdmitted) in zip(inMemory, areAdmitted) {
      isListed[key.index] = isAdmitted ?? sieve.admits(key, in: cluster, ranks: ranks)
    }
    return keys.filter { isListed[$0.index] }
  }

  /// Looks again at one key.
  ///
  /// - Parameter isThere: whether it is to be listed at all, as an object or as one that has just gone.
  mutating func update(
    _ key: ObjectKey, isThere: Bool, _ scope: Scope, in cluster: borrowing Cluster, ranks: [ObjectKey: Int] = [:]
  ) {
    all.set(key, isListed: isThere, in: cluster)
    // What has gone is still listed where it was; whether the filter would admit it cannot be asked any more.
    let isListed =
      isThere
      && (cluster[key] == nil
        ? shown.index(of: key, in: cluster) != nil : scope.admits(key, in: cluster, ranks: ranks))
    shown.set(key, isListed: isListed, in: cluster, ranks: ranks)
  }
}

/// Which objects a pane lists, and in what order.
struct Scope: Sendable, Hashable {
  var namespaces: NamespaceView
  var filter = RowFilter()
  /// Whether only what needs attention is listed.
  var faultsOnly = false
  var order = RowOrder.usual
  /// The language in which what is filtered is told.
  var language = Language.english

  var isEverything: Bool { namespaces == .all && filter.isEverything && !faultsOnly }

  /// Whether what stands behind a Service decides where it is listed, so that a pod can move it.
  var dependsOnBacking: Bool { faultsOnly || [.ready, .status, .restarts, .finding].contains(order.column) }

  /// Whether all that is listed by this scope is listed by another, in the same order.
  func narrows(_ other: Scope) -> Bool {
    namespaces == other.namespaces && faultsOnly == other.faultsOnly && order == .usual && other.order == .usual
      && filter.narrows(other.filter)
  }

  /// Whether an object is listed.
  ///
  /// - Parameter ranks: the weight of the worst that is found about Services.
  func admits(_ key: ObjectKey, in cluster: borrowing Cluster, ranks: [ObjectKey: Int]) -> Bool {
    var sieve = Sieve(self)
    return sieve.admits(key, in: cluster, ranks: ranks)
  }
}
