import ClusterModel

/// What stands between a wish and the store: names are completed, defaults set, fields checked, uids and addresses
/// given out.
///
/// It is the only place where chance enters, so that controllers can be pure: they wish an object with a
/// `generateName`, or a running pod without an address, and admission draws what is missing from the seed.
struct Admission: Sendable {
  let settings: ClusterSettings
  private var random: SeededRandom
  private var services: ServiceCompletion
  private var incarnations = Incarnations()
  private var pods = PodCompletion()
  private var templates = TemplateSharing()
  private var sound = SoundSpecs()
  private var podAddresses = PodAddresses()
  private var statuses = StatusSharing()

  /// What is to be stored, and where. No object: the place is to be emptied.
  struct Admitted {
    let place: Place
    let object: Object?

    enum Place {
      case known(ObjectKey)
      /// That of a name which may be new.
      case named(ObjectIdentity)
    }
  }

  init(settings: ClusterSettings) {
    self.settings = settings
    random = SeededRandom(seed: settings.seed)
    services = ServiceCompletion(settings: settings)
  }

  /// Completes or refuses one mutation. The objects of a trusted one, a controller's, are valid by construction and
  /// not checked field by field.
  mutating func admit(
    _ mutation: Mutation, in cluster: borrowing Cluster, at now: Instant, isTrusted: Bool
  ) throws(Refusal) -> Admitted {
    switch mutation {
    case .create(let object):
      return try create(object, in: cluster, at: now, isTrusted: isTrusted)
    case .update(let object, let key):
      return try update(object, of: key, in: cluster, at: now, isTrusted: isTrusted)
    case .report(let status, let key):
      return try report(status, of: key, in: cluster)
    case .delete(let key, let grace):
      return try delete(key, grace: grace, in: cluster, at: now)
    }
  }

  // MARK: Creating

  private mutating func create(
    _ object: Object, in cluster: borrowing Cluster, at now: Instant, isTrusted: Bool
  ) throws(Refusal) -> Admitted {
    var metadata = object.metadata
    let kind = object.kind
    if kind.names.isNamespaced, kind != .other {
      if metadata.namespace.isEmpty { metadata.namespace = settings.defaultNamespace }
      try requireLivingNamespace(metadata.namespace, for: kind, in: cluster)
    } else if kind != .other, !metadata.namespace.isEmpty {
      metadata.namespace = ""
    }
    let isNamed = !metadata.name.isEmpty
    if !isNamed, let prefix = metadata.generateName {
      metadata.name = freeName(prefix, kind, metadata.namespace, in: cluster)
    }
    metadata = incarnations.admit(
      metadata, as: random.uid(), at: now, generation: kind.countsGenerations ? 1 : nil)

    let wished = isTrusted ? object : Defaults.withoutStatus(object)
    let defaulted: Object
    if case .pod(let pod) = wished {
      defaulted = .pod(pods.complete(pod, metadata: metadata))
    } else {
      let complete = Defaults.applied(to: wished.with(metadata: metadata))
      // Those of controllers share already.
      defaulted = isTrusted ? complete : templates.share(complete)
    }
    let complete = try completed(defaulted, replacing: nil, in: cluster)
    if !isTrusted {
      if case .pod(let pod) = complete { try PriorityClasses.check(pod, wished: wished, in: cluster) }
      let problems = Validation.problems(creating: complete, sound: &sound)
      if !problems.isEmpty { throw .invalid(kind, metadata.name, problems) }
    }
    // Only the store finds out that the name is taken: a second Service of the name that asks for the same port on the
    // nodes is told of the port first.
    let identity = complete.identity
    if isNamed, let key = cluster.key(of: identity), cluster[key] != nil {
      throw .alreadyExists(kind, metadata.name)
    }
    return Admitted(place: .named(identity), object: complete)
  }

  /// Creating is refused in a namespace that is not there or on its way out (plugin NamespaceLifecycle).
  private func requireLivingNamespace(
    _ name: String, for kind: Kind, in cluster: borrowing Cluster
  ) throws(Refusal) {
    guard let key = cluster.key(.namespace, "", name), let namespace = cluster.namespaces[key] else {
      throw .notFound(.namespace, name)
    }
    guard namespace.metadata.isBeingDeleted else { return }
    throw Refusal(
      .forbidden,
      "\(kind.names.resource) is forbidden: unable to create new content in namespace \(name) because it is being "
        + "terminated")
  }

  /// A name of `prefix` and five random letters that nothing of the kind bears. The prefix is cut so that the name has
  /// 63 characters at most (apiserver storage/names/generate.go).
  private mutating func freeName(
    _ prefix: String, _ kind: Kind, _ namespace: String, in cluster: borrowing Cluster
  ) -> String {
    let stem = prefix.utf8.count <= 58 ? prefix : String(prefix.prefix(58))
    while true {
      let name = stem + random.suffix(5)
      if cluster[kind, namespace, name] == nil { return name }
    }
  }

  /// The object with whatever is given out to it: addresses and ports.
  private mutating func completed(
    _ object: Object, replacing old: Object?, in cluster: borrowing Cluster
  ) throws(Refusal) -> Object {
    switch object {
    case .service(let service):
      .service(try services.complete(service, replacing: old?.service, in: cluster, random: &random))
    case .pod(let pod): .pod(completed(pod, in: cluster))
    case .daemonSet(let set): .daemonSet(set.countingTemplates(since: old?.daemonSet))
    default: object
    }
  }

  private mutating func completed(_ pod: Pod, in cluster: borrowing Cluster) -> Pod {
    // Nearly every pod that is made has no status yet.
    if pod.status.phase == .pending, pod.status.conditions.isEmpty { return pod }
    var status = pod.status
    return complete(&status, of: pod, in: cluster) ? pod.with(status: status) : pod
  }

  /// Gives a pod's status its addresses, and shares what others say too; false where that changes nothing.
  private mutating func complete(_ status: inout PodStatus, of pod: Pod, in cluster: borrowing Cluster) -> Bool {
    let isGivenAddresses = podAddresses.complete(&status, of: pod, in: cluster)
    let isShared = statuses.share(&status)
    return isGivenAddresses || isShared
  }

  // MARK: Updating

  private mutating func update(
    _ object: Object, of known: ObjectKey?, in cluster: borrowing Cluster, at now: Instant, isTrusted: Bool
  ) throws(Refusal) -> Admitted {
    let kind = object.kind
    guard let key = known ?? cluster.key(of: object.identity), let old = cluster[key] else {
      throw .notFound(kind, object.metadata.name)
    }
    if !object.uid.isEmpty, object.uid != old.uid {
      throw Refusal(
        .conflict,
        "Operation cannot be fulfilled on \(kind.names.resource) \"\(object.metadata.name)\": StorageError: "
          + "invalid object, Code: 4, Key: , ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in "
          + "precondition: \(object.uid), UID in object meta: \(old.uid)")
    }
    var complete = object.keepingDecisions(of: old)
    if !isTrusted {
      if case .pod(let pod) = complete, case .pod(let old) = old {
        complete = .pod(pods.complete(pod, replacing: old))
      } else {
        let known = old.workload?.template.spec
        complete = Defaults.applied(to: complete, but: known)
        if known == nil || complete.workload?.template.spec !== known { complete = templates.share(complete) }
      }
    }
    complete = try completed(complete, replacing: old, in: cluster)
    if !isTrusted {
      let problems = Validation.problems(updating: old, to: complete, sound: &sound)
      if !problems.isEmpty { throw .invalid(kind, object.metadata.name, problems) }
    }
    if case .pod = complete { return Admitted(place: .known(key), object: complete) }
    var metadata = complete.metadata
    if kind.countsGenerations, complete.wishDiffers(from: old) {
      metadata.generation += 1
      complete = complete.with(metadata: metadata)
    }
    // An object that was only waiting for its finalizers goes with the last of them.
    if metadata.isBeingDeleted, metadata.finalizers.isEmpty, !old.metadata.finalizers.isEmpty {
      return Admitted(place: .known(key), object: nil)
    }
    return Admitted(place: .known(key), object: complete)
  }

  /// A pod with another status; there is nothing in it that the server decides but the addresses.
  private mutating func report(
    _ status: consuming PodStatus, of key: ObjectKey, in cluster: borrowing Cluster
  ) throws(Refusal) -> Admitted {
    guard let pod = cluster.pods[key] else { throw .notFound(.pod, cluster.identity(of: key)?.name ?? "") }
    _ = complete(&status, of: pod, in: cluster)
    return Admitted(place: .known(key), object: .pod(pod.with(status: status)))
  }

  // MARK: Deleting

  /// The namespaces that no cluster can do without (plugin NamespaceLifecycle).
  private static let lastingNamespaces = ["default", "kube-system", "kube-public"]

  private func delete(
    _ key: ObjectKey, grace: Duration?, in cluster: borrowing Cluster, at now: Instant
  ) throws(Refusal) -> Admitted {
    guard let object = cluster[key] else {
      throw .notFound(key.kind, cluster.identity(of: key)?.name ?? "")
    }
    var metadata = object.metadata
    switch object {
    case .pod(let pod):
      let seconds = gracePeriod(of: pod, asked: grace)
      guard seconds > 0 || !metadata.finalizers.isEmpty else { break }
      let end = now + .seconds(seconds)
      // Asking again can only shorten the time that is left (registry/core/pod CheckGracefulDelete).
      if let planned = metadata.deletionTimestamp, planned <= end {
        return Admitted(place: .known(key), object: object)
      }
      metadata.deletionTimestamp = end
      metadata.deletionGracePeriodSeconds = Int(seconds)
      return Admitted(place: .known(key), object: object.with(metadata: metadata))
    case .namespace(let namespace):
      if Self.lastingNamespaces.contains(metadata.name) {
        throw Refusal(.forbidden, "namespaces \"\(metadata.name)\" is forbidden: this namespace may not be deleted")
      }
      if namespace.metadata.isBeingDeleted, grace == .zero { break }
      guard !namespace.metadata.isBeingDeleted else { return Admitted(place: .known(key), object: object) }
      metadata.deletionTimestamp = now
      let terminating = namespace.with(phase: "Terminating").with(metadata: metadata)
      return Admitted(place: .known(key), object: .namespace(terminating))
    default:
      guard !metadata.finalizers.isEmpty else { break }
      guard !metadata.isBeingDeleted else { return Admitted(place: .known(key), object: object) }
      metadata.deletionTimestamp = now
      metadata.deletionGracePeriodSeconds = 0
      return Admitted(place: .known(key), object: object.with(metadata: metadata))
    }
    return Admitted(place: .known(key), object: nil)
  }

  /// The seconds between the wish to delete a pod and its end: none for a pod that no kubelet has, or that has run to
  /// its end (registry/core/pod strategy.go CheckGracefulDelete).
  private func gracePeriod(of pod: Pod, asked: Duration?) -> Int64 {
    if pod.placement.nodeName.isEmpty || pod.isTerminal { return 0 }
    if let asked { return max(0, asked.wholeSeconds) }
    return Int64(pod.spec.fields.terminationGracePeriodSeconds ?? 30)
  }
}

extension Cluster {
  /// The key of an identity that was met before.
  func key(of identity: ObjectIdentity) -> ObjectKey? { key(identity.kind, identity.namespace, identity.name) }
}

extension Kind {
  /// Whether the server counts changes of the kind's wish in `metadata.generation`.
  var countsGenerations: Bool {
    switch self {
    case .deployment, .replicaSet, .statefulSet, .daemonSet, .pod, .endpointSlice: true
    default: false
    }
  }
}

extension DaemonSet {
  /// The DaemonSet with its templates counted in an annotation, from 1 and by one for each that differs from the one
  /// before (registry/apps/daemonset strategy.go PrepareForCreate, PrepareForUpdate).
  fileprivate func countingTemplates(since old: DaemonSet?) -> DaemonSet {
    var metadata = metadata
    let before = old.map { $0.metadata.annotations[Self.templateGeneration].flatMap { Int($0) } ?? 1 } ?? 0
    let count = old?.spec.template == spec.template ? before : before + 1
    metadata.annotations[Self.templateGeneration] = String(count)
    return with(metadata: metadata)
  }
}

extension Object {
  /// The object with what the server alone decides about an object as it was: its incarnation, its age and its end. A
  /// controller's wish nearly always says the same of all that.
  fileprivate func keepingDecisions(of old: Object) -> Object {
    guard !sharesMetadata(with: old) else { return self }
    let kept = metadata.keepingDecisions(of: old.metadata)
    return kept == metadata ? self : with(metadata: kept)
  }

  /// Whether another wish, not only another status or other metadata, is said.
  fileprivate func wishDiffers(from old: Object) -> Bool {
    switch (old, self) {
    case (.deployment(let old), .deployment(let new)): old.spec != new.spec
    case (.replicaSet(let old), .replicaSet(let new)): old.spec != new.spec
    case (.statefulSet(let old), .statefulSet(let new)): old.spec != new.spec
    case (.daemonSet(let old), .daemonSet(let new)): old.spec != new.spec
    case (.endpointSlice(let old), .endpointSlice(let new)):
      old.endpoints.differ(from: new.endpoints) || old.ports != new.ports || old.metadata.labels != new.metadata.labels
    default: false
    }
  }
}
