/// An amount of a resource: `500m`, `64`, `256Gi` (apimachinery pkg/api/resource Quantity).
struct Quantity: Hashable {
  /// In billionths, the finest that the API counts.
  private(set) var billionths: Int128
  /// Whether it is written with powers of 1024.
  private var isBinary: Bool

  static let zero = Quantity(billionths: 0, isBinary: false)

  private static let unit: Int128 = 1_000_000_000
  private static let decimal: [(suffix: String, factor: Int128)] = [
    ("E", 1_000_000_000_000_000_000), ("P", 1_000_000_000_000_000), ("T", 1_000_000_000_000), ("G", 1_000_000_000),
    ("M", 1_000_000), ("k", 1000), ("", 1),
  ]
  private static let fractions: [(suffix: String, part: Int128)] = [("m", 1_000_000), ("u", 1000), ("n", 1)]
  private static let binary: [(suffix: String, factor: Int128)] = [
    ("Ei", 1 << 60), ("Pi", 1 << 50), ("Ti", 1 << 40), ("Gi", 1 << 30), ("Mi", 1 << 20), ("Ki", 1 << 10),
  ]

  private init(billionths: Int128, isBinary: Bool) { (self.billionths, self.isBinary) = (billionths, isBinary) }

  /// Reads an amount; nil where `text` is none, or one beyond all machines.
  init?(_ text: String) {
    let number = text.prefix { $0.isNumber || "+-.".contains($0) }
    let suffix = text.dropFirst(number.count)
    let isBinary = suffix.hasSuffix("i")
    var size: Int128
    if let found = Self.decimal.first(where: { $0.suffix == suffix }) {
      size = found.factor * Self.unit
    } else if let found = Self.binary.first(where: { $0.suffix == suffix }) {
      size = found.factor * Self.unit
    } else if let found = Self.fractions.first(where: { $0.suffix == suffix }) {
      size = found.part
    } else if suffix.first == "e" || suffix.first == "E", let power = Int(suffix.dropFirst()), (0...18).contains(power)
    {
      size = (0..<power).reduce(Self.unit) { size, _ in size * 10 }
    } else {
      return nil
    }
    let isNegative = number.first == "-"
    let parts = number.drop { "+-".contains($0) }.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.joined().count <= 19,
      let whole = Int128(parts[0].isEmpty ? "0" : parts[0])
    else { return nil }
    let (product, isTooMuch) = whole.multipliedReportingOverflow(by: size)
    guard !isTooMuch, !parts.joined().isEmpty else { return nil }
    var total = product
    for digit in parts.dropFirst().joined() {
      guard let value = digit.wholeNumberValue else { return nil }
      size /= 10
      total += Int128(value) * size
    }
    self.init(billionths: isNegative ? -total : total, isBinary: isBinary)
  }

  /// Both together, written like the first unless that is nothing.
  static func + (left: Quantity, right: Quantity) -> Quantity {
    let (sum, isTooMuch) = left.billionths.addingReportingOverflow(right.billionths)
    return Quantity(
      billionths: isTooMuch ? .max : sum, isBinary: left.billionths == 0 ? right.isBinary : left.isBinary)
  }

  /// How much of `whole` this is, in percent rounded down; 0 where there is nothing to have a part of.
  func percent(of whole: Quantity) -> Int64 {
    guard whole.billionths > 0 else { return 0 }
    return Int64(clamping: Int128(Double(billionths) / Double(whole.billionths) * 100))
  }

  /// How often `divisor` goes into this, rounded up.
  func divided(by divisor: Quantity) -> Int128 {
    let divisor = divisor.billionths > 0 ? divisor.billionths : Self.unit
    return (billionths + divisor - 1) / divisor
  }

  /// The amount in its shortest exact form, which is how the API gives it back: `1k` for `1000`.
  var text: String {
    guard billionths != 0 else { return "0" }
    if isBinary, billionths.magnitude >= (1024 * Self.unit).magnitude {
      let unit = Self.binary.first { billionths % ($0.factor * Self.unit) == 0 }
      return "\(billionths / ((unit?.factor ?? 1) * Self.unit))\(unit?.suffix ?? "")"
    }
    // Below 1024 an amount is written in powers of ten, however it was meant.
    if let unit = Self.decimal.first(where: { billionths % ($0.factor * Self.unit) == 0 }) {
      return "\(billionths / (unit.factor * Self.unit))\(unit.suffix)"
    }
    let unit = Self.fractions.first { billionths % $0.part == 0 }
    return "\(billionths / (unit?.part ?? 1))\(unit?.suffix ?? "n")"
  }
}

extension Fields {
  /// The amount that is said here; nil where there is none.
  var quantity: Quantity? { text.flatMap(Quantity.init) }
  /// The amount as the API gives it back; as it stands where it is none.
  var amount: String { quantity?.text ?? word }
}
