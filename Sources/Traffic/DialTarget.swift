public import ClusterDNS

/// What a client dials: a name or an address, and a port.
public struct DialTarget: Sendable, Hashable {
  /// The name as it is typed, or an address.
  public let host: String
  /// The port; nil for the one that the name's Service has first, or 80.
  public let port: Int?

  /// This name and port.
  public init(host: String, port: Int?) { (self.host, self.port) = (host, port) }

  /// Reads `NAME`, `NAME:PORT`, `ADDRESS:PORT` or `[IPV6]:PORT`; nil where it is none of them.
  public init?(_ text: String) {
    var host = Substring(text)
    var port: Int?
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
      let rest = host[host.index(after: end)...]
      host = host[host.index(after: host.startIndex)..<end]
      guard rest.isEmpty || rest.hasPrefix(":"), IPAddress(host) != nil else { return nil }
      if !rest.isEmpty {
        guard let number = Self.port(rest.dropFirst()) else { return nil }
        port = number
      }
    } else if host.count(where: { $0 == ":" }) == 1, let colon = host.firstIndex(of: ":") {
      guard let number = Self.port(host[host.index(after: colon)...]) else { return nil }
      (port, host) = (number, host[..<colon])
    } else if host.contains(":"), IPAddress(host) == nil {
      return nil
    }
    guard !host.isEmpty, !host.contains(where: { $0 == "/" || $0.isWhitespace }) else { return nil }
    self.init(host: String(host), port: port)
  }

  private static func port(_ text: Substring) -> Int? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text), (1...65_535).contains(number) else {
      return nil
    }
    return number
  }

  /// The address, where the host is one.
  public var address: IPAddress? { IPAddress(host) }

  /// The target as it is typed.
  public var text: String {
    guard let port else { return host }
    return address.map { $0.text(withPort: port) } ?? "\(host):\(port)"
  }
}
