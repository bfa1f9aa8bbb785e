import ClusterModel

/// Services that select nobody, by what might feed them: pods of their namespace, and pods elsewhere that have the labels
/// they ask for.
struct Unfed: Sendable {
  private var services: [ObjectKey: Service] = [:]
  private var byNamespace: [String: KeySet] = [:]
  /// By the first pair that the selector asks for: a pod that has all has this one.
  private var byPair: [Labels.Label: KeySet] = [:]

  /// Keeps a Service that selects nobody; nil where it does, or is not there.
  mutating func set(_ key: ObjectKey, _ service: Service?) {
    guard service !== services[key] else { return }
    if let before = services[key] {
      byNamespace[before.metadata.namespace]?.remove(key)
      if let pair = before.spec.selector?.first { byPair[pair]?.remove(key) }
    }
    services[key] = service
    guard let service else { return }
    byNamespace[service.metadata.namespace, default: KeySet()].insert(key)
    if let pair = service.spec.selector?.first { byPair[pair, default: KeySet()].insert(key) }
  }

  /// Those of a namespace.
  func inNamespace(_ name: String) -> KeySet { byNamespace[name] ?? KeySet() }

  /// Those of which something else may be found when pods came, went or changed.
  func concerned(by pods: [Metadata]) -> KeySet {
    var found = KeySet()
    for pod in pods {
      for key in inNamespace(pod.namespace) { found.insert(key) }
      for pair in pod.labels {
        for key in byPair[pair] ?? KeySet() {
          if let selector = services[key]?.spec.selector, pod.labels.contains(selector) { found.insert(key) }
        }
      }
    }
    return found
  }
}
