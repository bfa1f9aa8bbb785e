extension ObjectIdentity {
  /// `statefulset/web`.
  public var text: String { "\(kind.names.singular)/\(shortName)" }

  /// The name alone, also of a kind that is not modelled.
  public var shortName: String { kind == .other ? String(name.split(separator: "/").last ?? "") : name }

  /// What kubectl needs to be told besides the name: ` -n shop`, nothing for the default namespace.
  public var namespaceFlag: String { namespace.isEmpty || namespace == "default" ? "" : " -n " + namespace }
}

extension String {
  /// `1 pod`, `3 pods`.
  public static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension Cluster {
  /// The end of the chain of controllers that begins with an object: of a pod its StatefulSet, or the Deployment above
  /// its ReplicaSet; of a workload that nobody controls itself; nil for a pod without a controller.
  public func topController(of key: ObjectKey) -> ObjectKey? {
    var here = key
    // A chain is two long; the bound is for references that go round.
    for _ in 0..<8 {
      guard let owner = self[here]?.ownerReferences.first(where: \.isController), let identity = identity(of: here),
        let above = self.key(Kind(kind: owner.kind, apiVersion: owner.apiVersion), identity.namespace, owner.name),
        self[above]?.uid == owner.uid
      else { break }
      here = above
    }
    return here.kind == .pod ? nil : here
  }
}
