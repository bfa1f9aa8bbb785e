/// How a question was put: what of it decides the form of the reply.
public struct Request: Sendable, Hashable {
  /// How a message travels, which decides how long it may be.
  public enum Transport: String, Sendable, Hashable {
    /// In one packet.
    case udp = "UDP"
    /// In a stream, up to 65,535 bytes.
    case tcp = "TCP"
  }

  /// The number that question and reply share.
  public var id: UInt16
  /// RD: the client wants the server to ask others if need be.
  public var isRecursionDesired = true
  /// How long a reply over UDP may be, as EDNS says it (RFC 6891); nil without EDNS, for 512 bytes.
  public var payloadSize: UInt16? = 1232
  /// How it travels.
  public var transport = Transport.udp

  /// A request as dig makes it: with EDNS and 1232 bytes over UDP.
  public init(id: UInt16 = 0) { self.id = id }

  /// How many bytes the reply may have: never fewer than 512 (request.go Size).
  var limit: Int { transport == .tcp ? 65_535 : max(512, Int(payloadSize ?? 512)) }
}

/// An answer as it travels: cut to what the client can take, and as bytes (RFC 1035 section 4).
///
/// CoreDNS writes names out as long as the message fits. Only where it does not are they compressed, and only where
/// that does not help are records left out from the end and TC set (miekg/dns Msg.Truncate). Hence 28 addresses of
/// `nginx.default.svc.cluster.local` make 497 bytes and not more than 28 fit 512, while three SRV records and their
/// addresses are longer than four.
public struct Message: Sendable {
  /// What was asked and how.
  public let request: Request
  /// The answer, with the records that fit and TC where some did not.
  public let answer: Answer
  /// What travels.
  public let bytes: [UInt8]

  /// The reply to `request`.
  public init(_ answer: Answer, to request: Request = Request()) {
    let full = Self.length(of: answer, request)
    // Beyond this, CoreDNS compresses in the hope of staying clear of fragments (request.go Scrub over IPv4).
    let isCompressed = full > request.limit || (request.transport == .udp && full > 1480)
    var writer = MessageWriter(isCompressed: isCompressed)
    var fitting = answer
    writer.reserveHeader()
    writer.write(answer.question)
    let room = request.limit - (request.payloadSize == nil ? 0 : MessageWriter.optLength)
    var isFull = false
    for section in [\Answer.answer, \.authority, \.additional] {
      let count = isFull ? 0 : writer.write(answer[keyPath: section], upTo: room)
      guard count < answer[keyPath: section].count else { continue }
      fitting[keyPath: section].removeSubrange(count...)
      fitting.isTruncated = true
      isFull = true
    }
    if let size = request.payloadSize { writer.writeOPT(size, fitting.responseCode) }
    writer.writeHeader(of: fitting, request)
    (self.request, self.answer, bytes) = (request, fitting, writer.bytes)
  }

  /// How long the message would be with all names written out.
  private static func length(of answer: Answer, _ request: Request) -> Int {
    func length(_ records: [ResourceRecord]) -> Int {
      records.reduce(0) { $0 + $1.name.wire.count + 10 + $1.data.wireLength }
    }
    return 12 + answer.question.name.wire.count + 4 + length(answer.answer) + length(answer.authority)
      + length(answer.additional) + (request.payloadSize == nil ? 0 : MessageWriter.optLength)
  }
}

extension RecordData {
  /// How many bytes the data takes with all names written out.
  var wireLength: Int {
    switch self {
    case .address(let address): address.isV4 ? 4 : 16
    case .cname(let name), .ns(let name), .ptr(let name): name.wire.count
    case .srv(_, _, _, let target): 6 + target.wire.count
    case .soa(let soa): soa.primary.wire.count + soa.mailbox.wire.count + 20
    case .txt(let strings): strings.reduce(0) { $0 + 1 + min(255, $1.utf8.count) }
    }
  }
}
