public import ClusterDNS
public import ClusterModel

/// The answers that a client remembers, with the moment until which it believes them.
public struct AnswerCache: Sendable, Hashable {
  /// An answer that is remembered.
  public struct Entry: Sendable, Hashable {
    /// What was asked and what came.
    public let answer: Answer
    /// When it came.
    public let since: Instant
    /// Until when it is believed; nil for ever.
    public let until: Instant?
    /// What had each address when the answer came, in the order of ``addresses``.
    let holders: [Holder]

    /// The addresses in it, in the order in which they came.
    public var addresses: [IPAddress] { answer.addresses }
    /// Whether it says that there is nothing.
    public var isDenial: Bool { addresses.isEmpty }
    /// How long it is still believed; nil for ever.
    public func left(at now: Instant) -> Duration? { until.map { max(.zero, $0 - now) } }
  }

  /// What is remembered, the oldest first.
  public private(set) var entries: [Entry] = []

  /// The answer to a question, where it is still believed.
  func entry(for question: Question, at now: Instant) -> Entry? {
    entries.first { $0.answer.question == question && $0.isBelieved(at: now) }
  }

  /// Remembers an answer as a client of this kind does; nothing where it remembers none of its sort.
  mutating func note(_ answer: Answer, as kind: ClientKind, in cluster: borrowing Cluster, at now: Instant) {
    entries.removeAll { $0.answer.question == answer.question || !$0.isBelieved(at: now) }
    let isDenial = answer.addresses.isEmpty
    // What a server could not find out is asked for again.
    guard answer.responseCode == .noError || answer.responseCode == .nameError else { return }
    let lifetime = isDenial ? answer.denialLifetime : answer.answer.map { Int($0.ttl) }.min() ?? 0
    let until: Instant?
    switch isDenial ? kind.denials : kind.answers {
    case .never: return
    case .atMost(let seconds): until = now + .seconds(min(seconds, lifetime))
    case .exactly(let seconds): until = now + .seconds(seconds)
    case .forever: until = nil
    }
    var holders: [Holder] = []
    for record in answer.answer { if case .address = record.data { holders.append(Holder(of: record, in: cluster)) } }
    entries.append(Entry(answer: answer, since: now, until: until, holders: holders))
  }

  /// Forgets everything, as a restart of the program does.
  mutating func clear() { entries = [] }
}

extension AnswerCache.Entry {
  /// Whether it is still believed. At the very moment of its end it is not.
  func isBelieved(at now: Instant) -> Bool { until.map { now < $0 } ?? true }
}

extension Answer {
  /// The addresses among the records.
  var addresses: [IPAddress] {
    answer.compactMap { if case .address(let address) = $0.data { address } else { nil } }
  }

  /// For how many seconds it may be remembered that there is nothing: the smaller of the SOA's own TTL and its last
  /// field (RFC 2308 section 5).
  fileprivate var denialLifetime: Int {
    for record in authority {
      if case .soa(let soa) = record.data { return Int(min(record.ttl, soa.minimum)) }
    }
    return 0
  }
}
