extension Collection where Element: Equatable {
  /// How many letters have to be added, removed or changed to get from one text to the other (Levenshtein). For finding
  /// what somebody meant: a text of more than a hundred letters is as far from all others as it is long.
  public func editDistance(to other: some Collection<Element>) -> Int {
    let letters = Array(other)
    guard count <= 100 else { return count }
    var row = Array(0...letters.count)
    for (index, letter) in enumerated() {
      var diagonal = index
      row[0] = index + 1
      for (place, otherLetter) in letters.enumerated() {
        let above = row[place + 1]
        row[place + 1] = Swift.min(above + 1, row[place] + 1, diagonal + (letter == otherLetter ? 0 : 1))
        diagonal = above
      }
    }
    return row.last ?? 0
  }
}
