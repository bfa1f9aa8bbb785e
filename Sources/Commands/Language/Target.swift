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

  /// Whether objects are meant by name, so that it is an error where one is missing.
  var areNamed: Bool { groups.contains { !$0.names.isEmpty } }

  /// Reads the words that name objects.
  init(_ words: [String], selector: String?, in cluster: borrowing Cluster) throws(CommandProblem) {
    do throws(LabelSelectorProblem) {
      self.selector = try selector.map { text throws(LabelSelectorProblem) in try LabelSelector(parsing: text) }
    } catch {
      throw CommandProblem(error: error.description)
    }
    guard let first = words.first, first.contains(where: { $0 != "," }) else {
      throw CommandProblem(error: "You must specify the type of resource, such as pods, svc or sts/web")
    }
    var groups: [Group] = []
    if first.contains("/") {
      for word in words {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
          throw CommandProblem(
            error: "there is no need to specify a resource type as a separate argument when passing arguments in "
              + "resource/name form (e.g. 'get resource/<resource_name>' instead of 'get resource resource/<resource_name>'"
          )
        }
        groups.append(Group(resources: try cluster.resources(parts[0]), names: [parts[1]]))
      }
    } else {
      var resources: [Resource] = []
      for word in first.split(separator: ",") { resources += try cluster.resources(String(word)) }
      if let odd = words.dropFirst().first(where: { $0.contains("/") }) {
        let kind = String(odd.prefix { $0 != "/" })
        throw CommandProblem(
          error: "there is no need to specify a resource type as a separate argument when passing arguments in "
            + "resource/name form (e.g. 'get \(kind)/<resource_name>' instead of 'get \(first) \(odd)'")
      }
      groups.append(Group(resources: resources, names: Array(words.dropFirst())))
    }
    if selector != nil, groups.contains(where: { !$0.names.isEmpty }) {
      throw CommandProblem(error: "name cannot be provided when a selector is specified")
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
        if group.names.isEmpty {
          for key in cluster.keys(of: resource, in: namespace) {
            guard let object = cluster[key], selector?.matches(object.metadata.labels) ?? true else { continue }
            targets.append(Target(key: key, object: object, resource: resource))
          }
        } else if namespace == nil, resource.isNamespaced {
          throw CommandProblem(error: "a resource cannot be retrieved by name across all namespaces")
        } else {
          for name in group.names {
            if let key = cluster.key(of: resource, namespace ?? "", name), let object = cluster[key] {
              targets.append(Target(key: key, object: object, resource: resource))
            } else {
              missing.append(
                CommandProblem(text: "Error from server (NotFound): \(resource.qualified) \"\(name)\" not found"))
            }
          }
        }
      }
    }
    return targets
  }
}
