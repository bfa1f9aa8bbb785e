import Testing

@testable import Terminal

@Suite("A frame in fewer bytes")
struct FrugalOutputTests {
  private func shortened(_ text: String) -> String {
    var frugal = FrugalOutput()
    frugal.forget()
    return read(frugal.shorten(write(text), pens: pens))
  }

  /// No colours, red on the terminal's own, and 214 of the palette on blue.
  private var pens: [Pen] {
    var pens = [Pen(), Pen(), Pen()]
    pens[1].foreground = 31
    (pens[2].foreground, pens[2].background) = (0x1000 + 214, 44)
    return pens
  }

  private func write(_ text: String) -> [UInt8] { Array(text.utf8).map { $0 == 0x7E ? 0x1B : $0 } }
  private func read(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.map { $0 == 0x1B ? 0x7E : $0 }, as: UTF8.self)
  }

  @Test(
    "says what changes, once, and nothing that is not seen",
    arguments: [
      ("~[31m~[44ma~[32m~[44mb", "~[;31;44ma~[32mb"),
      ("~[31ma~[32m ~[33m ~[31mb", "~[;31ma  b"),
      ("~[1;31ma~(B~[0m~[31mb", "~[;1;31ma~(B~[22mb"),
      ("~[44ma~[45m ~[44mb", "~[;44ma~[45m ~[44mb"),
      ("~[4ma~[0m b", "~[;4ma~[m b"),
      ("~[38;5;1m~[48;5;2ma~[38;2;1;2;3m~[48;5;2mb", "~[;38;5;1;48;5;2ma~[38;2;1;2;3mb"),
      ("~[31m~[2;3H~[32ma~[K~[39;49m~(B~[m", "~[2;3H~[;32ma~[K~(B~[m"),
      ("~[31ma~[5mb~[31mc~[0md", "~[;31ma~[5mb~[31mc~[md"),
      ("a~[?25l~[", "~[ma~[?25l~["),
      ("~[31ma~[m\u{F}~[31mb~[0;10m\u{F}c", "~[;31ma\u{F}b~[mc"),
    ])
  func sequences(text: String, expected: String) { #expect(shortened(text) == expected) }

  @Test(
    "says the colours of a pair where its number is selected, and never the number",
    arguments: [
      ("~[=1ma~[=2mb~[=1mc", "~[;31ma~[38;5;214;44mb~[;31mc"),
      ("~[1m~[=2ma~[39;49mb~[m", "~[;1;38;5;214;44ma~[;1mb~[m"),
      // Numbers that nobody gave out.
      ("~[=1ma~[=7mb~[=mc~[=1;2md", "~[;31mabcd"),
      // What is drawn with is not known after something that is not understood.
      ("~[31ma~[5mb~[=2mc~[=1md", "~[;31ma~[5mb~[38;5;214;44mc~[31;49md"),
    ])
  func pairs(text: String, expected: String) { #expect(shortened(text) == expected) }

  @Test("knows from one frame to the next what the terminal draws with")
  func frames() {
    var frugal = FrugalOutput()
    frugal.forget()
    #expect(read(frugal.shorten(write("~[31ma~[m"))) == "~[;31ma~[m")
    #expect(read(frugal.shorten(write("~[31ma"))) == "~[31ma")
    #expect(read(frugal.shorten(write("~[31mb~[m"))) == "b~[m")
  }

  /// A screen in which each cell keeps its text and what can be seen of what it was drawn with.
  private struct Screen: Equatable {
    struct Pen: Equatable {
      var foreground = ""
      var background = ""
      var attributes: Set<Int> = []
      var showsOnBlanks: Bool { attributes.contains(4) || attributes.contains(7) }
    }

    var cells: [String] = []
    var pen = Pen()

    init(_ text: String) {
      for piece in text.split(separator: "~", omittingEmptySubsequences: false) {
        var rest = piece
        if piece.hasPrefix("["), let end = piece.firstIndex(of: "m") {
          var parameters = piece[piece.index(after: piece.startIndex)..<end].split(
            separator: ";", omittingEmptySubsequences: false)[...]
          while let first = parameters.popFirst() {
            let number = Int(first) ?? 0
            switch number {
            case 0: pen = Pen()
            case 22: pen.attributes.subtract([1, 2])
            case 23, 24, 27: pen.attributes.remove(number - 20)
            case 1...9: pen.attributes.insert(number)
            case 39: pen.foreground = ""
            case 49: pen.background = ""
            case 30..<40: pen.foreground = String(first)
            default: pen.background = String(first)
            }
          }
          rest = piece[piece.index(after: end)...]
        }
        for letter in rest {
          let isPlain = letter == " " && !pen.showsOnBlanks
          let seen = isPlain ? "" : "\(pen.foreground) \(pen.attributes.sorted())"
          cells.append("\(letter) \(pen.background) \(seen)")
        }
      }
    }
  }

  @Test("shows what the frame showed, whatever it was", arguments: 1...200)
  func law(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func chance(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var text = ""
    for _ in 0..<60 {
      let codes = ["0", "1", "2", "3", "4", "7", "22", "24", "27", "31", "32", "39", "41", "42", "49"]
      switch chance(4) {
      case 0, 1: text += "~[" + (0...chance(3)).map { _ in codes[chance(codes.count)] }.joined(separator: ";") + "m"
      case 2: text += String(repeating: " ", count: 1 + chance(3))
      default: text += ["a", "bc", "é", "─"][chance(4)]
      }
    }
    // What the terminal draws with at the beginning is said first.
    text = "~[m" + text
    let short = shortened(text)
    #expect(Screen(short).cells == Screen(text).cells, "\(text) became \(short)")
    #expect(short.utf8.count <= text.utf8.count + 2)
  }
}
