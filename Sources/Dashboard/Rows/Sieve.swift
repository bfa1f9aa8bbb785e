import ClusterModel
import Diagnosis

/// Asks of one object after the other whether a scope lists it, and remembers what neighbours share: pods of a workload
/// have one namespace and one set of labels, of which nothing is asked twice.
struct Sieve {
  private let scope: Scope
  private var namespace: (name: String, isShown: Bool)?
  private var shared: (namespace: String, labels: Labels, isFound: Bool)?

  init(_ scope: Scope) { self.scope = scope }

  /// Whether an object is listed.
  ///
  /// - Parameter ranks: the weight of the worst that is found about Services.
  mutating func admits(_ key: ObjectKey, in cluster: borrowing Cluster, ranks: [ObjectKey: Int]) -> Bool {
    if let pod = cluster.pods[key] {
      guard isShown(pod.metadata.namespace) else { return false }
      if scope.faultsOnly, PodState(pod).standing == .well { return false }
      return scope.filter.isEverything || passes(pod)
    }
    guard let identity = cluster.identity(of: key), isShown(identity.namespace) else { return false }
    guard let service = cluster.services[key] else { return scope.filter.isEverything }
    if scope.faultsOnly, ranks[key] ?? .max >= Severity.info.rawValue,
      ServiceTable.isWell(service, Backing(of: key, service, in: cluster))
    {
      return false
    }
    return scope.filter.admits(labels: service.metadata.labels) { ServiceTable.texts(of: service, contain: $0) }
  }

  private mutating func isShown(_ name: String) -> Bool {
    if let namespace, namespace.name == name { return namespace.isShown }
    let isShown = scope.namespaces.shows(name)
    namespace = (name, isShown)
    return isShown
  }

  private mutating func passes(_ pod: Pod) -> Bool {
    var known = shared
    let passes = scope.filter.admits(labels: pod.metadata.labels) { test in
      PodTable.texts(of: pod, contain: test) { namespace, labels in
        if let known, known.labels == labels, known.namespace == namespace { return known.isFound }
        let isFound = test(namespace) || PodTable.texts(of: labels, contain: test)
        known = (namespace, labels, isFound)
        return isFound
      }
    }
    shared = known
    return passes
  }
}
