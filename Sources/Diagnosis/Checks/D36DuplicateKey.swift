import ClusterModel

extension Check {
  /// Told from the text, which alone knows of both: see `Manifest.repeatedKeys`.
  public static let duplicateKey = Check(
    "D36", "DuplicateKey", .warning, when: "a key stands twice in one map of a manifest: the last wins",
    source: "YAML 1.2 3.2.1.3; kubectl takes the last; kubernetes#36979", sample: .file("duplicate-key"),
    .manifest { _ in [] })
}
