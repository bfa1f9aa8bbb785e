extension StringProtocol {
  /// How many letters have to be added, removed or changed to get from one text to the other (Levenshtein). For finding
  /// what somebody meant: a text of more than a hundred letters is as far from all others as it is long.
  public func editDistance(to other: some StringProtocol) -> Int { Array(self).editDistance(to: Array(other)) }
}

extension Array where Element: Equatable {
  /// The same for what is taken apart already, into letters or bytes. Inlined, so that it is compiled for either: values of
  /// labels are compared by the ten thousand.
  @inlinable public func editDistance(to other: [Element]) -> Int {
    guard count <= 100 else { return count }
    var row = [Int](0...other.count)
    for index in indices {
      var diagonal = index
      row[0] = index + 1
      for place in other.indices {
        let above = row[place + 1]
        row[place + 1] = Swift.min(above + 1, row[place] + 1, diagonal + (self[index] == other[place] ? 0 : 1))
        diagonal = above
      }
    }
    return row.last ?? 0
  }
}
