/// The order in which people number things: `web-2` before `web-10`.
public enum NaturalOrder {
  /// A text prepared for being compared often: what nearly all differ in, the number at the end, is read once.
  struct Key: Comparable {
    let stem: Substring
    let number: UInt64
    let text: String

    init(_ text: String) {
      self.text = text
      let digits = text.utf8.reversed().prefix(18).prefix { $0.isDigit }.count
      stem = text.dropLast(digits)
      number = text.utf8.suffix(digits).reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
    }

    static func < (left: Key, right: Key) -> Bool {
      if left.stem == right.stem { return (left.number, left.text) < (right.number, right.text) }
      return NaturalOrder.isLess(left.text, right.text)
    }

    static func == (left: Key, right: Key) -> Bool { left.text == right.text }
  }

  /// Compares letter by letter, runs of digits by their value.
  public static func isLess(_ left: String, _ right: String) -> Bool {
    var left = Substring(left).utf8
    var right = Substring(right).utf8
    while let first = left.first, let second = right.first {
      if first.isDigit, second.isDigit {
        let one = left.prefix { $0.isDigit }
        let other = right.prefix { $0.isDigit }
        let a = one.drop { $0 == UInt8(ascii: "0") }
        let b = other.drop { $0 == UInt8(ascii: "0") }
        if a.count != b.count { return a.count < b.count }
        if !a.elementsEqual(b) { return a.lexicographicallyPrecedes(b) }
        left = left[one.endIndex...]
        right = right[other.endIndex...]
      } else {
        if first != second { return first < second }
        left = left.dropFirst()
        right = right.dropFirst()
      }
    }
    return left.isEmpty && !right.isEmpty
  }
}
