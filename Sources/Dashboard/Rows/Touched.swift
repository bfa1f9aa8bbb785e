import ClusterModel

/// The Services that changes concern, for those who follow them.
struct Touched {
  /// Each once, in the order in which they were met.
  private(set) var services: [ObjectKey] = []
  private var met: Set<ObjectKey> = []

  /// Those that changed themselves.
  private(set) var whole = KeySet()
  /// The pods that changed, of those that each selects or selected.
  private var pods: [ObjectKey: KeySet] = [:]

  mutating func add(_ key: ObjectKey, isWhole: Bool = false) {
    if met.insert(key).inserted { services.append(key) }
    if isWhole { whole.insert(key) }
  }

  mutating func add(_ key: ObjectKey, pod: ObjectKey) {
    add(key)
    pods[key, default: KeySet()].insert(pod)
  }

  func pods(of service: ObjectKey) -> KeySet { pods[service] ?? KeySet() }

  /// Services of which something else may be found, although nothing of theirs changed.
  var concerned = KeySet()

  func contains(_ key: ObjectKey) -> Bool { met.contains(key) }
}
