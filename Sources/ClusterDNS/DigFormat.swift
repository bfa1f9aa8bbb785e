import ClusterModel

/// Prints replies as dig does, to the column.
public struct DigFormat: Sendable {
  /// What stands where dig has its own name and version.
  public var program: String
  /// The address of the server that is said to have answered.
  public var server: String
  /// When the reply came, in the cluster's time.
  public var when: Instant

  /// The format of a reply at this moment.
  public init(program: String = "rollcall", server: String = "10.96.0.10", when: Instant) {
    (self.program, self.server, self.when) = (program, server, when)
  }

  /// All that dig prints for a question. Like dig, asks again over TCP where the reply did not fit.
  ///
  /// - Parameter id: the number of the message, which dig draws at random.
  public func text(_ answer: Answer, id: UInt16 = 0) -> String {
    var message = Message(answer, to: Request(id: id))
    let heading =
      "\n; <<>> \(program) <<>> \(answer.question.name.description.withoutLastDot) \(answer.question.type)\n"
      + ";; global options: +cmd\n"
    guard message.answer.isTruncated, !answer.isTruncated else { return heading + text(message) }
    var request = Request(id: id)
    request.transport = .tcp
    message = Message(answer, to: request)
    return ";; Truncated, retrying in TCP mode.\n" + heading + text(message)
  }

  /// A message, from `Got answer` to its size.
  public func text(_ message: Message) -> String {
    let answer = message.answer
    let additional = answer.additional.count + (message.request.payloadSize == nil ? 0 : 1)
    var lines = [";; Got answer:"]
    if answer.question.name.isAtOrBelow("local.") {
      lines.append(";; WARNING: .local is reserved for Multicast DNS")
      lines.append(";; You are currently testing what happens when an mDNS query is leaked to DNS")
    }
    lines.append(
      ";; ->>HEADER<<- opcode: QUERY, status: \(answer.responseCode), id: \(message.request.id)")
    lines.append(
      ";; flags: \(flags(message)); QUERY: 1, ANSWER: \(answer.answer.count), AUTHORITY: \(answer.authority.count), "
        + "ADDITIONAL: \(additional)")
    if message.request.isRecursionDesired, !answer.isRecursionAvailable {
      lines.append(";; WARNING: recursion requested but not available")
    }
    lines.append("")
    if let size = message.request.payloadSize {
      lines.append(";; OPT PSEUDOSECTION:")
      lines.append("; EDNS: version: 0, flags:; udp: \(max(512, size))")
    }
    lines.append(";; QUESTION SECTION:")
    var question = Columns(answer.question.name.description)
    question.add("IN", at: Column.recordClass)
    question.add(answer.question.type.description, at: Column.type)
    lines += [";" + question.text, ""]
    for (title, records) in [
      ("ANSWER", answer.answer), ("AUTHORITY", answer.authority), ("ADDITIONAL", answer.additional),
    ] where !records.isEmpty {
      lines.append(";; \(title) SECTION:")
      lines += records.map(Self.line)
      lines.append("")
    }
    lines.append(";; Query time: 0 msec")
    lines.append(";; SERVER: \(server)#53(\(server)) (\(message.request.transport.rawValue))")
    lines.append(";; WHEN: \(Self.date(when))")
    lines.append(";; MSG SIZE  rcvd: \(message.bytes.count)")
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// What `dig +short` prints: what the answers say, a line each.
  public static func short(_ answer: Answer) -> String {
    answer.answer.map { $0.data.description + "\n" }.joined()
  }

  /// A record as dig prints it.
  public static func line(_ record: ResourceRecord) -> String {
    var columns = Columns(record.name.description)
    columns.add(String(record.ttl), at: Column.ttl)
    columns.add("IN", at: Column.recordClass)
    columns.add(record.type.description, at: Column.type)
    columns.add(record.data.description, at: Column.data)
    return columns.text
  }

  private func flags(_ message: Message) -> String {
    let flags = [
      ("qr", true), ("aa", message.answer.isAuthoritative), ("tc", message.answer.isTruncated),
      ("rd", message.request.isRecursionDesired), ("ra", message.answer.isRecursionAvailable),
    ]
    return flags.filter(\.1).map(\.0).joined(separator: " ")
  }

  /// `Sat Nov 21 00:55:22 UTC 2026`.
  private static func date(_ instant: Instant) -> String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let sinceEpoch = instant.seconds.quotientAndRemainder(dividingBy: 86_400)
    let weekday = Int(sinceEpoch.quotient - (sinceEpoch.remainder < 0 ? 1 : 0)) % 7
    // 2026-11-21T00:55:22Z
    let parts = instant.timestamp.split { $0 == "-" || $0 == "T" || $0 == "Z" }
    guard parts.count == 4, let month = Int(parts[1]), months.indices.contains(month - 1) else {
      return instant.timestamp
    }
    return "\(days[(weekday + 7) % 7]) \(months[month - 1]) \(parts[2]) \(parts[3]) UTC \(parts[0])"
  }
}

/// Where dig begins its columns (bin/dig/dig.c, the style of printmessage).
private enum Column {
  static let ttl = 24
  static let recordClass = 32
  static let type = 40
  static let data = 48
}

/// A line whose columns are reached with tabs and, past the last tab stop, spaces; at least one of them
/// (lib/dns/masterdump.c indent).
private struct Columns {
  var text: String
  private var width: Int

  init(_ first: String) { (text, width) = (first, first.utf8.count) }

  mutating func add(_ word: String, at column: Int) {
    let target = max(column, width + 1)
    let tabs = target / 8 - width / 8
    let reached = tabs > 0 ? target / 8 * 8 : width
    text += String(repeating: "\t", count: tabs) + String(repeating: " ", count: target - reached) + word
    width = target + word.utf8.count
  }
}

extension String {
  /// The text as it was probably typed.
  fileprivate var withoutLastDot: String { count > 1 && hasSuffix(".") ? String(dropLast()) : self }
}
