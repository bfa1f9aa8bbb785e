/// Which key stands for which name. Only grows: a key means the same for as long as the cluster lives.
struct NameTable: Sendable {
  private var keys: [ObjectIdentity: ObjectKey] = [:]
  private var identities: [[ObjectIdentity]] = Array(repeating: [], count: Kind.allCases.count)

  /// The key of a name that has one.
  func existingKey(for identity: ObjectIdentity) -> ObjectKey? { keys[identity] }

  /// The key of a name, given to it now if it had none.
  mutating func key(for identity: ObjectIdentity) -> ObjectKey {
    if let key = keys[identity] { return key }
    let kind = Int(identity.kind.rawValue)
    let key = ObjectKey(identity.kind, identities[kind].count)
    identities[kind].append(identity)
    keys[identity] = key
    return key
  }

  /// The key of the pod that an endpoint stands for; nil where it stands for something else.
  mutating func key(ofPod reference: TargetReference) -> ObjectKey? {
    guard reference.kind == "Pod" else { return nil }
    return key(for: ObjectIdentity(.pod, reference.namespace, reference.name))
  }

  /// What `key` stands for; nil for a key of another cluster.
  func identity(of key: ObjectKey) -> ObjectIdentity? {
    let ofKind = identities[Int(key.kind.rawValue)]
    return key.index < ofKind.count ? ofKind[key.index] : nil
  }
}
