extension APITypes {
  /// The field that somebody may have meant who wrote one that is not there: a name that differs by two letters at
  /// most, or in nothing but case.
  public static func nearestField(to path: FieldPath, of kind: Kind) -> String? {
    guard case .field(let name)? = path.steps.last else { return nil }
    var type = type(of: kind)
    for step in path.steps.dropLast() { type = type?.type(at: step) }
    var nearest: (name: String, distance: Int)?
    for field in type?.structure?.fields ?? [] {
      let distance = name.lowercased() == field.name.lowercased() ? 0 : name.distance(to: field.name)
      guard distance <= min(2, name.count / 2), distance < nearest?.distance ?? 3 else { continue }
      nearest = (field.name, distance)
    }
    return nearest?.name
  }
}

extension String {
  /// How many letters have to be added, removed or changed to get from one text to the other (Levenshtein).
  fileprivate func distance(to other: String) -> Int {
    let letters = Array(other)
    // Names that are longer than any field are far from all of them.
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
