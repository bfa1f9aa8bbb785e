public import ClusterDNS
public import ClusterModel
public import Phrases

/// What a person may have meant who asked DNS for a name that is not there (D31): the steps on which names go wrong, in
/// the order in which they are read.
public struct NameLadder: Sendable {
  /// The step at which the name went wrong, as a clause: `try web-0.nginx: a pod's name stands in front of its
  /// Service's`. Nil where nothing better is known.
  public let advice: Phrase?

  /// Looks for a better name than `name`, which was answered with NXDOMAIN.
  ///
  /// - Parameters:
  ///   - name: the name as it was typed, without the zone where it was short.
  ///   - namespace: where it was asked from.
  ///   - zone: the domain of the cluster.
  public init(
    for name: String, from namespace: String, zone: DomainName = DNSConfiguration().zone, in cluster: borrowing Cluster
  ) {
    let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
    let suffix = zone.description.split(separator: ".").map(String.init)
    var labels = bare.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !labels.contains("") else {
      advice = nil
      return
    }
    if let slip = Self.zoneSlip(labels, suffix) {
      advice = slip
      return
    }
    if labels.count > suffix.count, labels.suffix(suffix.count).elementsEqual(suffix) {
      labels.removeLast(suffix.count)
    }
    let isFull = labels.last == "svc"
    if isFull { labels.removeLast() }
    advice = Self.advice(labels, isFull: isFull, from: namespace, cluster)
  }

  /// A zone that is nearly the cluster's.
  private static func zoneSlip(_ labels: [String], _ zone: [String]) -> Phrase? {
    guard labels.count >= 3, let place = labels.firstIndex(of: "svc"), place >= 2 else { return nil }
    let rest = Array(labels[(place + 1)...])
    guard !rest.isEmpty, rest != zone else { return nil }
    let (said, right) = (rest.joined(separator: "."), zone.joined(separator: "."))
    guard said.editDistance(to: right) <= 4 || right.hasPrefix(said) || said.hasPrefix(right) else { return nil }
    return "the cluster's domain is \(right), not \(said)"
  }

  private static func advice(
    _ labels: [String], isFull: Bool, from namespace: String, _ cluster: borrowing Cluster
  ) -> Phrase? {
    switch labels.count {
    case 1: return ofOne(labels[0], namespace, cluster)
    case 2:
      // SERVICE.NAMESPACE, or POD.SERVICE as it is said from the same namespace.
      if !isFull, let advice = ofEndpoint(labels[0], labels[1], namespace, cluster) { return advice }
      return ofService(labels[0], in: labels[1], cluster)
    case 3: return ofEndpoint(labels[0], labels[1], labels[2], cluster) ?? ofService(labels[1], in: labels[2], cluster)
    default: return nil
    }
  }

  /// One label alone is a Service of the own namespace; often a pod is meant.
  private static func ofOne(_ name: String, _ namespace: String, _ cluster: borrowing Cluster) -> Phrase? {
    if let pod = cluster[.pod, namespace, name]?.pod {
      if !pod.placement.hostname.isEmpty, !pod.placement.subdomain.isEmpty {
        let name = "\(pod.placement.hostname).\(pod.placement.subdomain)"
        return "try \(name): a pod's name stands in front of its Service's"
      }
      return "\(name) is a pod, and one label alone is the name of a Service; pods have names under Services only"
    }
    for key in cluster.namespaces.keys {
      guard let other = cluster.namespaces[key]?.metadata.name, other != namespace,
        cluster[.service, other, name] != nil
      else { continue }
      return "try \(name).\(other): the Service is in another namespace, and the search list begins with the own one"
    }
    return cluster.nearestService(to: name, in: namespace).map { "the nearest Service is \($0)" }
  }

  private static func ofService(_ name: String, in namespace: String, _ cluster: borrowing Cluster) -> Phrase? {
    guard cluster.hasNamespace(namespace) else {
      return cluster.nearestNamespace(to: namespace).map {
        "there is no namespace \(namespace); the nearest is \($0)"
      }
    }
    guard cluster[.service, namespace, name] == nil else { return nil }
    if let pod = cluster[.pod, namespace, name]?.pod, !pod.placement.subdomain.isEmpty {
      let name = "\(pod.placement.hostname).\(pod.placement.subdomain).\(namespace)"
      return "try \(name): a pod's name stands in front of its Service's"
    }
    return cluster.nearestService(to: name, in: namespace).map { "the nearest Service there is \($0)" }
  }

  private static func ofEndpoint(
    _ label: String, _ service: String, _ namespace: String, _ cluster: borrowing Cluster
  ) -> Phrase? {
    guard cluster[.service, namespace, service] != nil, let pod = cluster[.pod, namespace, label]?.pod else {
      return nil
    }
    let (hostname, subdomain) = (pod.placement.hostname, pod.placement.subdomain)
    if hostname.isEmpty {
      return subdomain.isEmpty
        ? """
        pod \(label) has no hostname, and so no name but its address; a StatefulSet's pods have one, and CoreDNS's \
        option endpoint_pod_names, which is off unless somebody asks for it, would make one of the pod's name
        """
        : "pod \(label) has a subdomain and no hostname, and so no name of its own"
    }
    if !subdomain.isEmpty, subdomain != service { return "try \(hostname).\(subdomain): that is its subdomain" }
    return hostname == label ? nil : "try \(hostname).\(service): that is its hostname"
  }
}

extension Cluster {
  /// The namespace whose name comes nearest; nil where none is near.
  func nearestNamespace(to name: String) -> String? {
    var best: (name: String, distance: Int)?
    for key in namespaces.keys {
      guard let other = namespaces[key]?.metadata.name else { continue }
      let distance = ValueDistance.between(name, other).distance
      if distance <= 400, distance < best?.distance ?? .max { best = (other, distance) }
    }
    return best?.name
  }
}
