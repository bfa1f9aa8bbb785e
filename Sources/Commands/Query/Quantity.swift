/// An amount as Kubernetes writes it, `500m` or `10Gi`, as far as sorting needs it (apimachinery api/resource).
struct Quantity {
  /// How much it is.
  let value: Double

  /// Reads an amount; nil for anything else.
  init?(_ text: String) {
    let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
    guard let number = Double(digits), let factor = Self.factor(of: text.dropFirst(digits.count)) else { return nil }
    value = number * factor
  }

  private static func factor(of suffix: Substring) -> Double? {
    switch suffix {
    case "": 1
    case "n": 1e-9
    case "u": 1e-6
    case "m": 1e-3
    case "k": 1e3
    case "M": 1e6
    case "G": 1e9
    case "T": 1e12
    case "P": 1e15
    case "E": 1e18
    case "Ki": 1024
    case "Mi": 1_048_576
    case "Gi": 1_073_741_824
    case "Ti": 1_099_511_627_776
    case "Pi": 1_125_899_906_842_624
    case "Ei": 1_152_921_504_606_846_976
    default: nil
    }
  }
}
