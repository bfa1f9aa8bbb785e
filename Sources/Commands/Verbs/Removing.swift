import ClusterModel
import ClusterSimulation
import Phrases

extension Verb {
  /// Deletes pods the usual way: they stay, terminating, for their grace period.
  public static let kill = Verb("kill", "Kill the pod, with its grace period", on: [.pod]) {
    selection, _, cluster throws(VerbProblem) in
    try Removing.kill(selection, isForced: false, in: cluster)
  }

  /// Deletes pods at once.
  public static let forceKill = Verb("force-kill", "Kill the pod at once, without grace", on: [.pod]) {
    selection, _, cluster throws(VerbProblem) in
    try Removing.kill(selection, isForced: true, in: cluster)
  }

  /// Deletes objects of any kind and, through the garbage collector, what they own.
  public static let delete = Verb("delete", "Delete the object and what it owns", on: Kind.allCases) {
    selection, _, cluster in
    Removing.delete(selection, in: cluster)
  }
}

/// Taking objects away.
enum Removing {
  static func kill(
    _ selection: Selection, isForced: Bool, in cluster: borrowing Cluster
  ) throws(VerbProblem) -> Deed {
    var keys: [ObjectKey] = []
    for key in selection.keys {
      if isForced || cluster.pods[key]?.metadata.isBeingDeleted == false { keys.append(key) }
    }
    guard !keys.isEmpty else {
      throw VerbProblem(
        "\(cluster.names(of: selection.keys)) is on its way out already",
        suggestions: lines("kill", selection.keys, " --force", in: cluster))
    }
    let names = cluster.names(of: keys)
    let flags = isForced ? " --force --grace-period=0" : ""
    let cause = Cause.person(
      (isForced ? "kill at once " : "kill ") + names.english,
      command: lines("kubectl delete", keys, flags, in: cluster).joined(separator: "\n"))
    let remarks: [Phrase] =
      isForced
      ? ["on a real cluster a pod that is deleted by force may still run on its node, under the same name as the next"]
      : []
    return Deed(
      keys.map { .delete($0, grace: isForced ? .zero : nil) }, cause, remarks: remarks,
      confirmation: keys.count > 1 ? Phrase("Kill \(names)?") : nil)
  }

  static func delete(_ selection: Selection, in cluster: borrowing Cluster) -> Deed {
    let keys = selection.keys
    var followers = 0
    for key in keys { followers += cluster.countOfFollowers(of: key) }
    let names = cluster.names(of: keys)
    var confirmation: Phrase?
    if followers > 0 {
      let company: Phrase =
        keys.count == 1
        ? "\(counted: followers, "object of it goes along", "objects of it go along")"
        : "\(counted: followers, "object of them goes along", "objects of them go along")"
      confirmation = Phrase("Delete \(names)? \(company)")
    } else if keys.count > 1 {
      confirmation = Phrase("Delete \(names)?")
    }
    let cause = Cause.person(
      "delete " + names.english, command: lines("kubectl delete", keys, "", in: cluster).joined(separator: "\n"))
    return Deed(keys.map { .delete($0) }, cause, confirmation: confirmation)
  }

  private static func lines(
    _ opening: String, _ keys: [ObjectKey], _ flags: String, in cluster: borrowing Cluster
  ) -> [String] {
    var lines: [String] = []
    for key in keys {
      guard let identity = cluster.identity(of: key) else { continue }
      lines.append("\(opening) \(identity.text)\(flags)\(identity.namespaceFlag)")
    }
    return lines
  }
}

extension Cluster {
  /// How many objects go when this one goes, those that nobody looks at as a thing of their own (a Service's slices)
  /// aside: what a namespace holds, and the pods of a workload.
  fileprivate func countOfFollowers(of key: ObjectKey) -> Int {
    guard let metadata = self[key]?.metadata else { return 0 }
    switch key.kind {
    case .namespace:
      var count = 0
      for kind in Kind.allCases { count += keys(of: kind, in: metadata.name).count }
      return count
    case .replicaSet, .statefulSet, .daemonSet: return tally(of: metadata.uid).total
    case .deployment:
      var count = 0
      for set in dependents(of: metadata.uid) { count += self[set].map { tally(of: $0.metadata.uid).total } ?? 0 }
      return count
    default: return 0
    }
  }
}
