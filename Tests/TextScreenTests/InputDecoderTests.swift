import Testing
import TextScreen

/// What a decoder makes of some text, given in one piece and then left alone.
private func inputs(_ text: String) -> [Input] {
  var decoder = InputDecoder()
  return decoder.feed(Array(text.utf8)) + decoder.flush()
}

private func keys(_ text: String) -> [KeyPress] {
  inputs(text).compactMap { input in
    if case .key(let press) = input { press } else { nil }
  }
}

@Suite("Bytes of a terminal")
struct InputDecoderTests {
  @Test(
    "are keys",
    arguments: [
      ("a", "a"), ("X", "X"), ("é", "é"), ("日", "日"), ("🚀", "🚀"), ("\u{0B}", "C-k"), ("\u{03}", "C-c"),
      ("\u{1C}", "C-\\"), ("\0", "C-Space"), ("\r", "Enter"), ("\n", "Enter"), ("\t", "Tab"), ("\u{7F}", "BSpace"),
      ("\u{8}", "BSpace"), (" ", "Space"), ("\u{1B}", "Escape"), ("\u{1B}x", "M-x"), ("\u{1B}\u{0B}", "C-M-k"),
      ("\u{1B}é", "M-é"), ("\u{1B}[", "M-["), ("\u{1B}O", "M-O"), ("\u{1B}]", "M-]"),
      ("\u{1B}[A", "Up"), ("\u{1B}OA", "Up"), ("\u{1B}[B", "Down"), ("\u{1B}[C", "Right"), ("\u{1B}[D", "Left"),
      ("\u{1B}[H", "Home"), ("\u{1B}OF", "End"), ("\u{1B}[1~", "Home"), ("\u{1B}[8~", "End"), ("\u{1B}[2~", "IC"),
      ("\u{1B}[3~", "DC"), ("\u{1B}[5~", "PPage"), ("\u{1B}[6~", "NPage"), ("\u{1B}[Z", "BTab"),
      ("\u{1B}[1;5C", "C-Right"), ("\u{1B}[1;2D", "S-Left"), ("\u{1B}[1;3A", "M-Up"), ("\u{1B}[1;8B", "C-M-S-Down"),
      ("\u{1B}[3;5~", "C-DC"), ("\u{1B}OP", "F1"), ("\u{1B}[11~", "F1"), ("\u{1B}[[A", "F1"), ("\u{1B}[[E", "F5"),
      ("\u{1B}[15~", "F5"), ("\u{1B}[24~", "F12"), ("\u{1B}[1;2P", "S-F1"), ("\u{1B}[1;2R", "S-F3"),
      ("\u{1B}OM", "Enter"), ("\u{1B}[107;5u", "C-k"), ("\u{1B}[27;5;107~", "C-k"), ("\u{1B}[120;3u", "M-x"),
      ("\u{1B}[9;2u", "BTab"), ("\u{1B}[27u", "Escape"), ("\u{1B}[97;2u", "A"), ("\u{1B}[1;1:1A", "Up"),
    ])
  func key(bytes: String, name: String) {
    #expect(keys(bytes).map(\.description) == [name])
    #expect(inputs(bytes).count == 1)
  }

  @Test("come in any pieces", arguments: ["日\u{1B}[1;5Ca\u{1B}OB🚀\u{1B}[<0;5;3M\u{1B}[200~x\u{1B}y\u{1B}[201~z"])
  func pieces(text: String) {
    let bytes = Array(text.utf8)
    let whole = inputs(text)
    #expect(whole.count == 8)
    for cut in bytes.indices {
      var decoder = InputDecoder()
      #expect(decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...]) == whole, "cut at \(cut)")
    }
    var decoder = InputDecoder()
    #expect(bytes.flatMap { decoder.feed([$0]) } == whole)
  }

  @Test("with a lone ESC: whoever has a clock says when it is a key")
  func loneEscape() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.awaitsMore)
    #expect(decoder.flush() == [.key(KeyPress(.escape))])
    #expect(!decoder.awaitsMore)
    #expect(decoder.flush() == [])
    #expect(keys("\u{1B}\u{1B}").map(\.description) == ["Escape", "Escape"])
    #expect(keys("\u{1B}\u{1B}[A").map(\.description) == ["Escape", "Up"])
  }

  @Test("that are torn out of a sequence are never taken for keys")
  func tornSequence() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}[1;".utf8)) == [])
    #expect(!decoder.awaitsMore)
    #expect(decoder.flush() == [])
    #expect(decoder.feed(Array("5Cq".utf8)) == [.key(KeyPress(.right, .control)), .key(.character("q"))])
  }

  @Test(
    "of the mouse",
    arguments: [
      ("\u{1B}[<0;5;3M", MouseEvent(.press(.left), row: 2, column: 4)),
      ("\u{1B}[<0;300;1m", MouseEvent(.release(.left), row: 0, column: 299)),
      ("\u{1B}[<2;1;1M", MouseEvent(.press(.right), row: 0, column: 0)),
      ("\u{1B}[<32;6;3M", MouseEvent(.drag(.left), row: 2, column: 5)),
      ("\u{1B}[<35;6;3M", MouseEvent(.move, row: 2, column: 5)),
      ("\u{1B}[<64;1;2M", MouseEvent(.scrollUp, row: 1, column: 0)),
      ("\u{1B}[<81;1;2M", MouseEvent(.scrollDown, row: 1, column: 0, .control)),
      ("\u{1B}[M !!", MouseEvent(.press(.left), row: 0, column: 0)),
      ("\u{1B}[M#%$", MouseEvent(.release(.left), row: 3, column: 4)),
    ])
  func mouse(bytes: String, event: MouseEvent) { #expect(inputs(bytes) == [.mouse(event)]) }

  @Test("of a paste are text, whatever is in them, and its size is bounded")
  func paste() {
    #expect(inputs("\u{1B}[200~q\r\u{1B}[Ax\u{1B}[201~j") == [.paste("q\n\u{1B}[Ax"), .key(.character("j"))])
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}[200~".utf8)) == [])
    for _ in 0..<20 { #expect(decoder.feed(Array(repeating: 0x61, count: 100_000)) == []) }
    #expect(!decoder.awaitsMore)
    let end = decoder.feed(Array("\u{1B}[201~!".utf8))
    #expect(end.count == 2)
    guard case .paste(let text)? = end.first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == InputDecoder.pasteLimit)
  }

  @Test("of the focus")
  func focus() { #expect(inputs("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)]) }

  @Test(
    "that are no input are dropped, and what follows is read",
    arguments: [
      "\u{1B}[12;40R", "\u{1B}[?62;22c", "\u{1B}[999~", "\u{1B}[<0;0;0M", "\u{1B}[<9999999999999999999;1;1M",
      "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[", "\u{1B}[1;1:3A", "\u{1B}Oz",
      "\u{1B}[<0;5M", "\u{1B}[201~", "\u{1B}[99999999999;5u",
    ])
  func dropped(bytes: String) {
    // ESC [ is broken off by the beginning of the next sequence.
    #expect(inputs(bytes + "\u{1B}[Aj") == [.key(KeyPress(.up)), .key(.character("j"))])
  }

  @Test(
    "that are no UTF-8 are one key that nothing is bound to",
    arguments: [[0xFF], [0xC0], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xC2, 0x85]] as [[UInt8]])
  func wrongUTF8(bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes + [0x6A]).contains(.key(.character("\u{FFFD}"))))
    var second = InputDecoder()
    #expect(second.feed(bytes + [0x6A]).last == .key(.character("j")))
  }

  @Test("of any kind end in a state that reads on", arguments: 0..<64 as Range<UInt64>)
  func anything(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var decoder = InputDecoder()
    let telling: [UInt8] = Array("\u{1B}\u{1B}[[<OMPu~;:0123456789]".utf8)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Bool.random(using: &random)
          ? telling[Int.random(in: telling.indices, using: &random)] : UInt8.random(in: 0...255, using: &random)
      }
      _ = decoder.feed(bytes)
      if Bool.random(using: &random) { _ = decoder.flush() }
    }
    _ = decoder.feed(Array("\u{1B}[201~".utf8))
    _ = decoder.feed(Array(repeating: 0x07, count: 5))
    #expect(decoder.feed(Array("jjjjjj".utf8)).last == .key(.character("j")))
  }
}

/// Numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
