import ClusterModel

extension Marks {
  /// Marks the row of an object that came, went or changed.
  ///
  /// - Parameter home: the namespace whose names stand alone.
  mutating func note(_ change: Change, home: String, at wall: Duration) {
    let row = RowID.object(change.key)
    switch (change.old, change.new) {
    case (let old?, nil): set(row, at: wall) { $0.gone = old }
    case (nil, let new?):
      let before = self[row]?.gone
      let bits = before.map { Self.difference($0, new, home: home) } ?? 0
      set(row, at: wall) { mark in
        mark.isNew = true
        mark.gone = nil
        mark.columns = bits
      }
    case (let old?, let new?):
      let bits = Self.difference(old, new, home: home)
      guard bits != 0 else { return }
      set(row, at: wall) { mark in
        mark.gone = nil
        mark.columns |= bits
      }
    default: break
    }
  }

  /// The columns in which two objects differ, as bits.
  private static func difference(_ old: Object, _ new: Object, home: String) -> UInt16 {
    switch (old, new) {
    case (.pod(let old), .pod(let new)):
      return PodTable.row(of: old, isNarrow: false, home: home)
        .difference(from: PodTable.row(of: new, isNarrow: false, home: home))
    case (.service(let old), .service(let new)):
      // What stands behind it is compared when it is counted anew.
      return ServiceTable.row(of: old, Backing(), isNarrow: false, home: home)
        .difference(from: ServiceTable.row(of: new, Backing(), isNarrow: false, home: home))
    default: return 0
    }
  }
}
