/// Makes input of the bytes that a terminal sends: UTF-8, control characters, and the sequences of keys, mouse
/// (SGR and X10), focus and bracketed paste.
///
/// A value without a clock: feed it what was read, in whatever pieces it came. Whether a lone ESC is a key or the
/// beginning of a sequence only time can tell; while ``awaitsMore`` is true, ask again with ``flush()`` when nothing
/// has followed for a moment.
///
/// The tail of a sequence that was torn apart is never taken for keys: on a slow line, half of an arrow must not
/// delete anything. So an unfinished sequence is kept until it ends, and one that makes no sense is dropped.
public struct InputDecoder: Sendable {
  /// The largest paste in bytes; what is beyond is left out.
  public static let pasteLimit = 1 << 20
  /// Longer sequences are no input, so collecting more of them would only use memory.
  static let sequenceLimit = 4096

  private var held: [UInt8] = []
  private var paste: [UInt8]?

  /// A decoder that has seen nothing yet.
  public init() {}

  /// Whether what is held may be a whole key after all, if nothing follows: ESC, or ESC with what begins a sequence.
  public var awaitsMore: Bool {
    guard paste == nil, held.first == 0x1B else { return false }
    guard held.count > 1 else { return true }
    // A control sequence or a character that was torn apart is worth waiting for.
    return held.count == 2 ? held[1] < 0x80 : held[1] != UInt8(ascii: "[") && held[1] < 0x80
  }

  /// The inputs that these bytes complete, in order.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Input] {
    held.append(contentsOf: bytes)
    var inputs: [Input] = []
    var start = 0
    while start < held.count {
      if paste != nil {
        start = collectPaste(from: start, into: &inputs)
        continue
      }
      switch Decoding(held[start...]) {
      case .incomplete where held.count - start > InputDecoder.sequenceLimit:
        start = held.count
      case .incomplete:
        held.removeFirst(start)
        return inputs
      case .pasteBegins(let length):
        paste = []
        start += length
      case .complete(let input, let length):
        if let input { inputs.append(input) }
        start += max(1, length)
      }
    }
    held.removeAll(keepingCapacity: true)
    return inputs
  }

  /// What is held, given that nothing followed: a lone ESC is the key Escape, and ESC with one character is that with
  /// Alt. The beginning of an answer that the terminal does not end is dropped.
  public mutating func flush() -> [Input] {
    guard awaitsMore else { return [] }
    defer { held.removeAll(keepingCapacity: true) }
    switch held.count {
    case 1: return [.key(KeyPress(.escape))]
    case 2: return [.key(KeyPress(.character(Character(Unicode.Scalar(held[1]))), .alt))]
    default: return []
    }
  }

  /// Takes bytes into the paste until its end, and says where that was.
  private mutating func collectPaste(from start: Int, into inputs: inout [Input]) -> Int {
    let end: [UInt8] = Array("\u{1B}[201~".utf8)
    var collected = paste ?? []
    paste = []  // so that there is one owner, and appending does not copy
    var index = start
    while index < held.count {
      collected.append(held[index])
      index += 1
      if collected.last == end.last, collected.suffix(end.count).elementsEqual(end) {
        let text = String(decoding: collected.dropLast(end.count).prefix(InputDecoder.pasteLimit), as: UTF8.self)
        inputs.append(.paste(text.withLineFeeds))
        paste = nil
        return index
      }
      // Beyond the limit only the end is looked for.
      if collected.count > InputDecoder.pasteLimit + 2 * end.count {
        collected.removeSubrange(InputDecoder.pasteLimit..<InputDecoder.pasteLimit + end.count)
      }
    }
    paste = collected
    return index
  }
}

extension String {
  /// Terminals send the lines of a paste with carriage returns.
  fileprivate var withLineFeeds: String {
    var result = ""
    for character in self { result.append(character == "\r" || character == "\r\n" ? "\n" : character) }
    return result
  }
}
