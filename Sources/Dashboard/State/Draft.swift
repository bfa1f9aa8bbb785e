import ClusterModel

/// An object as text, for an editor.
public struct Draft: Sendable, Hashable {
  /// What the file may be called: kind and name, such as `service-nginx.yaml`.
  public let fileName: String
  /// The text to edit: lines that explain, each beginning with `#`, then YAML.
  public let text: String
  /// The text before anybody edited it, without what explains.
  let original: String
  let key: ObjectKey
}
