import ClusterModel

extension Check {
  /// Told by ``NameLadder`` where the question is asked.
  static let nameNeverResolves = Check(
    "D31", "NameNeverResolves", .info,
    when: "a question to DNS is answered with NXDOMAIN: told by dig and the dig console",
    source: "DNS specification; CoreDNS kubernetes.go; kubernetes#57671",
    sample: .none("it is about a question and not about the cluster"), .question)
}
