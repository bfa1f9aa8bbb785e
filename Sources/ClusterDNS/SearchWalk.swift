import ClusterModel

/// The way of a typed name through a search list: which full names were asked for, and what each brought.
public struct SearchWalk: Sendable {
  /// Whose resolver walks. They differ in when they give up.
  public enum Library: String, Sendable, Hashable, CaseIterable {
    /// Tries everything: NXDOMAIN, NODATA and SERVFAIL all lead to the next entry; names with enough dots are tried
    /// as they are first, and with the search list after that (`__res_context_search`).
    case glibc
    /// Goes on after NXDOMAIN only; a name with enough dots is tried as it is and never with the search list
    /// (`name_from_dns_search`). At home in Alpine images.
    case musl
  }

  /// One full name that was asked for.
  public struct Step: Sendable {
    /// The name as it came about.
    public let name: String
    /// The answers, one for each type asked for; none where the name was too long to be asked for.
    public let answers: [Answer]

    /// Whether any of the answers has records of its type.
    public var isFound: Bool { answers.contains { !$0.records.isEmpty } }
    /// The outcome for each type in one word; an alias that leads to no record of the type is `NODATA`.
    public var outcomes: [String] {
      answers.map { $0.responseCode == .noError && $0.records.isEmpty ? "NODATA" : $0.responseCode.description }
    }
    /// The outcome of the step in one word: `NOERROR`, `NODATA`, `NXDOMAIN`, …
    public var outcome: String {
      isFound ? ResponseCode.noError.description : outcomes.first ?? "not a name"
    }
  }

  /// How the walk ended.
  public enum Ending: Sendable, Hashable {
    /// The last step found records.
    case found
    /// Every name was tried.
    case exhausted
    /// musl does not go on after such an outcome.
    case stopped(by: String)
  }

  /// The steps, in order.
  public internal(set) var steps: [Step] = []
  /// How it ended.
  public internal(set) var ending = Ending.exhausted

  /// The answer that the walk found; nil where it found none.
  public var answer: Answer? { steps.last.flatMap { step in step.answers.first { !$0.records.isEmpty } } }

  /// The addresses that it found.
  public var addresses: [IPAddress] {
    guard ending == .found, let last = steps.last else { return [] }
    return last.answers.flatMap(\.records).compactMap { record in
      if case .address(let address) = record.data { address } else { nil }
    }
  }
}

extension Answer {
  /// The records of the type that was asked for; an alias that leads nowhere is none.
  fileprivate var records: [ResourceRecord] { answer.filter { $0.type == question.type } }
}

extension ResolverConfiguration {
  /// The full names that a typed one may stand for, in the order in which a library tries them.
  public func candidates(for text: String, _ library: SearchWalk.Library) -> [String] {
    if text.hasSuffix(".") { return [text] }
    let dots = text.utf8.count { $0 == UInt8(ascii: ".") }
    let completed = search.map { entry in
      let trimmed = entry.hasSuffix(".") ? String(entry.dropLast()) : entry
      return trimmed.isEmpty ? text + "." : "\(text).\(trimmed)."
    }
    switch library {
    case .glibc: return dots >= ndots ? [text + "."] + completed : completed + [text + "."]
    case .musl: return dots >= min(ndots, 15) ? [text + "."] : completed + [text + "."]
    }
  }
}

extension NameServer {
  /// Walks as a program in a pod does that looks up `text`.
  ///
  /// - Parameter types: what is asked for at each name; `getaddrinfo` asks for A and AAAA.
  public func walk(
    _ text: String, _ types: [RecordType] = [.a, .aaaa], with resolver: ResolverConfiguration,
    _ library: SearchWalk.Library = .glibc, in cluster: borrowing Cluster
  ) -> SearchWalk {
    SearchWalk(text, types, with: resolver, library) { answer(to: $0, in: cluster) }
  }
}

extension SearchWalk {
  /// The walk of a library that looks up `text`, whoever answers.
  init(
    _ text: String, _ types: [RecordType], with resolver: ResolverConfiguration, _ library: Library,
    asking ask: (Question) -> Answer
  ) {
    for candidate in resolver.candidates(for: text, library) {
      guard let name = try? DomainName(parsing: candidate) else {
        steps.append(Step(name: candidate, answers: []))
        continue
      }
      let answers = types.map { ask(Question(name, $0)) }
      let step = Step(name: name.description, answers: answers)
      steps.append(step)
      if step.isFound {
        ending = .found
        return
      }
      if library == .musl, let first = answers.first, first.responseCode != .nameError {
        ending = .stopped(by: step.outcome)
        return
      }
    }
  }
}
