import ClusterModel

extension Tree {
  /// A tree as a manifest could hold one, with a liking for what is hard to write down.
  static func random(using chance: inout Chance, depth: Int) -> Tree {
    switch Int.random(in: 0..<(depth > 0 ? 12 : 7), using: &chance) {
    case 0: return [.null, true, false].randomElement(using: &chance) ?? .null
    case 1: return .integer(Int64.random(in: .min ... .max, using: &chance) >> Int64.random(in: 0..<64, using: &chance))
    case 2: return .randomNumber(using: &chance)
    case 3...6: return .string(.random(using: &chance))
    case 7...8:
      return .list((0..<Int.random(in: 0..<4, using: &chance)).map { _ in .random(using: &chance, depth: depth - 1) })
    default:
      let fields = (0..<Int.random(in: 0..<5, using: &chance)).map { _ in
        (String.random(using: &chance), Tree.random(using: &chance, depth: depth - 1))
      }
      return .map(Dictionary(fields, uniquingKeysWith: { $1 }))
    }
  }

  /// A number that is not whole, or too big to be held as one.
  private static func randomNumber(using chance: inout Chance) -> Tree {
    let number = Double(bitPattern: UInt64.random(in: .min ... .max, using: &chance))
    guard number.isFinite, Int64(exactly: number) == nil else { return .double(0.1) }
    return .double(number)
  }
}

extension String {
  static func random(using chance: inout Chance) -> String {
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: return nasty.randomElement(using: &chance) ?? ""
    case 1: return pieces(count: Int.random(in: 0..<60, using: &chance), using: &chance)
    default: return pieces(count: Int.random(in: 0..<6, using: &chance), using: &chance)
    }
  }

  private static func pieces(count: Int, using chance: inout Chance) -> String {
    (0..<count).map { _ in fragments.randomElement(using: &chance) ?? "" }.joined()
  }

  /// Strings that mean something else unless they are quoted, and strings that cannot be quoted in every style.
  static let nasty = [
    "", " ", "~", "null", "yes", "No", "on", "y", "true", "1", "1.0", "-1", "+1", "0x10", "010", "1e3", "1_000", ".5",
    ".inf", "-.Inf", ".nan", "1:30", "1:30.5", "2026-01-01", "2026-1-1T10:00:00Z", "=", "<<", "-", "- a", "-a", "--",
    "---", "--- a", "...", "?", "? a", "?a", ":", ": a", "a:", "a: b", "a:b", "#", "#x", "a #b", "a# b", "%a", "@a",
    "`a`",
    "*a", "&a", "!a", "|", ">", "|-", "\"a\"", "'a'", "it's", "[a", "{a", "a]", ",a", "a, b", " lead", "trail ", "\t",
    "a\tb", "\ta", "a\t", "\n", "\n\n", "a\n", "a\n\n\n", "a\nb", "\na", " a\nb", "a\n b\n", "a \nb", "a\n  \nb",
    "a\t\nb",
    "a\rb", "a\r\nb", "\r", "\u{0}", "\u{1}", "\u{7}", "\u{1b}[31m", "\u{7f}", "\u{80}", "\u{85}", "\u{a0}",
    "\u{2028}", "a\u{2029}b", "a\u{feff}", "\u{fffe}", "\u{ffff}", "é", "e\u{301}", "日本", "😀", "👩‍💻", "\\", "\\n", "a\\",
    "\"",
    "<&>", String(repeating: "x", count: 200), String(repeating: "word ", count: 60),
    String(repeating: "it's  ", count: 40), String(repeating: "- a: #", count: 40), String(repeating: "é ", count: 100),
    String(repeating: "\ta  ", count: 40), String(repeating: "line\n\n", count: 30),
  ]

  private static let fragments = [
    "a", "b", "y", "n", "N", "0", "1", "9", ".", ":", "-", "#", "?", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">",
    "'",
    "\"", "%", "@", "`", "~", "=", " ", " ", " ", "\n", "\t", "_", "e", "E", "+", "/", "<", "\\", "é", "\u{a0}", "日",
    "😀",
    "\r", "\u{1b}", "\u{2028}", "word ", "true", "null", "0x", "2026-01-01",
  ]
}
