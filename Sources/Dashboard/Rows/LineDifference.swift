/// What differs between the lines of a Service before and after a change.
struct LineDifference: Sendable {
  /// Lines that were not there before.
  private(set) var added: [RecordLine] = []
  /// Lines that say something else than before.
  private(set) var changed: [RecordLine] = []
  /// Records that are not there any more, with the places among the new lines where they were.
  private(set) var ghosts: [ServiceRows.Ghost] = []

  private var places: [String: Int] = [:]

  /// Whether one of the lines that are not as they were has this name now.
  func isPresent(_ id: String) -> Bool { places[id] != nil }

  /// Only the stretch in which the lines differ is made: a change concerns one or two of them.
  init(_ old: ServiceRows?, _ new: ServiceRows) {
    let (before, after) = (old?.lineCount ?? 0, new.lineCount)
    var (start, end) = (0, 0)
    if let old {
      while start < min(before, after), new.says(start, sameAs: start, of: old) { start += 1 }
      while end < min(before, after) - start, new.says(after - 1 - end, sameAs: before - 1 - end, of: old) { end += 1 }
    }
    let oldLines = (start..<before - end).compactMap { old?.bareLine($0) }
    var known: [String: String] = [:]
    for line in oldLines { known[line.id] = line.value }
    for index in start..<after - end {
      guard let line = new.bareLine(index) else { continue }
      places[line.id] = index
      guard let value = known[line.id] else {
        added.append(line)
        continue
      }
      if value != line.value { changed.append(line) }
    }
    var place = start
    for line in oldLines {
      if let stays = places[line.id] {
        place = stays + 1
      } else if line.standing == .answered || line.standing == .onlyCoreDNS {
        ghosts.append(ServiceRows.Ghost(place: place, line: line))
      }
    }
  }
}
