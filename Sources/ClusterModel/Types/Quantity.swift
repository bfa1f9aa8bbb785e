/// An amount of a resource: a decimal number, maybe with a suffix such as `m`, `k`, `Mi` or `e3`
/// (apimachinery pkg/api/resource).
public struct Quantity: Sendable, Hashable, Comparable {
  /// How a quantity is written.
  private enum Format: Hashable { case decimalSI, binarySI, decimalExponent }

  /// Why a text is no quantity, in the server's words.
  public struct Problem: Error, Sendable {
    /// The words.
    public let text: String
  }

  /// The amount in billionths, the finest that is kept.
  private let billionths: Int128
  private let format: Format

  private static let one: Int128 = 1_000_000_000

  public static func < (left: Quantity, right: Quantity) -> Bool { left.billionths < right.billionths }
  public static func == (left: Quantity, right: Quantity) -> Bool { left.billionths == right.billionths }
  public func hash(into hasher: inout Hasher) { hasher.combine(billionths) }

  /// Both together, written as the first; the greatest amount where that is too much.
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    let (sum, isTooMuch) = left.billionths.addingReportingOverflow(right.billionths)
    return Quantity(billionths: isTooMuch ? .max : sum, format: left.format)
  }

  /// Nothing of it.
  public static let zero = Quantity(billionths: 0, format: .decimalSI)

  private init(billionths: Int128, format: Format) { (self.billionths, self.format) = (billionths, format) }

  /// Whether it is a whole number, which amounts of things must be.
  public var isWhole: Bool { billionths % Self.one == 0 }

  /// The quantity that a manifest writes as text or as a number.
  public init(_ tree: Tree) throws(Problem) {
    switch tree {
    case .string(let text): try self.init(text)
    case .integer, .double: try self.init(tree.compactJSON)
    default: throw Self.wrongFormat
    }
  }

  private static let wrongFormat = Problem(
    text: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
  private static let wrongSuffix = Problem(text: "unable to parse quantity's suffix")

  /// The quantity that `text` writes (ParseQuantity).
  public init(_ text: String) throws(Problem) {
    var bytes = Array(text.utf8)[...]
    while bytes.first == 32 { bytes.removeFirst() }
    while bytes.last == 32 { bytes.removeLast() }
    guard !bytes.isEmpty else { throw Self.wrongFormat }
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    let whole = bytes.prefix { (48...57).contains($0) }
    bytes = bytes.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if bytes.first == UInt8(ascii: ".") {
      fraction = bytes.dropFirst().prefix { (48...57).contains($0) }
      bytes = bytes.dropFirst(fraction.count + 1)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { throw Self.wrongFormat }
    let suffix = String(decoding: bytes, as: UTF8.self)
    guard let scale = Self.scale(of: suffix) else {
      throw Self.mayBeSuffix(suffix) ? Self.wrongSuffix : Self.wrongFormat
    }
    format = scale.format
    var value = Self.amount(whole, fraction, scale)
    if isNegative { value = -value }
    billionths = value
  }

  /// Digits and signs in their places, after letters that suffixes are made of.
  private static func mayBeSuffix(_ suffix: String) -> Bool {
    let letters = Array("eEinumkKMGTP".utf8)
    var bytes = suffix.utf8.drop { letters.contains($0) }
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { bytes.removeFirst() }
    return bytes.allSatisfy { (48...57).contains($0) }
  }

  private struct Scale {
    var format: Format
    var base: Int128 = 10
    var exponent: Int
  }

  private static let decimals = ["n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18]
  private static let binaries = ["Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60]

  private static func scale(of suffix: String) -> Scale? {
    if let exponent = decimals[suffix] { return Scale(format: .decimalSI, exponent: exponent) }
    if let exponent = binaries[suffix] { return Scale(format: .binarySI, base: 2, exponent: exponent) }
    guard let first = suffix.first, first == "e" || first == "E", let exponent = Int(suffix.dropFirst()) else {
      return nil
    }
    return Scale(format: .decimalExponent, exponent: exponent)
  }

  /// The largest amount that is kept: what a whole number of 64 bits can say.
  private static let most = Int128(Int64.max) * one

  /// Rounded up to the next billionth, and cut at the largest amount.
  private static func amount(_ whole: ArraySlice<UInt8>, _ fraction: ArraySlice<UInt8>, _ scale: Scale) -> Int128 {
    var digits: Int128 = 0
    var shift = 9
    var isCut = false
    for (index, byte) in (whole + fraction).enumerated() {
      let isFraction = index >= whole.count
      if digits > most {
        if isFraction { isCut = isCut || byte != 48 } else { shift += 1 }
        continue
      }
      digits = digits * 10 + Int128(byte - 48)
      if isFraction { shift -= 1 }
    }
    guard digits > 0 else { return 0 }
    var value = digits
    if scale.base == 2 {
      let factor = Int128(1) << Int128(scale.exponent)
      guard value <= Int128.max / factor / 1_000_000_000_000 else { return most }
      value *= factor
    } else {
      shift += max(-1000, min(1000, scale.exponent))
    }
    while shift > 0 {
      guard value <= most else { return most }
      value *= 10
      shift -= 1
    }
    while shift < 0, value > 0 {
      isCut = isCut || value % 10 != 0
      value /= 10
      shift += 1
    }
    return min(most, value + (isCut ? 1 : 0))
  }
}

extension Quantity: CustomStringConvertible {
  /// The canonical form, in which the server writes it: no fraction, and the largest suffix that allows it
  /// (CanonicalizeBytes).
  public var description: String {
    let sign = billionths < 0 ? "-" : ""
    let magnitude = billionths < 0 ? -billionths : billionths
    guard magnitude > 0 else { return "0" }
    let isBinary = format == .binarySI && magnitude >= 1024 * Self.one && magnitude % Self.one == 0
    if isBinary {
      var value = magnitude / Self.one
      let suffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
      var place = 0
      while value % 1024 == 0, place < suffixes.count - 1 {
        value /= 1024
        place += 1
      }
      return sign + String(value) + suffixes[place]
    }
    let suffixes =
      format == .decimalExponent
      ? ["e-9", "e-6", "e-3", "", "e3", "e6", "e9", "e12", "e15", "e18"]
      : ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"]
    var value = magnitude
    var place = 0
    while value % 1000 == 0, place < suffixes.count - 1 {
      value /= 1000
      place += 1
    }
    return sign + String(value) + suffixes[place]
  }
}
