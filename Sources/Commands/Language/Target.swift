import ClusterModel

/// An object that a line means.
struct Target {
  let key: ObjectKey
  let object: Object
  let resource: Resource

  /// How kubectl names it in what it says: `deployment.apps/web`.
  var printed: String { resource.printed + "/" + object.metadata.name }
}

/// What a line says about objects, before they are looked up: `sts/web`, `pod web-0 web-1`, `pods,svc -l app=x`.
struct TargetWords {
  /// Kinds and names that belong together.
  struct Group {
    let resources: [Resource]
    /// No names: all objects of the kinds.
    let names: [String]
  }

  let groups: [Group]
  let selector: LabelSelector?
  let fields: FieldSelector?

  /// Whether objects are meant by name, so that it is an error where one is missing.
  var areNamed: Bool { groups.contains { !$0.names.isEmpty } }

  /// Whether an object is among those that the selectors ask for.
  func takes(_ object: Object) -> Bool {
    selector?.matches(object.metadata.labels) ?? true && fields?.matches(object) ?? true
  }

  /// Reads the words of a line and its selectors.
  init(_ arguments: Arguments, in cluster: borrowing Cluster) throws(CommandProblem) {
    try self.init(
      arguments.words, selector: arguments[.selector], fields: arguments[.fieldSelector], in: cluster)
  }

  /// Reads the words that name objects.
  init(
    _ words: [String], selector: String?, fields: String? = nil, in cluster: borrowing Cluster
  ) throws(CommandProblem) {
    guard let first = words.first, first.contains(where: { $0 != "," }) else {
      throw CommandProblem(error: "You must specify the type of resource, such as pods, svc or sts/web")
    }
    var groups: [Group] = []
    let combined = words.count { $0.contains("/") }
    guard combined == 0 || combined == words.count else {
      throw CommandProblem(
        error: "there is no need to specify a resource type as a separate argument when passing arguments in "
          + "resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource "
          + "resource/<resource_name>'")
    }
    if combined > 0 {
      for word in words {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
          throw CommandProblem(error: "arguments in resource/name form may not have more than one slash")
        }
        // `pods,svc/web` means both kinds.
        let kinds = parts[0].split(separator: ",")
        guard !kinds.isEmpty, !parts[1].isEmpty, !parts[1].contains(",") else {
          throw CommandProblem(
            error: "arguments in resource/name form must have a single resource and name")
        }
        for kind in kinds {
          groups.append(Group(resources: try cluster.resources(String(kind)), names: [parts[1]]))
        }
      }
    } else {
      var resources: [Resource] = []
      for word in first.split(separator: ",") {
        for resource in try cluster.resources(String(word)) where !resources.contains(resource) {
          resources.append(resource)
        }
      }
      groups.append(Group(resources: resources, names: Array(words.dropFirst())))
    }
    if selector != nil || fields != nil, groups.contains(where: { !$0.names.isEmpty }) {
      throw CommandProblem(error: "name cannot be provided when a selector is specified")
    }
    self.fields = try FieldSelector(fields)
    do throws(LabelSelectorProblem) {
      self.selector = try selector.map { text throws(LabelSelectorProblem) in try LabelSelector(parsing: text) }
    } catch {
      // kubectl passes selectors on as they are; it is the server that reads them, with the list that was asked for.
      throw CommandProblem(
        text: "Error from server (BadRequest): Unable to find \"\(groups.first?.resources.first?.path ?? "")\" that "
          + "match label selector \"\(selector ?? "")\", field selector \"\(fields ?? "")\": \(error.description)",
        isMisuse: true)
    }
    self.groups = groups
  }

  /// The objects that are meant, in the order of the words. What is missing is said in `missing`, and the others are
  /// found all the same.
  func targets(
    in namespace: String?, of cluster: borrowing Cluster, missing: inout [CommandProblem]
  ) throws(CommandProblem) -> [Target] {
    var targets: [Target] = []
    for group in groups {
      for resource in group.resources {
        try fields?.check(resource, selector: selector?.text)
        targets += try self.targets(of: resource, group.names, in: namespace, of: cluster, missing: &missing)
      }
    }
    return targets
  }

  /// The objects of one kind that are meant.
  func targets(
    of resource: Resource, _ names: [String], in namespace: String?, of cluster: borrowing Cluster,
    missing: inout [CommandProblem]
  ) throws(CommandProblem) -> [Target] {
    var targets: [Target] = []
    guard !names.isEmpty else {
      for key in cluster.keys(of: resource, in: namespace) {
        guard let object = cluster[key], takes(object) else { continue }
        targets.append(Target(key: key, object: object, resource: resource))
      }
      return targets
    }
    guard namespace != nil || !resource.isNamespaced else {
      throw CommandProblem(error: "a resource cannot be retrieved by name across all namespaces")
    }
    for name in names {
      if let key = cluster.key(of: resource, namespace ?? "", name), let object = cluster[key] {
        targets.append(Target(key: key, object: object, resource: resource))
      } else {
        missing.append(CommandProblem(missing: resource, name, in: cluster))
      }
    }
    return targets
  }
}

extension CommandProblem {
  /// An object that is not there: `Error from server (NotFound): pods "web-9" not found`.
  init(notFound resource: Resource, _ name: String) {
    self.init(text: "Error from server (NotFound): \(resource.qualified) \"\(name)\" not found")
  }
}
