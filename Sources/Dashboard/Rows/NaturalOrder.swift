/// Whether one name comes before another as a person counts: `web-2` before `web-10`.
///
/// Digits are compared by value, everything else by bytes; names that differ only in leading zeros are told apart by
/// their bytes, so that the order is total.
func naturallyPrecedes(_ left: String, _ right: String) -> Bool {
  var left = left
  var right = right
  return left.withUTF8 { left in
    right.withUTF8 { right in
      var (here, there) = (0, 0)
      while here < left.count, there < right.count {
        if isDigit(left[here]), isDigit(right[there]) {
          let leftNumber = digits(of: left, from: &here)
          let rightNumber = digits(of: right, from: &there)
          if leftNumber.count != rightNumber.count { return leftNumber.count < rightNumber.count }
          for offset in 0..<leftNumber.count
          where left[leftNumber.lowerBound + offset] != right[rightNumber.lowerBound + offset] {
            return left[leftNumber.lowerBound + offset] < right[rightNumber.lowerBound + offset]
          }
          continue
        }
        if left[here] != right[there] { return left[here] < right[there] }
        here += 1
        there += 1
      }
      if here == left.count, there == right.count { return left.lexicographicallyPrecedes(right) }
      return here == left.count
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

/// Where the significant digits of the number at `place` stand; `place` moves behind it.
private func digits(of bytes: UnsafeBufferPointer<UInt8>, from place: inout Int) -> Range<Int> {
  var start = place
  while place < bytes.count, isDigit(bytes[place]) { place += 1 }
  while start < place - 1, bytes[start] == 48 { start += 1 }
  return start..<place
}
