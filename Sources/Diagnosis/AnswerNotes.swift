public import ClusterDNS
public import ClusterModel
public import Phrases

/// What is worth knowing about an answer and does not stand in it: how long what was heard stays with who asked, and
/// what people take for promised.
public enum AnswerNotes {
  /// The notes on an answer: clauses without a full stop; none where nothing surprises.
  public static func all(
    on answer: Answer, from server: NameServer, in cluster: borrowing Cluster
  ) -> [Phrase] {
    var notes: [Phrase] = []
    for note in table { if let text = note(answer, server.configuration, cluster) { notes.append(text) } }
    return notes
  }

  private typealias AnswerNote = @Sendable (Answer, DNSConfiguration, borrowing Cluster) -> Phrase?

  private static let table: [AnswerNote] = [rememberedAbsence, echoedAddress, severalNames, movingAddress, drawnOrder]

  /// RFC 2308 section 5: the lesser of the SOA's own TTL and its minimum.
  private static let rememberedAbsence: AnswerNote = { answer, _, _ in
    guard answer.responseCode == .nameError,
      let soa = answer.authority.first(where: { $0.type == .soa }), case .soa(let data) = soa.data
    else { return nil }
    return """
      that the name is not there may be remembered for \(min(soa.ttl, data.minimum)) s: who has asked does not see it \
      come before that
      """
  }

  /// CoreDNS plugin/kubernetes README, `pods insecure`.
  private static let echoedAddress: AnswerNote = { answer, configuration, cluster in
    guard configuration.podMode == .insecure, let record = answer.answer.first, case .address(let address) = record.data
    else { return nil }
    let labels = answer.question.name.relative(to: configuration.zone).lowercased().split(separator: ".")
    guard labels.count == 3, labels.last == "pod" else { return nil }
    for pod in cluster.pods(withAddress: address.description)
    where cluster.pods[pod]?.metadata.namespace == String(labels[1]) { return nil }
    return "an echo: the address is read out of the name, and no pod of \(labels[1]) has it (pods insecure)"
  }

  /// CoreDNS plugin/kubernetes/reverse.go serviceRecordForIP: the first Service with the address, else all endpoints.
  private static let severalNames: AnswerNote = { answer, _, _ in
    guard answer.question.type == .ptr, answer.answer.count > 1 else { return nil }
    return """
      an address has a name under each Service whose endpoint it is, and a client takes any of the \(answer.answer.count)
      """
  }

  /// A StatefulSet's pod has a name for good and an address for as long as it lives.
  private static let movingAddress: AnswerNote = { answer, _, cluster in
    guard answer.answer.count == 1, let record = answer.answer.first, case .address = record.data,
      let key = record.origin.pod(in: cluster), let pod = cluster.pods[key],
      pod.metadata.controller?.kind == "StatefulSet",
      answer.question.name.labels.first?.lowercased() == pod.placement.hostname.lowercased()
    else { return nil }
    let name = pod.metadata.name
    return "the name belongs to whoever is \(name), the address to this pod alone: its successor gets another"
  }

  /// CoreDNS plugin loadbalance README.
  private static let drawnOrder: AnswerNote = { answer, configuration, _ in
    guard configuration.shufflesAnswers, answer.question.type == .a || answer.question.type == .aaaa,
      answer.answer.count(where: { $0.type == answer.question.type }) > 1
    else { return nil }
    return "the order is drawn anew for each answer: who takes the first address stays with one pod until it asks again"
  }
}
