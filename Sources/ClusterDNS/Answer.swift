/// What is asked of a name server: a name and the type of record wanted. The class is always IN, the Internet's.
public struct Question: Sendable, Hashable {
  /// The name, in the case in which it was typed.
  public var name: DomainName
  /// The type.
  public var type: RecordType

  /// The question for records of `type` at `name`.
  public init(_ name: DomainName, _ type: RecordType) { (self.name, self.type) = (name, type) }
}

/// What a name server replies to a question.
///
/// Four outcomes matter, and telling them apart is half of debugging DNS:
///
/// | outcome | code | answer | what it means |
/// | --- | --- | --- | --- |
/// | positive | NOERROR | records | here they are |
/// | NODATA | NOERROR | empty, an SOA in authority | the name is there, but not with this type |
/// | no such name | NXDOMAIN | empty, an SOA in authority | nothing is there, whatever the type |
/// | no idea | SERVFAIL | empty | the server could not find out |
public struct Answer: Sendable, Hashable {
  /// What was asked.
  public var question: Question
  /// How it went.
  public var responseCode: ResponseCode
  /// AA: the server answers for the zone itself rather than passing on what it heard.
  public var isAuthoritative: Bool
  /// TC: records were left out because they did not fit.
  public var isTruncated = false
  /// RA: the server is willing to ask others; CoreDNS sets it only in what its forwarder brought back.
  public var isRecursionAvailable = false
  /// What was asked for.
  public var answer: [ResourceRecord] = []
  /// Who answers for the zone; the SOA where there is nothing to answer.
  public var authority: [ResourceRecord] = []
  /// What the client will want to know next, such as the addresses of SRV targets.
  public var additional: [ResourceRecord] = []

  /// A reply of this code with empty sections.
  public init(to question: Question, _ responseCode: ResponseCode, isAuthoritative: Bool = true) {
    (self.question, self.responseCode, self.isAuthoritative) = (question, responseCode, isAuthoritative)
  }

  /// Whether the name is there, but not with the type that was asked for (RFC 2308 section 2.2).
  public var isNoData: Bool { responseCode == .noError && answer.isEmpty }

  /// The outcome in one word: the code, or `NODATA`.
  public var outcome: String { isNoData ? "NODATA" : responseCode.description }
}
