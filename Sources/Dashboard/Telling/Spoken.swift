extension String {
  /// The text with its signs in words, for whoever has it read aloud: screen readers pass over `−` and `→`, and then
  /// nobody hears whether a record came or went.
  ///
  /// - Parameter arrow: what an arrow means here.
  func spoken(arrow: String) -> String {
    var text = self
    for (sign, word) in [("+ ", "added "), ("− ", "removed ")] where text.hasPrefix(sign) {
      text = word + text.dropFirst(sign.count)
    }
    for (sign, word) in [(" → ", " \(arrow) "), (" +", " added "), (" −", " removed "), (" ×", " times ")] {
      text = text.replacing(sign, with: word)
    }
    return text
  }
}
