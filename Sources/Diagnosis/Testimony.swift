import ClusterModel

/// What the Events of a copied cluster say about an object: its status says that something fails, an Event often why.
struct Testimony {
  /// What can be asked.
  enum Topic {
    /// Why no node takes the pod.
    case scheduling
    /// Why its containers cannot be created.
    case creation
    /// Why its image cannot be had.
    case image
    /// Why it is not ready.
    case readiness
    /// Why its container is ended again and again.
    case liveness
    /// Why a workload makes no pods.
    case making

    /// The reasons under which it is told, and how the message begins, which is left out where it only repeats them
    /// (kubelet events/event.go, prober.go; scheduler schedule_one.go; controller_utils.go FailedCreatePodReason).
    fileprivate var sayings: [(reason: String, opening: String)] {
      switch self {
      case .scheduling: [("FailedScheduling", "")]
      case .creation:
        [("FailedMount", ""), ("FailedAttachVolume", ""), ("FailedCreatePodSandBox", ""), ("FailedMapVolume", "")]
      case .image: [("Failed", "Failed to pull image"), ("ErrImageNeverPull", "")]
      case .readiness: [("Unhealthy", "Readiness probe failed: "), ("Unhealthy", "Readiness probe errored: ")]
      case .liveness: [("Unhealthy", "Liveness probe failed: "), ("Unhealthy", "Startup probe failed: ")]
      case .making: [("FailedCreate", "")]
      }
    }
  }

  /// Warnings about this incarnation, the newest first.
  private let warnings: [EventFacts]

  /// What is said about the object of `key`. O(the Events about it).
  init(about key: ObjectKey?, in cluster: borrowing Cluster) {
    guard let key, let uid = cluster[key]?.metadata.uid.text else {
      warnings = []
      return
    }
    var found: [EventFacts] = []
    for event in cluster.events(about: key) {
      guard let facts = cluster.others[event]?.event, facts.type == "Warning",
        facts.subjectUID == uid || facts.subjectUID.isEmpty
      else { continue }
      found.append(facts)
    }
    warnings = found.sorted { $0.last > $1.last }
  }

  /// What was said last about it, as a clause; nil where nothing was.
  ///
  /// - Parameter container: what is said of other containers is left out.
  func clause(on topic: Topic, container: String? = nil) -> String? {
    for facts in warnings {
      for saying in topic.sayings where facts.reason == saying.reason && facts.message.hasPrefix(saying.opening) {
        if let container, !facts.subjectField.isEmpty, !facts.subjectField.hasSuffix("{\(container)}") { continue }
        let repeats = saying.opening.hasSuffix(": ")
        return (repeats ? String(facts.message.dropFirst(saying.opening.count)) : facts.message).asClause
      }
    }
    return nil
  }
}

extension String {
  /// A message of somebody else as part of a sentence: on one line, not endless, without a full stop.
  var asClause: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    let short = line.count > 160 ? line.prefix(159) + "…" : line[...]
    return String(short.hasSuffix(".") ? short.dropLast() : short)
  }
}
