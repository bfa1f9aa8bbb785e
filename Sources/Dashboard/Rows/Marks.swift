import ClusterModel

/// What has just happened to a row.
struct Mark: Sendable {
  /// Whether the row has just appeared. A replacement of the same name has appeared and changed.
  var isNew = false
  /// The columns that have just changed, as bits of the wide table.
  var columns: UInt16 = 0
  /// What the object was, where it has gone.
  var gone: Object?
  /// When it happened, in wall time.
  var since: Duration
}

/// The marks of all rows. A mark lasts for two seconds, or until the next key: what is marked is what the last key
/// did, and what time has done since.
struct Marks: Sendable {
  /// How long a mark lasts.
  static let lifetime = Duration.seconds(2)

  private var byRow: [RowID: Mark] = [:]
  /// The rows in the order in which they were marked, for taking the marks off again.
  private var queue: [(row: RowID, since: Duration)] = []
  private var head = 0

  /// The mark of a row.
  subscript(row: RowID) -> Mark? { byRow[row] }

  /// When the next mark wears off; nil where nothing is marked.
  var nextExpiry: Duration? { head < queue.count ? queue[head].since + Self.lifetime : nil }

  /// Marks a row, over what was marked before.
  mutating func set(_ row: RowID, at now: Duration, _ change: (inout Mark) -> Void) {
    var mark = byRow[row] ?? Mark(since: now)
    mark.since = now
    change(&mark)
    byRow[row] = mark
    queue.append((row, now))
  }

  /// Takes off what is older than its lifetime, or everything.
  ///
  /// - Returns: the rows that were there only for their mark: they have gone for good.
  mutating func wearOff(at now: Duration, all: Bool = false) -> [RowID] {
    var gone: [RowID] = []
    while head < queue.count {
      let (row, since) = queue[head]
      guard all || since + Self.lifetime <= now else { break }
      head += 1
      // Marked again since then: that entry comes later.
      guard let mark = byRow[row], mark.since <= since || all else { continue }
      if mark.gone != nil || isRecord(row) { gone.append(row) }
      byRow[row] = nil
    }
    if head == queue.count || head > 4096 {
      queue.removeFirst(head)
      head = 0
    }
    return gone
  }

  private func isRecord(_ row: RowID) -> Bool { if case .record = row { true } else { false } }
}
