/// What kind of record is asked for or given, by its number (IANA, "Resource Record (RR) TYPEs").
public struct RecordType: RawRepresentable, Sendable, Hashable {
  /// The number.
  public let rawValue: UInt16
  /// The type of this number.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// An IPv4 address.
  public static let a = RecordType(rawValue: 1)
  /// A server that answers for a zone.
  public static let ns = RecordType(rawValue: 2)
  /// The name that a name stands for.
  public static let cname = RecordType(rawValue: 5)
  /// The start of a zone: who runs it, how fresh it is, how long absence may be believed.
  public static let soa = RecordType(rawValue: 6)
  /// The name of an address.
  public static let ptr = RecordType(rawValue: 12)
  /// Text.
  public static let txt = RecordType(rawValue: 16)
  /// An IPv6 address.
  public static let aaaa = RecordType(rawValue: 28)
  /// Where a service is: target and port.
  public static let srv = RecordType(rawValue: 33)
  /// Not a record: what EDNS has to say about the message itself (RFC 6891).
  public static let opt = RecordType(rawValue: 41)
  /// A transfer of changes, which CoreDNS's kubernetes plugin refuses.
  public static let ixfr = RecordType(rawValue: 251)
  /// A transfer of a whole zone, likewise refused.
  public static let axfr = RecordType(rawValue: 252)
  /// Any type.
  public static let any = RecordType(rawValue: 255)

  /// The types with a word for them, in the order of their numbers.
  private static let table: [(UInt16, String)] = [
    (1, "A"), (2, "NS"), (5, "CNAME"), (6, "SOA"), (12, "PTR"), (13, "HINFO"), (15, "MX"), (16, "TXT"), (28, "AAAA"),
    (29, "LOC"), (33, "SRV"), (35, "NAPTR"), (39, "DNAME"), (41, "OPT"), (43, "DS"), (44, "SSHFP"), (46, "RRSIG"),
    (47, "NSEC"), (48, "DNSKEY"), (50, "NSEC3"), (52, "TLSA"), (64, "SVCB"), (65, "HTTPS"), (99, "SPF"),
    (251, "IXFR"), (252, "AXFR"), (255, "ANY"), (256, "URI"), (257, "CAA"),
  ]

  /// The type that `word` names in any case, be it `TYPE65` (RFC 3597); nil where there is none.
  public init?(_ word: some StringProtocol) {
    let upper = word.uppercased()
    if let row = Self.table.first(where: { $0.1 == upper }) {
      rawValue = row.0
    } else if upper.hasPrefix("TYPE"), let number = UInt16(upper.dropFirst(4)) {
      rawValue = number
    } else {
      return nil
    }
  }
}

extension RecordType: CustomStringConvertible {
  /// The word for the type, `TYPE` and its number where it has none.
  public var description: String { Self.table.first { $0.0 == rawValue }?.1 ?? "TYPE\(rawValue)" }
}

/// How a question went (IANA, "DNS RCODEs").
public enum ResponseCode: UInt16, Sendable, Hashable, CaseIterable {
  /// The name is there; without a record of the type in the answer, that is called NODATA.
  case noError = 0
  /// The server could not read the question.
  case formatError = 1
  /// The server could not find out.
  case serverFailure = 2
  /// There is no such name, whatever the type.
  case nameError = 3
  /// The server does not know how.
  case notImplemented = 4
  /// The server does not want to.
  case refused = 5
  /// The question speaks a version of EDNS that the server does not.
  case badVersion = 16
}

extension ResponseCode: CustomStringConvertible {
  /// The word that dig and logs use.
  public var description: String {
    switch self {
    case .noError: "NOERROR"
    case .formatError: "FORMERR"
    case .serverFailure: "SERVFAIL"
    case .nameError: "NXDOMAIN"
    case .notImplemented: "NOTIMP"
    case .refused: "REFUSED"
    case .badVersion: "BADVERS"
    }
  }
}
