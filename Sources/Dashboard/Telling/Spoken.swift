import Phrases

extension Dashboard {
  /// A text with its signs in words, for whoever has it read aloud: screen readers pass over `−` and `→`, and then
  /// nobody hears whether a record came or went.
  ///
  /// - Parameter arrow: what an arrow means here.
  func spoken(_ text: String, arrow: Phrase) -> String {
    let (added, removed) = (told("added"), told("removed"))
    var text = text
    for (sign, word) in [("+ ", added), ("− ", removed)] where text.hasPrefix(sign) {
      text = word + " " + text.dropFirst(sign.count)
    }
    for (sign, word) in [
      (" → ", told(arrow) + " "), (" +", added + " "), (" −", removed + " "), (" ×", told("times") + " "),
    ] {
      text = text.replacing(sign, with: " " + word)
    }
    return text
  }
}
