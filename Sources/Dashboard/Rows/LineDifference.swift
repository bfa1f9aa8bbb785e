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

  /// Only the lines that differ are made: a change concerns a few, one under each name that a pod has, with the lines of
  /// all other pods between them.
  init(_ old: ServiceRows?, _ new: ServiceRows) {
    let (gone, come) = Self.places(old, new)
    let oldLines = gone.map { (behind: $0.behind, line: old?.bareLine($0.old)) }
    var known: [String: String] = [:]
    for (_, line) in oldLines { if let line { known[line.id] = line.value } }
    for index in come {
      guard let line = new.bareLine(index) else { continue }
      places[line.id] = index
      guard let value = known[line.id] else {
        added.append(line)
        continue
      }
      if value != line.value { changed.append(line) }
    }
    // What has gone is shown behind the last line before it that has not.
    var (anchor, place) = (0, 0)
    for (behind, line) in oldLines {
      if behind != anchor { (anchor, place) = (behind, behind) }
      guard let line else { continue }
      if let stays = places[line.id] {
        place = stays + 1
      } else if line.standing == .answered || line.standing == .onlyCoreDNS {
        ghosts.append(ServiceRows.Ghost(place: place, line: line))
      }
    }
  }

  /// How many lines are looked ahead where the lists part.
  private static let lookahead = 4

  /// The lines of before that are not as they were, each with the place behind the last new line that is, and those of
  /// now. Both lists are walked side by side. Where they part, one of them has a few lines more, or lines became others;
  /// what was moved further is among both.
  private static func places(
    _ old: ServiceRows?, _ new: ServiceRows
  ) -> (gone: [(old: Int, behind: Int)], come: [Int]) {
    guard let old else { return ([], Array(0..<new.lineCount)) }
    var (gone, come): ([(old: Int, behind: Int)], [Int]) = ([], [])
    let (before, after) = (old.lineCount, new.lineCount)
    func isSame(_ last: Int, _ next: Int) -> Bool {
      last < before && next < after && new.says(next, sameAs: last, of: old)
    }
    var (last, next, behind) = (0, 0, 0)
    while last < before, next < after {
      if isSame(last, next) {
        (last, next, behind) = (last + 1, next + 1, next + 1)
      } else if let more = (1...lookahead).first(where: { isSame(last + $0, next) }) {
        gone += (last..<last + more).map { ($0, behind) }
        last += more
      } else if let more = (1...lookahead).first(where: { isSame(last, next + $0) }) {
        come += next..<next + more
        next += more
      } else {
        gone.append((last, behind))
        come.append(next)
        (last, next) = (last + 1, next + 1)
      }
    }
    gone += (last..<before).map { ($0, behind) }
    come += next..<after
    return (gone, come)
  }
}
