import ClusterModel

/// What a copy of a real cluster does not say: of kinds that nobody asked for when it was taken, nothing is known, and
/// "none" would be a lie.
enum NotInDump {
  /// What a sheet says in place of `<none>`.
  static let value = "<not in this dump>"

  /// Which of these kinds the copy lacks, in the order given and each once.
  static func lacking(_ resources: [Resource], in cluster: borrowing Cluster) -> [Resource] {
    var lacking: [Resource] = []
    for resource in resources where !cluster.knows(resource) && !lacking.contains(resource) { lacking.append(resource) }
    return lacking
  }

  /// What there is to say about these kinds; nil where all are known. Those of which some objects were inferred come by
  /// themselves.
  static func remarks(on resources: [Resource], in cluster: borrowing Cluster) -> [String] {
    var (absent, inferred): ([String], [String]) = ([], [])
    for resource in lacking(resources, in: cluster) {
      let isInferred = resource.kind != .other && !cluster.keys(of: resource.kind).isEmpty
      if isInferred { inferred.append(resource.plural) } else { absent.append(resource.plural) }
    }
    var remarks: [String] = []
    if !absent.isEmpty { remarks.append("not in this dump: \(absent.joined(separator: ", "))") }
    if !inferred.isEmpty {
      remarks.append("not in this dump, and inferred from the rest of it: \(inferred.joined(separator: ", "))")
    }
    return remarks
  }
}

extension Cluster {
  /// Whether it is known which objects of a kind there are.
  func knows(_ resource: Resource) -> Bool {
    resource.kind == .other ? knows(kept: resource.kindName) : knows(resource.kind)
  }
}

extension CommandProblem {
  /// An object that is not there, or of which a copy of a cluster does not say whether it is.
  init(missing resource: Resource, _ name: String, in cluster: borrowing Cluster) {
    guard !cluster.knows(resource) else {
      self.init(notFound: resource, name)
      return
    }
    self.init(error: "\(resource.plural) are not in this dump, so it does not say whether there is \"\(name)\"")
  }
}
