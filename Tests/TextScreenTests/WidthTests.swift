import Testing
import TextScreen

@Suite("Columns of text")
struct WidthTests {
  @Test(
    "are counted as terminals do",
    arguments: [
      ("web-0", 5), ("日本", 4), ("ｆｕｌｌ", 8), ("한국", 4), ("e\u{301}", 1), ("ก็", 1), ("🚀", 2), ("─┐█", 3),
      ("●◦▲✗•▌Δ→↑✓…", 11), ("👩‍💻", 2), ("👍🏽", 2), ("❤\u{FE0F}", 1), ("🇩🇪", 2), ("العربية", 7),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("", 0),
    ])
  func counted(text: String, columns: Int) { #expect(text.columnCount == columns) }

  @Test(
    "show what must not be written as something that may",
    arguments: [
      ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("a\nb\tc", "a\u{FFFD}b\u{FFFD}c"), ("\r\n", "\u{FFFD}\u{FFFD}"),
      ("\u{9B}31m", "\u{FFFD}31m"), ("x\u{7F}", "x\u{FFFD}"), ("\u{202E}cod.exe", "\u{FFFD}cod.exe"),
      ("a\u{2066}b\u{2069}", "a\u{FFFD}b\u{FFFD}"), ("we\u{200B}b", "we\u{FFFD}b"), ("\u{AD}", "\u{FFFD}"),
      ("\u{2028}", "\u{FFFD}"), ("\u{FEFF}web", "\u{FFFD}web"), ("\u{301}x", "◌\u{301}x"),
      ("\u{200D}", "\u{FFFD}"), ("👩‍💻!", "👩!"), ("a\u{200D}b", "ab"), ("👍🏽", "👍"), ("❤\u{FE0F}", "❤"),
      ("\u{E0001}", "\u{FFFD}"), ("\u{10FFFF}", "\u{FFFD}"), ("\u{3164}", "\u{FFFD}"),
    ])
  func printable(text: String, shown: String) {
    #expect(Array(text.printable.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test("keep only as many marks as a cell can hold")
  func marks() {
    let tower = "a" + String(repeating: "\u{301}", count: 1000)
    #expect(tower.printable.unicodeScalars.count == 5)
    #expect(tower.columnCount == 1)
  }

  @Test(
    "are cut where they end, never through a character",
    arguments: [
      ("nginx-deployment", 8, "nginx-d…"), ("web", 3, "web"), ("web", 2, "w…"), ("web", 1, "…"), ("web", 0, ""),
      ("web", -5, ""), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 1, "…"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("", 4, ""), ("1 → 2 → 3", 6, "1 → 2…"), ("a…b…c", 5, "a…b…c"),
    ])
  func cut(text: String, columns: Int, result: String) {
    #expect(text.cut(toColumns: columns) == result)
    #expect(text.cut(toColumns: columns).columnCount <= max(0, columns))
  }

  @Test("fill a field from the left, the middle or the right")
  func fitted() {
    #expect("web".fitted(toColumns: 6) == "web   ")
    #expect("2/3".fitted(toColumns: 6, .trailing) == "   2/3")
    #expect("web".fitted(toColumns: 6, .center) == " web  ")
    #expect("日本語".fitted(toColumns: 4) == "日… ")
  }

  @Test("of a line are those of its pieces, and a cut keeps what they mean")
  func lines() {
    var line = Line("Pods", .title) + Line("(8)", .counter)
    line.append(" 3 linked", .linked)
    #expect(line.columnCount == 16 && line.text == "Pods(8) 3 linked")
    #expect(line.cut(toColumns: 16) == line)
    #expect(line.cut(toColumns: 9) == [Run("Pods", .title), Run("(8)", .counter), Run(" …", .linked)])
    #expect(line.cut(toColumns: 4).columnCount == 4)
    #expect(line.cut(toColumns: 0).isEmpty)
    for columns in 0...17 { #expect(line.cut(toColumns: columns).columnCount == min(columns, 16)) }
  }
}
