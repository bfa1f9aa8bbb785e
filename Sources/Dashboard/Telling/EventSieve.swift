import Phrases

/// Which lines of the event log a filter lets through. It is remembered, so that of a long log only the lines that are new
/// have to be told to be compared.
struct EventSieve: Sendable {
  /// The numbers of the lines that are let through.
  private(set) var numbers: [Int] = []
  private var filter = RowFilter()
  private var language = Language.english
  private var latest = 0

  /// Looks at the lines that it has not seen yet; at all of them where the filter or the language is another.
  mutating func follow(_ log: EventLog, _ filter: RowFilter, in language: Language) {
    if filter != self.filter || language != self.language {
      self = EventSieve()
      (self.filter, self.language) = (filter, language)
    }
    guard let first = log.lines.first?.number, latest < log.latest else { return }
    if let oldest = numbers.first, oldest < first { numbers.removeAll { $0 < first } }
    for line in log.lines[(log.index(of: latest + 1) ?? 0)...] {
      let admits = filter.admits(labels: nil) { contain in
        contain(line.text.told(in: language)) || contain(line.actor.name.told(in: language))
      }
      if admits { numbers.append(line.number) }
    }
    latest = log.latest
  }
}
