import ClusterModel

/// Lets workloads whose templates ask for the same pods share the spec of these, and those that ask for nearly the same
/// what the server makes of it: a template is two kilobytes, and a cluster has few that differ in more than an image.
struct TemplateSharing: Sendable {
  private var specs: [PodSpec.Fields: PodSpec] = [:]
  private var rests: Set<Tree> = []

  /// Forgetting is only a loss of some sharing.
  private static let memory = 4096

  /// The object with a template that shares what it can; any other object as it is.
  mutating func share(_ object: Object) -> Object {
    switch object {
    case .deployment(let deployment):
      var spec = deployment.spec
      return share(&spec.template) ? .deployment(deployment.with(spec: spec)) : object
    case .replicaSet(let set):
      var spec = set.spec
      return share(&spec.template) ? .replicaSet(set.with(spec: spec)) : object
    case .statefulSet(let set):
      var spec = set.spec
      return share(&spec.template) ? .statefulSet(set.with(spec: spec)) : object
    case .daemonSet(let set):
      var spec = set.spec
      return share(&spec.template) ? .daemonSet(set.with(spec: spec)) : object
    default: return object
    }
  }

  /// - Returns: whether the spec is in another place in memory now.
  private mutating func share(_ template: inout PodTemplate) -> Bool {
    let own = template.spec
    if let known = specs[own.fields] {
      template.spec = known
    } else {
      if specs.count >= Self.memory { (specs, rests) = ([:], []) }
      var fields = own.fields
      fields.rest = rests.insert(fields.rest).memberAfterInsert
      template.spec = PodSpec(fields)
      specs[fields] = template.spec
    }
    return template.spec !== own
  }
}
