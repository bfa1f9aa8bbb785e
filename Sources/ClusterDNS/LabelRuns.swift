/// Entries of a roll in the order of their labels, those of one label together.
struct LabelRuns {
  /// The places of the entries in the roll.
  private(set) var entries: [Int] = []
  /// Whether an entry's label is another than that of the one before.
  private var isNew: [Bool] = []
  /// Whether each entry has a label of its own.
  private(set) var areAllAlone = true

  /// How many entries there are.
  var count: Int { entries.count }

  /// No entries yet, with room for some.
  init(capacity: Int) {
    entries.reserveCapacity(capacity)
    isNew.reserveCapacity(capacity)
  }

  /// Entries that are in the order of their labels.
  init(_ labelled: [(label: String, entry: Int)]) {
    self.init(capacity: labelled.count)
    for (index, (label, entry)) in labelled.enumerated() {
      append(entry, isNew: index == 0 || label != labelled[index - 1].label)
    }
  }

  mutating func append(_ entry: Int, isNew: Bool) {
    entries.append(entry)
    self.isNew.append(isNew)
    if !isNew { areAllAlone = false }
  }

  /// From one entry to before the next with another label.
  func run(from start: Int) -> Range<Int> {
    var end = start + 1
    while end < count, !isNew[end] { end += 1 }
    return start..<end
  }
}
