/// Pods filed under each of their labels.
///
/// Pods of one template come one after the other and share their labels, so that where the last one was filed the next
/// one is too.
struct LabelFile: Sendable, Equatable {
  private var places: [NamespacedLabel: UInt32] = [:]
  private var sets: [KeySet] = []
  /// Places that nothing is filed at any more.
  private var free: [UInt32] = []
  private var last: Filed?

  private struct Filed: Sendable {
    let namespace: String
    let labels: Labels
    let places: [UInt32]
  }

  /// The keys under `heading`.
  subscript(heading: NamespacedLabel) -> KeySet { places[heading].map { sets[Int($0)] } ?? KeySet() }

  /// Files a key under those labels that it has now and had not before, and takes it away from those that it had.
  mutating func move(_ key: ObjectKey, in namespace: String, from old: Labels, to new: Labels) {
    guard old != new else { return }
    for label in old where new[label.key] != label.value {
      remove(key, under: NamespacedLabel(namespace: namespace, label: label))
    }
    if old.isEmpty, let last, last.labels == new, last.namespace == namespace {
      for place in last.places { sets[Int(place)].insert(key) }
      return
    }
    var filed: [UInt32] = []
    for label in new where old[label.key] != label.value {
      let place = place(of: NamespacedLabel(namespace: namespace, label: label))
      sets[Int(place)].insert(key)
      filed.append(place)
    }
    if old.isEmpty { last = Filed(namespace: namespace, labels: new, places: filed) }
  }

  private mutating func place(of heading: NamespacedLabel) -> UInt32 {
    let next = free.last ?? UInt32(sets.count)
    let place = places[heading, default: next]
    guard place == next else { return place }
    places[heading] = next
    if free.popLast() == nil { sets.append(KeySet()) }
    return next
  }

  private mutating func remove(_ key: ObjectKey, under heading: NamespacedLabel) {
    guard let place = places[heading] else { return }
    sets[Int(place)].remove(key)
    guard sets[Int(place)].isEmpty else { return }
    places[heading] = nil
    free.append(place)
    last = nil
  }

  /// Whether both say the same, wherever they have it.
  static func == (left: LabelFile, right: LabelFile) -> Bool {
    left.places.count == right.places.count
      && left.places.allSatisfy { heading, place in left.sets[Int(place)] == right[heading] }
  }
}
