/// Why a text could not be copied.
public enum CopyProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// It has so many bytes, and so many are taken.
  case tooLong(bytes: Int, limit: Int)
  /// The terminal of this name has no clipboard that a program could set.
  case cannot(String)

  public var description: String {
    switch self {
    case .tooLong(let bytes, let limit):
      "not copied: it has \(bytes) bytes, and a terminal takes \(limit) at most; save it to a file instead"
    case .cannot(let name):
      "not copied: the terminal \(name) has no clipboard that a program can set"
    }
  }
}

/// How the clipboard of the terminal is set: OSC 52 (xterm's control sequences, "Manipulate Selection Data"), which
/// crosses ssh and containers, because it is the terminal that keeps what was copied.
enum Clipboard {
  /// The longest text in bytes. In base 64 it and its frame stay below the 100,000 characters that terminals take.
  static let limit = 74_994
  /// GNU screen cuts longer strings.
  private static let screenChunk = 76

  /// What to write to the terminal to have a text copied.
  ///
  /// tmux passes OSC 52 on where its option `set-clipboard` is `on`, and what is wrapped for it where
  /// `allow-passthrough` is, or where it is older than that option; so it gets both. Where both are on, the text is
  /// copied twice, which nobody notices. GNU screen passes on what is wrapped, in short pieces.
  static func sequence(copying text: String, in environment: TerminalEnvironment) throws(CopyProblem) -> String {
    let isWrapped = environment.isInTmux || environment.isInScreen
    if !isWrapped {
      guard environment.program != "Apple_Terminal" else { throw .cannot("Terminal.app") }
      guard TerminalFamily.of(environment.term)?.copies != false else { throw .cannot(environment.term) }
    }
    guard text.utf8.count <= limit else { throw .tooLong(bytes: text.utf8.count, limit: limit) }
    // BEL, because the other end of the sequence, ESC \, would end what it is wrapped in.
    let plain = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
    if environment.isInTmux {
      return plain + "\u{1B}Ptmux;" + plain.replacingEscapes() + "\u{1B}\\"
    }
    return environment.isInScreen ? pieces(of: plain).map { "\u{1B}P\($0)\u{1B}\\" }.joined() : plain
  }

  private static func pieces(of text: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      pieces.append(rest.prefix(screenChunk))
      rest = rest.dropFirst(screenChunk)
    }
    return pieces
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Bytes in base 64 (RFC 4648, section 4).
  static func base64(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        result.append(place <= group.count ? digits[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension String {
  /// Each ESC twice, as tmux wants what it passes on.
  fileprivate func replacingEscapes() -> String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar == "\u{1B}" { result.unicodeScalars.append(scalar) }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
