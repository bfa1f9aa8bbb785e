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

extension ObjectIdentity {
  /// `statefulset/web`.
  var text: String { "\(kind.names.singular)/\(shortName)" }

  /// The name alone, also of a kind that is not modelled.
  var shortName: String { kind == .other ? String(name.split(separator: "/").last ?? "") : name }

  /// What kubectl needs to be told besides the name: ` -n shop`, nothing for the default namespace.
  var namespaceFlag: String { namespace.isEmpty || namespace == "default" ? "" : " -n " + namespace }
}

extension String {
  /// `1 pod`, `3 pods`.
  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
