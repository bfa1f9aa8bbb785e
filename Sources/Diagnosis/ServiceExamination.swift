import ClusterModel

/// A Service and what stands behind it, gathered once for all checks.
struct ServiceExamination: Sendable {
  let key: ObjectKey
  let service: Service
  /// The pods that its selector matches.
  let matched: KeySet
  /// Those pods, counted.
  let census: Census
  /// The StatefulSets whose pods have their names under it.
  let governed: [ObjectKey]
  /// Why the selector matches nobody; nil where it matches somebody, or there is none.
  let emptiness: Emptiness?
  /// What is known besides the cluster.
  let circumstances: Circumstances

  init(
    of key: ObjectKey, _ service: Service, governing governed: [ObjectKey], in cluster: borrowing Cluster,
    _ circumstances: Circumstances
  ) {
    (self.key, self.service, self.governed, self.circumstances) = (key, service, governed, circumstances)
    guard service.spec.type != .externalName, let selector = service.spec.selector, service.spec.selects else {
      (matched, census, emptiness) = (KeySet(), Census(), nil)
      return
    }
    matched = cluster.pods(matching: selector, in: service.metadata.namespace)
    census = Census(of: matched, for: service, in: cluster)
    emptiness = matched.isEmpty ? Emptiness(of: service, selector, governing: governed, in: cluster) : nil
  }

  var spec: ServiceSpec { service.spec }
  var name: String { service.metadata.name }
  var namespace: String { service.metadata.namespace }
  var identity: ObjectIdentity { ObjectIdentity(.service, namespace, name) }

  /// Whether pods decide who answers for the Service.
  var selects: Bool { spec.selects && spec.type != .externalName }

  /// The selector as it is written: `app=web,tier=front`.
  var selectorText: String { spec.selector?.text ?? "" }
}
