import ClusterModel
import Lessons
import Phrases

/// The rows of a pane by place: how many there are, which one is where, and back.
extension Dashboard {
  /// How many rows a pane lists.
  func rowCount(_ pane: Pane) -> Int {
    switch pane {
    case .services: listing.services.shown.keys.count
    case .pods: listing.pods.shown.keys.count
    case .records: listing.recordLineCount
    case .events: eventLines.count
    }
  }

  /// The lines of the event log that are listed: those that the filter lets through; grouped by cause, what somebody
  /// wished, where that or something that came of it is let through.
  var eventLines: [EventLine] {
    let filter = view.filters[.events]
    guard !filter.isEverything || view.isByCause else { return listing.events.lines }
    guard !filter.isEverything else { return listing.events.lines.filter(\.isOpening) }
    let admitted = listing.events.lines(admittedBy: filter, in: language)
    guard view.isByCause else { return admitted }
    let openings = Set(admitted.map(\.opening))
    return listing.events.lines.filter { $0.isOpening && openings.contains($0.number) }
  }

  /// Lists what somebody wished, or every line; the cursor stays with the cause that it is on.
  mutating func groupEvents(at wall: Duration) {
    let lines = eventLines
    let index = view.cursors[.events].index
    view.isByCause.toggle()
    if lines.indices.contains(index), index < lines.count - 1 {
      view.cursors[.events].wanted = .event(view.isByCause ? lines[index].opening : lines[index].number)
    }
    say(
      view.isByCause ? "what somebody wished, and how much came of it" : "every line is listed", .done, at: wall)
  }

  /// The row at a place; nil outside.
  func row(_ pane: Pane, at index: Int) -> RowID? {
    switch pane {
    case .services, .pods:
      let keys = pane == .services ? listing.services.shown.keys : listing.pods.shown.keys
      return keys.indices.contains(index) ? .object(keys[index]) : nil
    case .records: return recordLine(at: index).map { .record($0.line.service, $0.line.id) }
    case .events:
      let lines = eventLines
      return lines.indices.contains(index) ? .event(lines[index].number) : nil
    }
  }

  /// The line of DNS at a place; nil outside.
  func recordLine(at index: Int) -> (line: RecordLine, isGone: Bool)? {
    let places = listing.records.places
    guard (0..<places.lineCount).contains(index) else { return nil }
    let place = places.owner(ofLine: index)
    return listing.lines(of: places.owners[place])?.line(index - places.start(ofOwner: place))
  }

  /// Where the lines of DNS from one place to another are.
  func linePlaces(in range: Range<Int>) -> [LinePlace] {
    var result: [LinePlace] = []
    let places = listing.records.places
    for place in places.owner(ofLine: range.lowerBound)..<places.owners.count {
      let start = places.start(ofOwner: place)
      guard start < range.upperBound else { break }
      let end = min(places.start(ofOwner: place + 1), range.upperBound)
      for line in max(start, range.lowerBound)..<max(start, range.lowerBound, end) {
        result.append(LinePlace(service: places.owners[place], index: line - start))
      }
    }
    return result
  }

  /// Where a row is; nil where the pane does not list it.
  func index(_ pane: Pane, of row: RowID, in cluster: borrowing Cluster) -> Int? {
    switch (pane, row) {
    case (.services, .object(let key)): return listing.services.shown.index(of: key, in: cluster)
    case (.pods, .object(let key)): return listing.pods.shown.index(of: key, in: cluster)
    case (.records, .record(let service, let id)):
      guard let start = firstLine(of: service), let lines = listing.lines(of: service) else { return nil }
      for place in 0..<lines.count where lines.line(place)?.line.id == id { return start + place }
      return nil
    case (.events, .event(let number)):
      if view.filters[.events].isEverything, !view.isByCause { return listing.events.index(of: number) }
      return eventLines.firstIndex { $0.number == number }
    default: return nil
    }
  }

  /// Where the lines of a Service begin in the pane of records; nil where it is not listed.
  func firstLine(of service: ObjectKey) -> Int? { listing.records.places.firstLine(of: service) }
}
