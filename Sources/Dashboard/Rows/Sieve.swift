import ClusterModel
import Diagnosis

/// Asks of one object after the other whether a scope lists it, and remembers what neighbours share: pods of a workload
/// have one namespace and most of their labels, of which nothing is asked twice.
struct Sieve: Sendable {
  private let scope: Scope
  private var namespace: (name: String, isShown: Bool)?
  private var shared = SharedTexts()

  init(_ scope: Scope) { self.scope = scope }

  /// Whether an object is listed.
  ///
  /// - Parameter ranks: the weight of the worst that is found about Services.
  mutating func admits(_ key: ObjectKey, in cluster: borrowing Cluster, ranks: [ObjectKey: Int]) -> Bool {
    if let pod = cluster.pods[key] { return admits(pod) }
    guard let identity = cluster.identity(of: key), isShown(identity.namespace) else { return false }
    guard let service = cluster.services[key] else { return scope.filter.isEverything }
    if scope.faultsOnly, ranks[key] ?? .max >= Severity.info.rawValue,
      ServiceTable.isWell(service, Backing(of: key, service, in: cluster))
    {
      return false
    }
    return scope.filter.admits(labels: service.metadata.labels) { ServiceTable.texts(of: service, contain: $0) }
  }

  /// Whether a pod is listed.
  mutating func admits(_ pod: Pod) -> Bool {
    guard isShown(pod.metadata.namespace) else { return false }
    if scope.faultsOnly, PodState(pod).standing == .well { return false }
    return scope.filter.isEverything || passes(pod)
  }

  private mutating func isShown(_ name: String) -> Bool {
    if let namespace, namespace.name == name { return namespace.isShown }
    let isShown = scope.namespaces.shows(name)
    namespace = (name, isShown)
    return isShown
  }

  private mutating func passes(_ pod: Pod) -> Bool {
    // Taken out, so that it is changed where it is.
    var known = SharedTexts()
    swap(&known, &shared)
    defer { swap(&known, &shared) }
    let (inParts, inAddresses) = (scope.filter.looksIntoParts, scope.filter.looksIntoAddresses)
    return scope.filter.admits(labels: pod.metadata.labels) { test in
      PodTable.texts(of: pod, inAddresses: inAddresses, contain: test) { namespace, labels in
        known.contain(namespace, labels, inParts: inParts, test)
      }
    }
  }
}

/// The namespace and the labels of the pod that was asked last, and whether what is looked for was found in each.
private struct SharedTexts: Sendable {
  private var namespace: (name: String, isFound: Bool)?
  private var labels = Labels()
  private var found: [Bool] = []

  mutating func contain(_ name: String, _ labels: Labels, inParts: Bool, _ test: (String) -> Bool) -> Bool {
    if namespace?.name != name { namespace = (name, test(name)) }
    if self.labels != labels { look(into: labels, inParts: inParts, test) }
    return namespace?.isFound ?? false || found.contains(true)
  }

  private mutating func look(into labels: Labels, inParts: Bool, _ test: (String) -> Bool) {
    for place in labels.indices where place >= self.labels.count || self.labels[place] != labels[place] {
      let isFound = PodTable.text(of: labels[place], inParts: inParts, contains: test)
      if place < found.count { found[place] = isFound } else { found.append(isFound) }
    }
    found.removeLast(found.count - labels.count)
    self.labels = labels
  }
}
