/// A pair of a label in its namespace.
struct NamespacedLabel: Hashable, Sendable {
  let namespace: String
  let label: Labels.Label

  func hash(into hasher: inout Hasher) { hasher.combine(NameHash.of(namespace, label.key, label.value)) }
}

/// Pods filed under each of their labels.
///
/// Pods of one template come one after the other and share most of their labels, so that where the last one was filed
/// the next one is too.
struct LabelFile: Sendable, Equatable {
  private var places: [NamespacedLabel: UInt32] = [:]
  private var sets: [KeySet] = []
  /// Places that nothing is filed at any more.
  private var free: [UInt32] = []
  private var last: Filed?

  /// Where the last new pod was filed, label by label.
  private struct Filed: Sendable {
    let namespace: String
    var labels = Labels()
    var places: [Int] = []
  }

  /// The keys under `heading`.
  subscript(heading: NamespacedLabel) -> KeySet { places[heading].map { sets[Int($0)] } ?? KeySet() }

  /// Files a key under those labels that it has now and had not before, and takes it away from those that it had.
  mutating func move(_ key: ObjectKey, in namespace: String, from old: Labels, to new: Labels) {
    guard old != new else { return }
    for label in old where new[label.key] != label.value {
      remove(key, under: NamespacedLabel(namespace: namespace, label: label))
    }
    guard old.isEmpty else {
      for label in new where old[label.key] != label.value {
        sets[place(of: NamespacedLabel(namespace: namespace, label: label))].insert(key)
      }
      return
    }
    var filed = last.take() ?? Filed(namespace: namespace)
    if filed.namespace != namespace { filed = Filed(namespace: namespace) }
    for index in new.indices {
      if index >= filed.places.count {
        filed.places.append(place(of: NamespacedLabel(namespace: namespace, label: new[index])))
      } else if filed.labels[index] != new[index] {
        filed.places[index] = place(of: NamespacedLabel(namespace: namespace, label: new[index]))
      }
      sets[filed.places[index]].insert(key)
    }
    filed.places.removeLast(filed.places.count - new.count)
    filed.labels = new
    last = filed
  }

  private mutating func place(of heading: NamespacedLabel) -> Int {
    let next = free.last ?? UInt32(sets.count)
    // Nothing is filed at the next place, so that whoever is told of it is the first.
    let place = Self.settle(&places[heading, default: next])
    if place == next, free.popLast() == nil { sets.append(KeySet()) }
    return Int(place)
  }

  /// The value, which is written down now if it was only a proposal.
  private static func settle(_ place: inout UInt32) -> UInt32 { place }

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
