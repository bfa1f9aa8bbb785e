/// Makes the bytes of a frame fewer without changing what they show.
///
/// ncurses names both colours whenever one of them changes, and resets everything to take one attribute back. Most of a
/// frame of many colours is that. Here such sequences (SGR, ECMA-48 8.3.117) are only noted, and what differs from what
/// the terminal has is said when something is written that shows it: a blank shows its background, but no text.
struct FrugalOutput {
  /// What the terminal draws with; nil where that is not known.
  private var pen: Pen?
  /// What it should draw with from here on; nil where that is not known.
  private var wanted: Pen? = Pen()
  /// Whether it draws with that already, so that most bytes need no look at either.
  private var isSettled = false
  /// The character set that was chosen last, and which of two is in use.
  private var characters: [UInt8] = []
  private var shift: UInt8 = 0
  private var result: [UInt8] = []
  private var pens: [Pen] = []

  private static let escape: UInt8 = 0x1B

  /// Forgets what the terminal draws with, where something else has written to it.
  mutating func forget() {
    pen = nil
    isSettled = false
    characters = []
    shift = 0
  }

  /// The same frame in fewer bytes. At its end the terminal draws with what it should.
  ///
  /// - Parameter pens: what the pairs of colours come to that ``OwnDescription`` selects by their numbers.
  mutating func shorten(_ bytes: [UInt8], pens: [Pen] = []) -> [UInt8] {
    self.pens = pens
    result = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == Self.escape {
        let end = Self.endOfSequence(bytes, from: place)
        take(sequence: bytes[place..<end])
        place = end
        continue
      }
      place += 1
      switch byte {
      case 0x20: draw(isBlank: true)
      // Carriage return and backspace only move.
      case 0x0D, 0x08: break
      case 0x0E, 0x0F:
        if shift == byte { continue }
        shift = byte
      default: draw(isBlank: false)
      }
      result.append(byte)
    }
    draw(isBlank: false)
    return result
  }

  // MARK: - Sequences

  /// Where the sequence that begins at a place ends.
  private static func endOfSequence(_ bytes: [UInt8], from start: Int) -> Int {
    guard start + 1 < bytes.count else { return bytes.count }
    var place = start + 1
    if bytes[place] == UInt8(ascii: "[") {
      place += 1
      while place < bytes.count, !(0x40...0x7E).contains(bytes[place]) { place += 1 }
    } else {
      while place < bytes.count, (0x20...0x2F).contains(bytes[place]) { place += 1 }
    }
    return min(bytes.count, place + 1)
  }

  private mutating func take(sequence: ArraySlice<UInt8>) {
    let body = sequence.dropFirst(2)
    switch (sequence.dropFirst().first, sequence.last) {
    case (UInt8(ascii: "["), UInt8(ascii: "m")) where body.first == UInt8(ascii: "="):
      return note(pair: body.dropFirst().dropLast())
    case (UInt8(ascii: "["), UInt8(ascii: "m")) where note(body.dropLast()): return
    case (UInt8(ascii: "["), let last?) where Self.moves(last): break
    case (UInt8(ascii: "["), let last?) where Self.erases(last): draw(isBlank: true)
    case (UInt8(ascii: "("), _):
      if characters == Array(body) { return }
      characters = Array(body)
    case (UInt8(ascii: "["), UInt8(ascii: "m")):
      // Something that is not understood: what it does is not known, so all is said anew afterwards.
      draw(isBlank: false)
      (pen, wanted) = (nil, nil)
    default: draw(isBlank: false)
    }
    result += sequence
  }

  /// Whether a sequence with this end draws nothing: it moves the cursor, sets modes or margins.
  private static func moves(_ end: UInt8) -> Bool {
    switch end {
    case UInt8(ascii: "A")...UInt8(ascii: "H"), UInt8(ascii: "f"), UInt8(ascii: "d"), UInt8(ascii: "`"),
      UInt8(ascii: "h"), UInt8(ascii: "l"), UInt8(ascii: "r"):
      true
    default: false
    }
  }

  /// Whether a sequence with this end leaves blanks.
  private static func erases(_ end: UInt8) -> Bool {
    end == UInt8(ascii: "J") || end == UInt8(ascii: "K") || end == UInt8(ascii: "X")
  }

  /// Notes what a sequence selects; false where it says something else.
  private mutating func note(_ parameters: ArraySlice<UInt8>) -> Bool {
    var numbers = Pen.Numbers(parameters)
    var pen = wanted ?? Pen()
    var isKnown = wanted != nil
    while let number = numbers.next() {
      if number == 0 { (pen, isKnown) = (Pen(), true) } else if !pen.take(number, &numbers) { return false }
    }
    guard isKnown else { return false }
    wanted = pen
    isSettled = false
    return true
  }

  /// Notes that the colours of a pair are selected.
  private mutating func note(pair: ArraySlice<UInt8>) {
    guard let number = Int(String(decoding: pair, as: UTF8.self)), pens.indices.contains(number) else { return }
    guard wanted != nil else { return pens[number].writeColors(to: &result) }
    wanted?.foreground = pens[number].foreground
    wanted?.background = pens[number].background
    isSettled = false
  }

  // MARK: - Drawing

  /// Says what has to be said before something is drawn.
  private mutating func draw(isBlank: Bool) {
    guard !isSettled, let wanted else { return }
    isSettled = wanted == pen
    guard !isSettled else { return }
    var next = wanted
    if isBlank, let pen, !pen.showsOnBlanks, !wanted.showsOnBlanks {
      guard pen.background != wanted.background else { return }
      next = pen
      next.background = wanted.background
    }
    say(next)
    pen = next
    isSettled = next == wanted
  }

  /// Says what changes, or everything where that is shorter.
  private mutating func say(_ next: Pen) {
    let start = result.count
    next.writeAll(to: &result)
    guard let pen else { return }
    let middle = result.count
    next.writeChange(from: pen, to: &result)
    if result.count - middle <= middle - start {
      result.removeSubrange(start..<middle)
    } else {
      result.removeLast(result.count - middle)
    }
  }
}
