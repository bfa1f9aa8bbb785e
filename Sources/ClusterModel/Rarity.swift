/// A box for what few of very many values have: the others take the room of an empty reference.
final class Rarity<Facts: RareFacts>: Sendable {
  let facts: Facts

  init(_ facts: Facts) { self.facts = facts }
}

/// What may be kept in a ``Rarity``; made without anything, it is what most values have.
protocol RareFacts: Sendable, Hashable {
  init()
}

extension Optional {
  /// Changes what is in the box. Where nothing is left in it, none is kept.
  mutating func change<Facts>(_ body: (inout Facts) -> Void) where Wrapped == Rarity<Facts> {
    var facts = self?.facts ?? Facts()
    body(&facts)
    self = facts == Facts() ? nil : Rarity(facts)
  }

  /// Whether the same is in both boxes.
  func holds<Facts>(sameAs other: Self) -> Bool where Wrapped == Rarity<Facts> {
    self === other || self?.facts == other?.facts
  }
}
