/// What differs between the lines of a Service before and after a change.
struct LineDifference: Sendable {
  /// Lines that were not there before.
  private(set) var added: [RecordLine] = []
  /// Lines that say something else than before.
  private(set) var changed: [RecordLine] = []
  /// Records that are not there any more, with the places among the new lines where they were.
  private(set) var ghosts: [ServiceRows.Ghost] = []

  private var places: [String: Int] = [:]

  /// Whether the new lines have this one.
  func isPresent(_ id: String) -> Bool { places[id] != nil }

  init(_ old: ServiceRows?, _ new: ServiceRows) {
    var known: [String: String] = [:]
    for index in 0..<(old?.lineCount ?? 0) { if let line = old?.bareLine(index) { known[line.id] = line.value } }
    for index in 0..<new.lineCount {
      guard let line = new.bareLine(index) else { continue }
      places[line.id] = index
      guard let value = known[line.id] else {
        added.append(line)
        continue
      }
      if value != line.value { changed.append(line) }
    }
    var place = 0
    for index in 0..<(old?.lineCount ?? 0) {
      guard let line = old?.bareLine(index) else { continue }
      if let stays = places[line.id] {
        place = stays + 1
      } else if line.standing == .answered || line.standing == .onlyCoreDNS {
        ghosts.append(ServiceRows.Ghost(place: place, line: line))
      }
    }
  }
}
