import ClusterModel

/// A kind as kubectl's words name it: one that rollcall models, or one that it only keeps.
struct Resource: Sendable, Hashable {
  /// The modelled kind; ``Kind/other`` for all that is only kept.
  let kind: Kind
  /// The name in manifests.
  let kindName: String
  /// The API group, empty for the core group.
  let group: String
  /// The name in paths and messages.
  let plural: String
  /// What kubectl accepts besides.
  let shortNames: [String]
  /// Whether its objects live in a namespace.
  let isNamespaced: Bool

  /// The name in lower case.
  var singular: String { kindName.lowercased() }
  /// How the API server names it in messages: `deployments.apps`.
  var qualified: String { group.isEmpty ? plural : plural + "." + group }
  /// How kubectl names what it did: `deployment.apps`.
  var printed: String { group.isEmpty ? singular : singular + "." + group }

  /// How the API server names it in what it refuses about lists: `apps/v1, Resource=deployments`.
  var path: String { "\(group)/v1, Resource=\(plural)" }

  /// Events, most of which are not stored as objects.
  var isEvent: Bool { kindName == "Event" && (group.isEmpty || group == "events.k8s.io") }

  /// A modelled kind.
  init(_ kind: Kind) {
    let names = kind.names
    (self.kind, kindName, group, plural) = (kind, names.kind, names.group, names.plural)
    (shortNames, isNamespaced) = (names.shortNames, names.isNamespaced)
  }

  /// A kind that is only kept.
  private init(
    _ kindName: String, _ group: String, _ plural: String, _ shortNames: [String] = [], isNamespaced: Bool = true
  ) {
    (kind, self.kindName, self.group, self.plural) = (.other, kindName, group, plural)
    (self.shortNames, self.isNamespaced) = (shortNames, isNamespaced)
  }

  /// The kind of an object that is only kept, where this table does not know better: the plural by adding an s.
  init(_ object: OtherObject) {
    let group = object.apiVersion.contains("/") ? String(object.apiVersion.prefix { $0 != "/" }) : ""
    self =
      Self.kept.first { $0.kindName == object.kindName && $0.group == group }
      ?? Resource(
        object.kindName, group, object.kindName.lowercased() + "s", isNamespaced: !object.metadata.namespace.isEmpty)
  }

  /// The kind of an object.
  init(of object: Object) {
    if case .other(let other) = object { self.init(other) } else { self.init(object.kind) }
  }

  /// Kinds that are often met and only kept.
  static let kept = [
    Resource("ConfigMap", "", "configmaps", ["cm"]),
    Resource("Secret", "", "secrets"),
    Resource("ServiceAccount", "", "serviceaccounts", ["sa"]),
    Resource("Event", "", "events", ["ev"]),
    Resource("LimitRange", "", "limitranges", ["limits"]),
    Resource("ResourceQuota", "", "resourcequotas", ["quota"]),
    Resource("PodTemplate", "", "podtemplates"),
    Resource("PersistentVolume", "", "persistentvolumes", ["pv"], isNamespaced: false),
    Resource("ReplicationController", "", "replicationcontrollers", ["rc"]),
    Resource("ControllerRevision", "apps", "controllerrevisions"),
    Resource("Job", "batch", "jobs"),
    Resource("CronJob", "batch", "cronjobs", ["cj"]),
    Resource("Ingress", "networking.k8s.io", "ingresses", ["ing"]),
    Resource("NetworkPolicy", "networking.k8s.io", "networkpolicies", ["netpol"]),
    Resource("PodDisruptionBudget", "policy", "poddisruptionbudgets", ["pdb"]),
    Resource("HorizontalPodAutoscaler", "autoscaling", "horizontalpodautoscalers", ["hpa"]),
    Resource("StorageClass", "storage.k8s.io", "storageclasses", ["sc"], isNamespaced: false),
    Resource(
      "CustomResourceDefinition", "apiextensions.k8s.io", "customresourcedefinitions", ["crd"], isNamespaced: false),
  ]

  /// What `all` stands for, in kubectl's order.
  static let category =
    [.pod, .service, .daemonSet, .deployment, .replicaSet, .statefulSet].map { (kind: Kind) in Resource(kind) }

  /// Whether a server has such a kind: of the groups whose kinds are all known here, only those; of the others, any,
  /// for it may be somebody's own.
  var isKnownToServer: Bool {
    kind != .other || !["", "apps"].contains(group)
      || Self.kept.contains { $0.kindName == kindName && $0.group == group }
  }

  /// Versions that servers of 1.36 do not serve any more (the deprecation guide of Kubernetes).
  static let retiredVersions = [
    "extensions/v1beta1", "apps/v1beta1", "apps/v1beta2", "batch/v1beta1", "batch/v2alpha1", "policy/v1beta1",
    "networking.k8s.io/v1beta1", "autoscaling/v2beta1", "autoscaling/v2beta2", "discovery.k8s.io/v1beta1",
    "rbac.authorization.k8s.io/v1beta1", "apiextensions.k8s.io/v1beta1",
  ]

  /// Whether a person means this kind by `word`.
  func isCalled(_ word: String) -> Bool {
    let lowered = word.lowercased()
    let bare = String(lowered.prefix { $0 != "." })
    let rest = lowered.dropFirst(bare.count + 1)
    guard rest.isEmpty || rest == group || rest.hasSuffix("." + group) else { return false }
    return bare == plural || bare == singular || shortNames.contains(bare)
  }
}

extension Cluster {
  /// The kinds that a word of kubectl's means; several for `all`.
  ///
  /// - Throws: in kubectl's words where there is no such kind.
  func resources(_ word: String) throws(CommandProblem) -> [Resource] {
    if word == "all" { return Resource.category }
    if let kind = Kind(word: word) { return [Resource(kind)] }
    if let resource = Resource.kept.first(where: { $0.isCalled(word) }) { return [resource] }
    for key in others.keys {
      if let object = others[key], Resource(object).isCalled(word) { return [Resource(object)] }
    }
    throw CommandProblem(error: "the server doesn't have a resource type \"\(word)\"")
  }

  /// The objects of a kind, in one namespace or in all, by namespace and name: the order in which the API lists.
  func keys(of resource: Resource, in namespace: String?) -> [ObjectKey] {
    let candidates =
      namespace.flatMap { resource.isNamespaced ? keys(of: resource.kind, in: $0) : nil } ?? keys(of: resource.kind)
    var listed: [(key: ObjectKey, metadata: Metadata)] = []
    for key in candidates {
      guard let object = self[key] else { continue }
      if resource.kind == .other, Resource(of: object) != resource { continue }
      listed.append((key, object.metadata))
    }
    return listed.sorted {
      ($0.metadata.namespace, $0.metadata.name) < ($1.metadata.namespace, $1.metadata.name)
    }.map(\.key)
  }

  /// The object of a kind that bears this name; nil where there is none.
  func key(of resource: Resource, _ namespace: String, _ name: String) -> ObjectKey? {
    let namespace = resource.isNamespaced ? namespace : ""
    guard resource.kind == .other else {
      guard let key = key(resource.kind, namespace, name), self[key] != nil else { return nil }
      return key
    }
    return keys(of: resource, in: resource.isNamespaced ? namespace : nil).first { self[$0]?.metadata.name == name }
  }
}
