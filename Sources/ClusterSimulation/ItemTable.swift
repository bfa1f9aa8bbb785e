import ClusterModel

/// A value for each item of a ``WorkQueue``, found without hashing: items are numbers, dense for each controller.
///
/// In pages that are made when they are needed, because after loading only few items wait, anywhere among many.
struct ItemTable<Value: Sendable>: Sendable {
  /// Of the items that have none.
  private let lacking: Value
  /// By controller and kind, then by page; a page that holds nothing is empty.
  private var rows: [[[Value]]] = []

  private static var pageSize: Int { 64 }

  init(lacking: Value) { self.lacking = lacking }

  subscript(item: WorkItem) -> Value {
    get {
      let (row, page, place) = Self.place(of: item)
      guard row < rows.count, page < rows[row].count, place < rows[row][page].count else { return lacking }
      return rows[row][page][place]
    }
    set { change(item) { $0 = newValue } }
  }

  /// Changes the value of an item where it is.
  mutating func change<Result>(_ item: WorkItem, _ body: (inout Value) -> Result) -> Result {
    let (row, page, place) = Self.place(of: item)
    while rows.count <= row { rows.append([]) }
    while rows[row].count <= page { rows[row].append([]) }
    if rows[row][page].isEmpty { rows[row][page] = Array(repeating: lacking, count: Self.pageSize) }
    return body(&rows[row][page][place])
  }

  /// The value of an item, which has none from now on.
  mutating func take(_ item: WorkItem) -> Value {
    change(item) { [lacking] value in
      let taken = value
      value = lacking
      return taken
    }
  }

  private static func place(of item: WorkItem) -> (row: Int, page: Int, place: Int) {
    let index = item.key.index
    // A key has five bits for its kind.
    return (item.controller << 5 | Int(item.key.kind.rawValue), index / pageSize, index % pageSize)
  }
}
