import Testing
import TextScreen

@Suite("Names of keys")
struct KeyNameTests {
  @Test("are tmux's, in both directions, for every key and modifier")
  func roundTrip() {
    let named: [Key] = [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .backspace, .tab, .backtab, .enter,
      .escape, .function(1), .function(12), .character("x"), .character(" "), .character("é"), .character("-"),
      .character("+"),
    ]
    for key in named {
      for bits in 0..<8 as Range<UInt8> {
        let modifiers = Modifiers(rawValue: bits)
        if case .character = key, modifiers.contains(.shift) { continue }
        if [.tab, .backtab].contains(key), modifiers.contains(.shift) { continue }
        let press = KeyPress(key, modifiers)
        #expect(KeyPress(named: press.description) == press, "\(press)")
      }
    }
  }

  @Test(
    "are understood in all of tmux's spellings",
    arguments: [
      ("PageUp", "PPage"), ("pgdn", "NPage"), ("Delete", "DC"), ("enter", "Enter"), ("^k", "C-k"), ("C-K", "C-k"),
      ("c-k", "C-k"), ("S-a", "A"), ("S-Tab", "BTab"), ("C-m", "Enter"), ("C-i", "Tab"), ("C-h", "BSpace"),
      ("C-[", "Escape"), ("C--", "C--"), ("-", "-"), ("^", "^"), ("M-C-x", "C-M-x"), ("f10", "F10"),
    ])
  func spellings(text: String, name: String) { #expect(KeyPress(named: text)?.description == name) }

  @Test("are nothing else", arguments: ["", "settle", "+5s", "F0", "F25", "F01", "C-", "Foo", "C-Foo", "xy"])
  func unknown(text: String) { #expect(KeyPress(named: text) == nil) }

  @Test("stand in a line between blanks, with text in quotes")
  func tokens() throws {
    let tokens = try KeyToken.tokens(of: "Down  C-k 'scale it'\t\"it's\" settle +5s '' : ")
    #expect(
      tokens == [
        .word("Down"), .word("C-k"), .text("scale it"), .text("it's"), .word("settle"), .word("+5s"), .text(""),
        .word(":"),
      ])
    #expect(
      tokens.map { $0.presses?.map(\.description).joined(separator: " ") } == [
        "Down", "C-k", "s c a l e Space i t", "i t ' s", nil, nil, "", ":",
      ])
    #expect(KeyToken.text("a\n").presses == [.character("a"), KeyPress(.enter)])
  }

  @Test("say where a quote is not closed")
  func openQuote() {
    let error = #expect(throws: KeyTokenError.self) { try KeyToken.tokens(of: "Down 'abc") }
    #expect(error?.description.hasPrefix("the quote ' at character 6 of the keys is not closed") == true)
  }
}
