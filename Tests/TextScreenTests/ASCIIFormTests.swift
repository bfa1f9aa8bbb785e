import Testing

@testable import TextScreen

@Suite("Where only ASCII can be shown")
struct ASCIIFormTests {
  @Test("boxes and signs have stand-ins, and each column stays where it is")
  func canvas() {
    var canvas = Canvas(rows: 5, columns: 24)
    canvas.box(canvas.bounds, .heavy, title: Line("web"))
    canvas.box(Rect(row: 2, column: 0, rows: 3, columns: 12))
    canvas.put("▌web • ◦ ▲ ✗ ✓ Δ", row: 1, column: 1)
    canvas.put("日本 é e\u{301} …", row: 3, column: 12)
    #expect(
      canvas.inASCII().text() == """
        +web===================+
        |>web * o ! x + ^      |
        +----------+           |
        |          |???? ? ? ~ |
        +==========+===========+

        """)
  }

  @Test("nothing else is left, whatever was there")
  func everything() {
    for start in stride(from: 0, to: 0x3000, by: 64) {
      let text = (start..<start + 64).compactMap { Unicode.Scalar($0).map { String(Character($0)) } }.joined(
        separator: " ")
      var canvas = Canvas(rows: 1, columns: 240)
      canvas.put(text, row: 0, column: 0)
      #expect(canvas.inASCII().text(keepingTrailingBlanks: true).utf8.allSatisfy { $0 < 0x80 })
      #expect(canvas.inASCII().text(keepingTrailingBlanks: true).utf8.count == 241)
      #expect(text.inASCII.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test("running text has room for more")
  func text() {
    #expect("web → 3 pods… é ≠ 日".inASCII == "web -> 3 pods... ? != ?")
  }
}
