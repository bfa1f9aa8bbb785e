import ClusterModel

extension Cluster {
  /// How a person says which object is meant: `statefulset/web`, and what is left of it when it is gone.
  func name(of key: ObjectKey) -> String {
    guard let identity = identity(of: key) else { return key.kind.names.singular }
    return identity.text
  }

  /// Several objects in one sentence: the first three by name, the others counted.
  func names(of keys: [ObjectKey]) -> String {
    var texts: [String] = []
    for key in keys.prefix(3) { texts.append(name(of: key)) }
    if keys.count > texts.count { texts.append("\(keys.count - texts.count) more") }
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }
}
