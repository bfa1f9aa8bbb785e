/// Makes the bytes of a frame fewer without changing what they show.
///
/// ncurses names both colours whenever one of them changes, and resets everything to take one attribute back. Most of a
/// frame of many colours is that. Here such sequences (SGR, ECMA-48 8.3.117) are only noted, and what differs from what
/// the terminal has is said when something is written that shows it: a blank shows its background, but no text.
struct FrugalOutput {
  /// How text is drawn. Colours are the parameters that select them; empty is the terminal's own.
  struct Pen: Hashable {
    var foreground: [UInt8] = []
    var background: [UInt8] = []
    /// By number of the parameter that turns it on.
    var attributes: Set<UInt8> = []

    /// Whether a blank shows more than the background.
    var showsOnBlanks: Bool { attributes.contains(4) || attributes.contains(7) }
  }

  /// What the terminal draws with; nil where that is not known.
  private(set) var pen: Pen?
  /// What it should draw with from here on; nil where that is not known.
  private var wanted: Pen? = Pen()
  /// Whether it draws with that already, so that most bytes need no look at either.
  private var isSettled = false
  /// The character set that was chosen last, and which of two is in use.
  private var characters: [UInt8] = []
  private var shift: UInt8 = 0
  private var result: [UInt8] = []

  private static let escape: UInt8 = 0x1B

  /// Forgets what the terminal draws with, where something else has written to it.
  mutating func forget() {
    pen = nil
    isSettled = false
    characters = []
    shift = 0
  }

  /// The same frame in fewer bytes. At its end the terminal draws with what it should.
  mutating func shorten(_ bytes: [UInt8]) -> [UInt8] {
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
    case (UInt8(ascii: "["), UInt8(ascii: "m")) where note(Array(body.dropLast())): return
    case (UInt8(ascii: "["), let last?) where Self.moves.contains(last): break
    case (UInt8(ascii: "["), let last?) where Self.erases.contains(last): draw(isBlank: true)
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

  /// Sequences that draw nothing: they move the cursor, set modes and margins.
  private static let moves = Set("ABCDEFGHfd`hlr".utf8)
  /// Sequences that leave blanks.
  private static let erases = Set("JKX".utf8)

  /// Notes what a sequence selects; false where it says something else.
  private mutating func note(_ parameters: [UInt8]) -> Bool {
    var pen = wanted ?? Pen()
    var isKnown = wanted != nil
    var rest = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    while let first = rest.popFirst() {
      guard first.count <= 3, first.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
      let number = first.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
      switch number {
      case 0: (pen, isKnown) = (Pen(), true)
      // The usual font, which nothing here ever leaves.
      case 10: break
      case 1, 2, 3, 4, 7: pen.attributes.insert(UInt8(number))
      case 22: pen.attributes.subtract([1, 2])
      case 23, 24, 27: pen.attributes.remove(UInt8(number - 20))
      case 30...37, 90...97: pen.foreground = Array(first)
      case 40...47, 100...107: pen.background = Array(first)
      case 39: pen.foreground = []
      case 49: pen.background = []
      case 38, 48:
        let count = rest.first.map(Array.init) == [UInt8(ascii: "5")] ? 2 : 4
        guard rest.count >= count else { return false }
        let color = Array(([first] + rest.prefix(count)).joined(separator: [UInt8(ascii: ";")]))
        rest = rest.dropFirst(count)
        if number == 38 { pen.foreground = color } else { pen.background = color }
      default: return false
      }
    }
    guard isKnown else { return false }
    wanted = pen
    isSettled = false
    return true
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
    result += Self.change(from: pen, to: next)
    pen = next
    isSettled = next == wanted
  }

  /// The shorter of saying what changes and saying everything.
  private static func change(from pen: Pen?, to next: Pen) -> [UInt8] {
    let all = sequence(
      [[]] + next.attributes.sorted().map(decimal) + [next.foreground, next.background].filter { !$0.isEmpty })
    guard let pen else { return all }
    var parameters: [[UInt8]] = []
    var kept = pen.attributes
    // Bold and dim are taken back together.
    if !pen.attributes.subtracting(next.attributes).isDisjoint(with: [1, 2]) {
      parameters.append(decimal(22))
      kept.subtract([1, 2])
    }
    for attribute: UInt8 in [3, 4, 7] where kept.contains(attribute) && !next.attributes.contains(attribute) {
      parameters.append(decimal(attribute + 20))
    }
    parameters += next.attributes.subtracting(kept).sorted().map(decimal)
    if pen.foreground != next.foreground {
      parameters.append(next.foreground.isEmpty ? decimal(39) : next.foreground)
    }
    if pen.background != next.background {
      parameters.append(next.background.isEmpty ? decimal(49) : next.background)
    }
    let difference = sequence(parameters)
    return difference.count <= all.count ? difference : all
  }

  private static func decimal(_ number: UInt8) -> [UInt8] { Array(String(number).utf8) }

  private static func sequence(_ parameters: [[UInt8]]) -> [UInt8] {
    [escape, UInt8(ascii: "[")] + parameters.joined(separator: [UInt8(ascii: ";")]) + [UInt8(ascii: "m")]
  }
}
