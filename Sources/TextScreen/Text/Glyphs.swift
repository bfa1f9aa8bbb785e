/// What one cell shows: a scalar that takes columns, and the marks on top of it.
///
/// Terminals disagree about sequences that are joined (families, flags, skin tones, text or emoji form), so such
/// a sequence is reduced to its first scalar: less pretty, and columns stay straight everywhere.
struct Glyph: Hashable, Sendable {
  /// What stands for anything that must not reach a terminal.
  static let substitute: Unicode.Scalar = "\u{FFFD}"
  /// What carries marks that have nothing to stand on.
  static let carrier: Unicode.Scalar = "\u{25CC}"
  /// How many marks are kept: as many as fit in ncurses' cchar_t beside the base.
  static let markLimit = 4

  /// What takes the columns.
  var base: Unicode.Scalar
  /// What goes on top.
  var marks: [Unicode.Scalar] = []
  /// 1 or 2.
  var columns: Int
}

/// The glyphs of a text, in order. Everything is shown or stood for; nothing is silently lost but joiners.
struct Glyphs: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var pending: Unicode.Scalar?

  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    pending = scalars.next()
  }

  mutating func next() -> Glyph? {
    guard let first = pending else { return nil }
    pending = scalars.next()
    // Nothing below U+0300 combines, so plain text takes this short way.
    if (0x20..<0x7F).contains(first.value), (pending?.value ?? 0) < 0x300 { return Glyph(base: first, columns: 1) }
    var glyph =
      switch first.columnClass {
      case .narrow: Glyph(base: first, columns: 1)
      case .wide: Glyph(base: first, columns: 2)
      case .combining: Glyph(base: Glyph.carrier, marks: [first], columns: 1)
      case .joiner, .unprintable: Glyph(base: Glyph.substitute, columns: 1)
      }
    while let following = pending {
      switch following.columnClass {
      case .combining:
        if glyph.marks.count < Glyph.markLimit { glyph.marks.append(following) }
        pending = scalars.next()
      case .joiner:
        pending = scalars.next()
        // A zero width joiner between two emoji makes one of them; the first stands for both.
        if following.value == 0x200D, glyph.columns == 2, let joined = pending, joined.joinsEmoji {
          pending = scalars.next()
        }
      default:
        guard following.isEmojiModifier, first.properties.isEmojiModifierBase else { return glyph }
        pending = scalars.next()
      }
    }
    return glyph
  }
}

extension Unicode.Scalar {
  fileprivate var joinsEmoji: Bool { value > 0xFF && properties.isEmoji }
}
