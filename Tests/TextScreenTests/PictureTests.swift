import Testing
import TextScreen

@Suite("A canvas outside of a terminal")
struct PictureTests {
  private var canvas: Canvas {
    var canvas = Canvas(rows: 2, columns: 12)
    canvas.put("<web> & 日本", row: 0, column: 0, .failing)
    canvas.put("ok", row: 1, column: 0, .text, .cursor)
    return canvas
  }

  @Test("is text with escape sequences for its colours, each row complete in itself")
  func ansi() {
    let (theme, _) = Theme.read(
      named: "x",
      settings: settings([
        ("k9s.frame.status.errorColor", "#ff0000"), ("k9s.body.bgColor", "#000000"), ("k9s.body.fgColor", "white"),
        ("k9s.views.table.fgColor", "#00ff00"), ("k9s.views.table.cursorFgColor", "black"),
      ]))
    #expect(
      canvas.ansi(theme: theme, depth: .trueColor).replacingEscapes
        == "␛[0;38;2;255;0;0;48;2;0;0;0m<web> & 日本␛[0m\n"
        + "␛[0;1;30;48;2;0;255;0mok␛[0;97;48;2;0;0;0m          ␛[0m\n")
    #expect(
      canvas.ansi(theme: theme, depth: .none).replacingEscapes
        == "␛[0;1;4m<web> & 日本␛[0m\n␛[0;1;7mok␛[0m          \n")
    #expect(canvas.ansi(theme: theme, depth: .palette).replacingEscapes.hasPrefix("␛[0;38;5;196;48;5;16m<web>"))
  }

  @Test("is a picture, with every piece where its columns are, and nothing in it is markup")
  func svg() {
    let picture = canvas.svg(theme: .stock)
    #expect(picture.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"108\" height=\"38\""))
    #expect(picture.hasSuffix("</svg>\n"))
    #expect(picture.contains(">&lt;web&gt; &amp; </text>"))
    #expect(picture.contains("<text x=\"72\" y=\"14\" textLength=\"18\" fill=\"#ff4500\""))
    #expect(picture.contains(">日</text>") && picture.contains(">本</text>"))
    #expect(picture.contains("<rect x=\"0\" y=\"19\" width=\"18\" height=\"19\" fill=\"#87cefa\"/>"))
  }
}

extension String {
  /// With escape shown as `␛`.
  fileprivate var replacingEscapes: String {
    split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "␛")
  }
}
