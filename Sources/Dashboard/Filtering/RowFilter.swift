import ClusterModel
import Lessons
import Phrases

/// Which rows a pane lists, as a person types it (k9s's grammar): a text or a regular expression, `!` and one for all
/// others, `-l` and a label selector, `-f` and letters that must come in that order.
struct RowFilter: Sendable, Hashable {
  private enum Test: Sendable, Hashable {
    case everything
    /// In lower case.
    case text(String)
    case pattern(Pattern)
    /// In lower case.
    case letters([UInt8])
    case labels(LabelSelector)
  }

  /// As it was typed.
  let text: String
  private let isInverted: Bool
  private let test: Test

  /// Lets everything through.
  init() { (text, isInverted, test) = ("", false, .everything) }

  /// Reads what was typed.
  init(_ typed: String) throws(FilterProblem) {
    text = typed
    if let rest = Self.argument(of: "-l", in: typed) {
      isInverted = false
      do throws(LabelSelectorProblem) {
        test = rest.isEmpty ? .everything : .labels(try LabelSelector(parsing: rest))
      } catch {
        throw FilterProblem(Phrase(verbatim: error.description))
      }
    } else if let rest = Self.argument(of: "-f", in: typed) {
      isInverted = false
      let letters = rest.lowercased().utf8.filter { $0 != UInt8(ascii: " ") }
      test = letters.isEmpty ? .everything : .letters(Array(letters))
    } else {
      let rest = typed.hasPrefix("!") ? String(typed.dropFirst()) : typed
      isInverted = typed.hasPrefix("!") && !rest.isEmpty
      // A text without special characters is looked for as it is, which takes a fraction of the time. A dot alone is
      // taken for a dot: whoever types an address means one.
      let isPlain = !rest.unicodeScalars.contains { "\\^$|?*+()[]{}".unicodeScalars.contains($0) }
      test = rest.isEmpty ? .everything : isPlain ? .text(rest.lowercased()) : .pattern(try Pattern(rest))
    }
  }

  private static func argument(of flag: String, in text: String) -> String? {
    guard text.hasPrefix(flag), text.count == 2 || text.dropFirst(2).first == " " || flag == "-l" else { return nil }
    return String(text.dropFirst(2).drop { $0 == " " })
  }

  /// Whether nothing is held back.
  var isEverything: Bool { test == .everything }

  /// Whether what is found in a label, written `key=value`, stands in its key or in its value alone, so that the two need
  /// not be put together.
  var looksIntoParts: Bool {
    guard case .text(let text) = test else { return false }
    return !text.utf8.contains(UInt8(ascii: "="))
  }

  /// Whether what is looked for can stand in an address.
  var looksIntoAddresses: Bool {
    guard case .text(let text) = test else { return true }
    return text.utf8.allSatisfy(\.isInAddresses)
  }

  /// Whether all that this lets through another does too, as far as that can be told from what was typed.
  func narrows(_ other: RowFilter) -> Bool {
    guard !isInverted, !other.isInverted else { return false }
    switch (test, other.test) {
    case (_, .everything): return true
    case (.text(let mine), .text(let theirs)): return mine.containsIgnoringCase(theirs)
    default: return false
    }
  }

  /// Whether a row is let through.
  ///
  /// - Parameters:
  ///   - labels: the labels of the object; nil for rows that have none, which no selector lets through.
  ///   - texts: calls what it is given with each of the row's texts, until that is true.
  func admits(labels: @autoclosure () -> Labels?, texts: ((String) -> Bool) -> Bool) -> Bool {
    let isMatch: Bool
    switch test {
    case .everything: return true
    case .labels(let selector): isMatch = labels().map(selector.matches) ?? false
    case .text(let text): isMatch = texts { $0.containsIgnoringCase(text) }
    case .pattern(let pattern): isMatch = texts(pattern.isFound)
    case .letters(let letters): isMatch = texts { Self.comes(letters, inOrderIn: $0) }
    }
    return isMatch != isInverted
  }

  private static func comes(_ letters: [UInt8], inOrderIn text: String) -> Bool {
    var next = 0
    for byte in text.utf8 where next < letters.count && byte.lowercasedASCII == letters[next] { next += 1 }
    return next == letters.count
  }
}

extension UInt8 {
  /// Whether addresses are written with it: digits, hexadecimal ones of IPv6, and what stands between them.
  fileprivate var isInAddresses: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "."),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }
}
