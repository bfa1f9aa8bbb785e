import ClusterModel

/// One of the lines that a Service has in the pane of records, gone ones counted.
struct LinePlace: Hashable, Sendable {
  let service: ObjectKey
  let index: Int
}

/// Where the lines of each Service begin in the pane of records.
///
/// Numbers in arrays, because a frame asks a dozen times, and there may be thousands of Services: putting them in their
/// places again after a change is one addition for each.
struct LinePlaces: Sendable {
  /// The Services in the order of the pane.
  private(set) var owners: [ObjectKey] = []
  /// How many records the Services yield together.
  private(set) var recordCount = 0
  /// Where the lines of each owner begin, and at last where they all end.
  private var starts = [0]
  /// By the number of a Service's key: its lines and records, and its place among the owners, -1 for none.
  private var counts: [(lines: Int32, records: Int32)] = []
  private var places: [Int32] = []
  private var isStale = false

  /// How many lines there are.
  var lineCount: Int { starts.last ?? 0 }

  /// Notes how many lines and records a Service has.
  mutating func set(_ service: ObjectKey, lines: Int, records: Int) {
    while counts.count <= service.index { counts.append((0, 0)) }
    let new = (lines: Int32(clamping: lines), records: Int32(clamping: records))
    guard counts[service.index] != new else { return }
    counts[service.index] = new
    isStale = true
  }

  /// Puts the Services in their places, where something is not as it was.
  mutating func arrange(_ order: [ObjectKey]) {
    guard isStale || order != owners else { return }
    isStale = false
    for owner in owners where owner.index < places.count { places[owner.index] = -1 }
    owners = order
    starts = [0]
    starts.reserveCapacity(order.count + 1)
    recordCount = 0
    var start = 0
    for (place, owner) in order.enumerated() {
      while places.count <= owner.index { places.append(-1) }
      places[owner.index] = Int32(place)
      if owner.index < counts.count {
        start += Int(counts[owner.index].lines)
        recordCount += Int(counts[owner.index].records)
      }
      starts.append(start)
    }
  }

  /// Where the lines of a Service begin; nil where it is not listed.
  func firstLine(of service: ObjectKey) -> Int? {
    guard service.kind == .service, service.index < places.count, places[service.index] >= 0 else { return nil }
    return starts[Int(places[service.index])]
  }

  /// Which of the owners has the line at a place; the number of owners where none has.
  func owner(ofLine index: Int) -> Int {
    // The last that begins there or before: those without lines begin where the next one does.
    var low = 0
    var high = owners.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle + 1] <= index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the lines of the owner at a place begin.
  func start(ofOwner place: Int) -> Int { starts[place] }
}
