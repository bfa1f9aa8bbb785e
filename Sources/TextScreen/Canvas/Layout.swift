/// What a column, of a table or of panes, asks for.
public struct ColumnWish: Hashable, Sendable {
  /// Fewer columns than this, and it is better left out.
  public var minimum: Int
  /// As many as it can use well.
  public var ideal: Int
  /// What remains is shared in this proportion; 0 never grows beyond the ideal.
  public var growth: Int
  /// When there is not room for all, the lowest priority is left out first; of equal ones the rightmost.
  public var priority: Int

  /// A wish. Without more, a column that always has this width.
  public init(minimum: Int, ideal: Int? = nil, growth: Int = 0, priority: Int = 0) {
    self.minimum = max(0, minimum)
    self.ideal = max(self.minimum, ideal ?? minimum)
    self.growth = max(0, growth)
    self.priority = priority
  }
}

/// Shares `available` columns among wishes, with `gap` columns between neighbours.
///
/// First, columns are left out until the minimums fit; the last one is never left out but cut. Then columns grow to
/// their ideal, the highest priority first. What remains is shared by growth.
/// - Returns: the width of each column, in the order of the wishes; nil for one that is left out.
public func shareColumns(_ available: Int, among wishes: [ColumnWish], gap: Int = 0) -> [Int?] {
  var widths: [Int?] = wishes.map { min($0.minimum, Canvas.limit.columns) }
  let gap = max(0, gap)
  func total() -> Int {
    let kept = widths.compactMap { $0 }
    return kept.reduce(0, +) + gap * max(0, kept.count - 1)
  }

  // The order of leaving out; its reverse is the order of growing.
  let order = wishes.indices.sorted {
    wishes[$0].priority != wishes[$1].priority ? wishes[$0].priority < wishes[$1].priority : $0 > $1
  }
  for index in order.dropLast() where total() > available { widths[index] = nil }
  if let last = order.last, total() > available { widths[last] = max(0, available) }

  var room = available - total()
  for index in order.reversed() where room > 0 {
    guard let width = widths[index] else { continue }
    let grown = min(wishes[index].ideal, width + room)
    guard grown > width else { continue }
    widths[index] = grown
    room -= grown - width
  }

  var shares = wishes.indices.reduce(0) { $0 + (widths[$1] == nil ? 0 : wishes[$1].growth) }
  for index in wishes.indices where room > 0 && shares > 0 {
    guard let width = widths[index], wishes[index].growth > 0 else { continue }
    let share = room * wishes[index].growth / shares
    widths[index] = width + share
    room -= share
    shares -= wishes[index].growth
  }
  return widths
}
