import ClusterModel
import ClusterSimulation
import Phrases

extension Verb {
  /// Makes pods fail or pass their readiness check, whichever they do not do now.
  public static let readyToggle = Verb("ready", "Make the pod unready, or ready again", on: [.pod]) {
    selection, _, cluster in
    Readiness.deed(on: selection, ready: nil, in: cluster)
  }

  /// Lets pods pass their readiness check.
  public static let readyOn = Verb("ready-on", "Let the pod be ready", on: [.pod]) { selection, _, cluster in
    Readiness.deed(on: selection, ready: true, in: cluster)
  }

  /// Makes pods fail their readiness check: they stay Running, and leave the Service's records.
  public static let readyOff = Verb("ready-off", "Make the pod unready", on: [.pod]) { selection, _, cluster in
    Readiness.deed(on: selection, ready: false, in: cluster)
  }
}

/// Readiness is steered by an annotation on the pod, which stands in for its readiness probe.
enum Readiness {
  static let annotation = "rollcall/ready"

  static func deed(on selection: Selection, ready: Bool?, in cluster: borrowing Cluster) -> Deed {
    var mutations: [Mutation] = []
    var summaries: [String] = []
    var commands: [String] = []
    for key in selection.keys {
      guard let pod = cluster.pods[key] else { continue }
      let isReady = ready ?? (pod.metadata.annotations[annotation] == "false")
      var metadata = pod.metadata
      metadata.annotations[annotation] = isReady ? nil : "false"
      mutations.append(.update(.pod(pod.with(metadata: metadata))))
      let identity = Object.pod(pod).identity
      summaries.append("\(identity.text) \(isReady ? "on" : "off")")
      let wish = isReady ? annotation + "-" : annotation + "=false --overwrite"
      commands.append("kubectl annotate \(identity.text) \(wish)\(identity.namespaceFlag)")
    }
    let cause = Cause.person("ready " + summaries.joined(separator: ", "), command: commands.joined(separator: "\n"))
    return Deed(mutations, cause)
  }
}
