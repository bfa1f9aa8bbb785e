import ClusterModel
import Phrases

extension Cluster {
  /// How a person says which object is meant: `statefulset/web`, and what is left of it when it is gone.
  func name(of key: ObjectKey) -> String {
    guard let identity = identity(of: key) else { return key.kind.names.singular }
    return identity.text
  }

  /// Several objects in one sentence: the first three by name, the others counted.
  func names(of keys: [ObjectKey]) -> Phrase {
    var texts: [String] = []
    for key in keys.prefix(3) { texts.append(name(of: key)) }
    if keys.count > texts.count { return "\(texts.joined(separator: ", ")) and \(keys.count - texts.count) more" }
    guard let last = texts.last, texts.count > 1 else { return Phrase(verbatim: texts.first ?? "") }
    return "\(texts.dropLast().joined(separator: ", ")) and \(last)"
  }
}
