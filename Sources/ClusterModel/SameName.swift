extension String {
  /// Whether both are written the same. Names, keys and words of the API are told apart by their bytes, most of them by
  /// how many there are.
  @inlinable func isSameName(as other: String) -> Bool { utf8.count == other.utf8.count && self == other }
}
