import ClusterModel
import ClusterSimulation

/// An object in a list: one that the cluster stores, or one that is made for the list, such as an Event.
struct Listed {
  /// Where it is stored; nil where it is not.
  let key: ObjectKey?
  let object: Object
  let resource: Resource

  init(_ target: Target) { (key, object, resource) = (target.key, target.object, target.resource) }

  init(unstored object: Object, _ resource: Resource) { (key, self.object, self.resource) = (nil, object, resource) }

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
        guard let unstored = unstoredObjects(of: resource, in: namespace) else {
          listed += try words.targets(of: resource, group.names, in: namespace, of: cluster, missing: &missing)
            .map(Listed.init)
          continue
        }
        let objects = unstored.filter { words.takes($0) }
        if group.names.isEmpty { listed += objects.map { Listed(unstored: $0, resource) } }
        for name in group.names {
          guard let object = objects.first(where: { $0.metadata.name == name }) else {
            missing.append(CommandProblem(notFound: resource, name))
            continue
          }
          listed.append(Listed(unstored: object, resource))
        }
      }
    }
    return listed
  }

  /// The objects of a kind that are made when somebody lists them; nil where the cluster stores all there are.
  private func unstoredObjects(of resource: Resource, in namespace: String?) -> [Object]? {
    if resource.isEvent { return eventObjects(in: namespace) }
    return resource.isVolume ? cluster.volumeObjects() : nil
  }
}
