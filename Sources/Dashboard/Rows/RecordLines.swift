import ClusterModel

/// The lines of DNS of all Services, and where they stand in the pane of records.
struct RecordLines: Sendable {
  private var lines: [ObjectKey: ServiceRows] = [:]
  /// Grows whenever a Service's lines come, go or say something else; and what it was when those of each did last.
  private var edition = 0
  private var editions: [ObjectKey: Int] = [:]
  /// Where the lines of each Service begin.
  private(set) var places = LinePlaces()

  /// The lines of a Service; nil where it has none. Lines of a new Service stand nowhere before ``arrange(_:)``.
  subscript(service: ObjectKey) -> ServiceRows? {
    get { lines[service] }
    set {
      lines[service] = newValue
      edition += 1
      editions[service] = newValue == nil ? nil : edition
      places.set(service, lines: newValue?.count ?? 0, records: newValue?.recordCount ?? 0)
    }
  }

  /// What tells the lines of a Service from what they were before.
  func edition(of service: ObjectKey) -> Int { editions[service] ?? 0 }

  /// Puts the Services in their places.
  mutating func arrange(_ order: [ObjectKey]) { places.arrange(order) }

  /// Forgets all lines. What comes after is of another edition.
  mutating func removeAll() { (lines, editions, places) = ([:], [:], LinePlaces()) }
}
