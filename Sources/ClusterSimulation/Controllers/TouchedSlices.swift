import ClusterModel

/// The endpoints of the slices that one reconciliation changes, in the order in which it came to them. Few, for the most
/// part, and the one that is asked for is nearly always the one that was changed last.
struct TouchedSlices {
  /// The slices, the first that was touched first.
  private(set) var keys: [ObjectKey] = []
  private var lists: [[Endpoint]] = []
  private var last = 0

  /// Whether every slice keeps an endpoint.
  var areAllFilled: Bool { !lists.contains { $0.isEmpty } }

  /// The endpoints that a slice is to have; nil for a slice that stays as it is.
  subscript(slice: ObjectKey) -> [Endpoint]? { place(of: slice).map { lists[$0] } }

  /// Gives a slice these endpoints.
  mutating func set(_ endpoints: [Endpoint], of slice: ObjectKey) {
    last = place(of: slice) ?? keys.count
    if last == keys.count {
      keys.append(slice)
      lists.append(endpoints)
    } else {
      lists[last] = endpoints
    }
  }

  /// Puts an endpoint in the place of another of a slice, which had these before it was touched.
  mutating func replace(_ index: Int, by endpoint: Endpoint, of slice: ObjectKey, holding endpoints: [Endpoint]) {
    if let known = place(of: slice) { last = known } else { set(endpoints, of: slice) }
    lists[last][index] = endpoint
  }

  private func place(of slice: ObjectKey) -> Int? {
    last < keys.count && keys[last] == slice ? last : keys.firstIndex(of: slice)
  }
}
