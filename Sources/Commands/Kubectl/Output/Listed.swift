import ClusterModel
import ClusterSimulation

/// An object in a list: one that the cluster stores, or an Event, which only the simulator remembers.
struct Listed {
  /// Where it is stored; nil where it is not.
  let key: ObjectKey?
  let object: Object
  let resource: Resource

  init(_ target: Target) { (key, object, resource) = (target.key, target.object, target.resource) }

  init(event object: Object, _ resource: Resource) { (key, self.object, self.resource) = (nil, object, resource) }

  /// The object as the API would answer it.
  func tree(in cluster: borrowing Cluster) -> Tree {
    if let key, let tree = cluster.tree(of: key) { return tree }
    return object.tree
  }

  /// How kubectl names it: `deployment.apps/web`.
  var printed: String { resource.printed + "/" + object.metadata.name }
}

extension Simulator {
  /// What the words of a line mean, Events included, in the order in which they were asked for and within a kind in
  /// the API's. What is missing is said in `missing`.
  func listed(
    _ words: TargetWords, in namespace: String?, _ missing: inout [CommandProblem]
  ) throws(CommandProblem) -> [Listed] {
    var listed: [Listed] = []
    for group in words.groups {
      for resource in group.resources {
        if let fields = words.fields { try fields.check(resource, selector: words.selector?.text) }
        guard resource.isEvent else {
          listed += try words.targets(of: resource, group.names, in: namespace, of: cluster, missing: &missing)
            .map(Listed.init)
          continue
        }
        let events = eventObjects(in: namespace).filter { words.takes($0) }
        if group.names.isEmpty { listed += events.map { Listed(event: $0, resource) } }
        for name in group.names {
          guard let event = events.first(where: { $0.metadata.name == name }) else {
            missing.append(CommandProblem(notFound: resource, name))
            continue
          }
          listed.append(Listed(event: event, resource))
        }
      }
    }
    return listed
  }
}
