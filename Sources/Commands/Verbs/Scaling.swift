import ClusterModel
import ClusterSimulation
import Phrases

extension Verb {
  /// One pod more, through the link from whatever is selected.
  public static let scaleUp = Verb("scale-up", "Scale up by one", on: scalable) {
    selection, _, cluster throws(VerbProblem) in
    try Scaling.deed(on: selection, in: cluster) { $0 + 1 }
  }

  /// One pod fewer.
  public static let scaleDown = Verb("scale-down", "Scale down by one", on: scalable) {
    selection, _, cluster throws(VerbProblem) in
    try Scaling.deed(on: selection, in: cluster) { $0 - 1 }
  }

  /// So many pods as the argument says.
  public static let scale = Verb(
    "scale", "Scale to a number of replicas", on: scalable,
    asking: Argument(prompt: "replicas") { selection, cluster in
      for key in selection.keys {
        for workload in cluster.workloads(behind: key) {
          if let replicas = cluster[workload]?.replicas { return String(replicas) }
        }
      }
      return ""
    }
  ) { selection, argument, cluster throws(VerbProblem) in
    guard let count = Int(argument), count >= 0 else {
      throw VerbProblem("\"\(argument)\" is no number of replicas; give a whole number from 0")
    }
    return try Scaling.deed(on: selection, in: cluster) { _ in count }
  }

  private static let scalable: [Kind] = [
    .service, .endpointSlice, .pod, .replicaSet, .deployment, .statefulSet, .daemonSet,
  ]
}

/// Changing how many pods there are, from any object that leads to a workload.
enum Scaling {
  /// More than this is a slip of the finger: a cluster of Kubernetes is made for 150,000 pods.
  static let limit = 150_000

  static func deed(
    on selection: Selection, in cluster: borrowing Cluster, _ wished: (Int) -> Int
  ) throws(VerbProblem) -> Deed {
    var mutations: [Mutation] = []
    var summaries: [String] = []
    var commands: [String] = []
    for key in try targets(of: selection, in: cluster, wished) {
      guard let object = cluster[key] else { continue }
      guard let replicas = object.replicas else {
        throw VerbProblem(
          """
          \(cluster.name(of: key)) cannot be scaled: the server could not find the requested resource. It runs one pod on \
          every node that fits
          """)
      }
      let count = wished(replicas)
      let identity = object.identity
      guard count >= 0 else {
        throw VerbProblem("\(identity.text) is at 0 replicas already and cannot have fewer")
      }
      guard count <= limit else {
        throw VerbProblem("\(count) replicas are more than the \(limit) pods that a cluster is made for")
      }
      mutations.append(.update(object.with(replicas: count)))
      summaries.append("\(identity.text) \(replicas) → \(count)")
      commands.append("kubectl scale \(identity.text) --replicas=\(count)\(identity.namespaceFlag)")
    }
    let cause = Cause.person("scale " + summaries.joined(separator: ", "), command: commands.joined(separator: "\n"))
    return Deed(mutations, cause)
  }

  /// The workloads behind all that is selected, each once. One object that leads to several is ambiguous; several
  /// objects that were chosen are not.
  private static func targets(
    of selection: Selection, in cluster: borrowing Cluster, _ wished: (Int) -> Int
  ) throws(VerbProblem) -> [ObjectKey] {
    var targets: [ObjectKey] = []
    var lonely: [ObjectKey] = []
    for key in selection.keys {
      let found = cluster.workloads(behind: key)
      if found.isEmpty { lonely.append(key) }
      guard found.count < 2 else {
        var lines: [String] = []
        for workload in found {
          guard let identity = cluster.identity(of: workload), let replicas = cluster[workload]?.replicas else {
            continue
          }
          lines.append("scale \(identity.text) --replicas=\(max(0, wished(replicas)))\(identity.namespaceFlag)")
        }
        throw VerbProblem(
          "\(cluster.name(of: key)) selects the pods of several workloads, \(cluster.names(of: found))",
          suggestions: lines)
      }
      for workload in found where !targets.contains(workload) { targets.append(workload) }
    }
    guard targets.isEmpty, let first = lonely.first else { return targets }
    throw VerbProblem(reason(nothingBehind: first, in: cluster))
  }

  private static func reason(nothingBehind key: ObjectKey, in cluster: borrowing Cluster) -> Phrase {
    let name = cluster.name(of: key)
    switch cluster[key] {
    case .pod: return "\(name) has no controller, so there is nothing to scale"
    case .service(let service) where service.spec.type == .externalName:
      return "\(name) is an ExternalName and has no pods to scale"
    case .service(let service) where !service.spec.selects:
      return "\(name) has no selector, so no workload stands behind it"
    case .service(let service):
      return "no workload's pods bear \(service.spec.selector?.text ?? ""), which \(name) selects"
    default: return "nothing stands behind \(name) that could be scaled"
    }
  }
}
