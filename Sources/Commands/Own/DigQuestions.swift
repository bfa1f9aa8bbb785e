public import ClusterDNS
public import ClusterModel

/// Many lookups at once, as JSON: a list of `{"name", "type", "pods"}` in, and a list out in which each has its
/// answer beside it.
public enum DigQuestions {
  /// The answers of `server` to all questions, in their order.
  ///
  /// - Throws: ``CommandProblem`` that names the first question that is none.
  public static func answers(
    to questions: Tree, from server: NameServer, in cluster: borrowing Cluster
  ) throws(CommandProblem) -> Tree {
    guard case .list(let elements) = questions else {
      throw CommandProblem(error: "the questions are \(questions.jsonKind), not a list of {name, type, pods}")
    }
    var answers: [Tree] = []
    answers.reserveCapacity(elements.count)
    var server = server
    let usual = server.configuration.podMode
    for (index, element) in elements.enumerated() {
      guard let text = element["name"]?.string, let name = try? DomainName(parsing: text) else {
        throw CommandProblem(error: "question \(index + 1) has no domain name")
      }
      guard let type = RecordType(element["type"]?.string ?? "A") else {
        throw CommandProblem(error: "question \(index + 1): \"\(element["type"]?.string ?? "")\" is no type of record")
      }
      let mode = element["pods"]?.string
      guard let podMode = mode.map(DNSConfiguration.PodMode.init(rawValue:)) ?? usual else {
        throw CommandProblem(error: "question \(index + 1): pods is disabled, insecure or verified")
      }
      server.configuration.podMode = podMode
      let answer = server.answer(to: Question(name, type), in: cluster)
      answers.append(answer.tree(podMode: podMode).merged(with: ["name": .string(text)]))
    }
    return .list(answers)
  }
}

extension Answer {
  /// The answer as JSON: what was asked, rcode, AA, and each section as a list of `[name, ttl, type, rdata]`.
  public func tree(podMode: DNSConfiguration.PodMode) -> Tree {
    func section(_ records: [ResourceRecord]) -> Tree {
      .list(
        records.map { record in
          [
            .string(record.name.description), .integer(Int64(record.ttl)), .string(record.type.description),
            .string(record.data.description),
          ]
        })
    }
    return [
      "name": .string(question.name.description), "type": .string(question.type.description),
      "pods": .string(podMode.rawValue), "rcode": .string(responseCode.description), "aa": .bool(isAuthoritative),
      "answer": section(answer), "authority": section(authority), "additional": section(additional),
    ]
  }
}
