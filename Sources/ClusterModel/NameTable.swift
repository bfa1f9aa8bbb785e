/// Which key stands for which name. Only grows: a key means the same for as long as the cluster lives.
///
/// The names are written down once, by key; a table of keys by hash finds them again. A dictionary would hold every name
/// a second time, and fetch each that it passes.
struct NameTable: Sendable {
  private var names: [[Name]] = Array(repeating: [], count: Kind.allCases.count)
  /// Keys at the place that the hash of their name asks for, or the next free one after it.
  private var places = Array(repeating: Place.free, count: 64)
  private var count = 0
  /// Tells this table from those of other clusters.
  private let number = UInt64.random(in: .min ... .max)

  /// A name of a kind. Without the kind, which is that of the list, a fifth less is kept of each.
  private struct Name: Sendable {
    let namespace: String
    let name: String
  }

  /// A key, and so much of the hash of its name that other names hardly ever share it: they need not be fetched to see
  /// that they are others.
  private struct Place: Sendable {
    let hash: UInt32
    let key: UInt32

    /// Where no key is; the kind in the upper bits does not exist.
    static let free = Place(hash: 0, key: .max)

    var isFree: Bool { key == .max }
  }

  /// The key of a name that has one.
  func existingKey(for identity: ObjectIdentity) -> ObjectKey? {
    let found = places[place(of: identity, hash: NameHash.of(identity))]
    return found.isFree ? nil : ObjectKey(rawValue: found.key)
  }

  /// The key of a name, given to it now if it had none.
  mutating func key(for identity: ObjectIdentity) -> ObjectKey {
    let hash = NameHash.of(identity)
    let place = place(of: identity, hash: hash)
    if !places[place].isFree { return ObjectKey(rawValue: places[place].key) }
    let kind = Int(identity.kind.rawValue)
    let key = ObjectKey(identity.kind, names[kind].count)
    names[kind].append(Name(namespace: identity.namespace, name: identity.name))
    places[place] = Place(hash: hash, key: key.rawValue)
    count += 1
    if count * 4 > places.count * 3 { grow() }
    return key
  }

  /// A pod of this cluster, for the endpoints that stand for it.
  func knownPod(_ key: ObjectKey) -> KnownPod { KnownPod(table: number, key: key) }

  /// The key of the pod that an endpoint stands for, given to it now if it had none; nil where it stands for something
  /// else.
  mutating func key(ofPodBehind endpoint: Endpoint) -> ObjectKey? {
    if let known = knownKey(ofPodBehind: endpoint) { return known }
    return endpoint.podIdentity.map { key(for: $0) }
  }

  /// The key of the pod that an endpoint stands for, where it has one.
  func existingKey(ofPodBehind endpoint: Endpoint) -> ObjectKey? {
    if let known = knownKey(ofPodBehind: endpoint) { return known }
    return endpoint.podIdentity.flatMap { existingKey(for: $0) }
  }

  private func knownKey(ofPodBehind endpoint: Endpoint) -> ObjectKey? {
    guard let known = endpoint.place.knownPod, known.table == number else { return nil }
    return known.key
  }

  /// What `key` stands for; nil for a key of another cluster.
  func identity(of key: ObjectKey) -> ObjectIdentity? {
    let ofKind = names[Int(key.kind.rawValue)]
    guard key.index < ofKind.count else { return nil }
    return ObjectIdentity(key.kind, ofKind[key.index].namespace, ofKind[key.index].name)
  }

  /// Whether an object bears the name that `key` stands for.
  func isNamed(_ object: Object, _ key: ObjectKey) -> Bool {
    let ofKind = names[Int(key.kind.rawValue)]
    guard object.kind == key.kind, key.index < ofKind.count else { return false }
    if case .other(let other) = object {
      return ofKind[key.index].name == other.identityName && ofKind[key.index].namespace == other.metadata.namespace
    }
    let metadata = object.metadata
    return ofKind[key.index].name == metadata.name && ofKind[key.index].namespace == metadata.namespace
  }

  /// Where a name's key is, or would be put. There is always a free place.
  private func place(of identity: ObjectIdentity, hash: UInt32) -> Int {
    let mask = places.count - 1
    var place = Int(hash) & mask
    while !places[place].isFree,
      places[place].hash != hash || !isName(identity, of: ObjectKey(rawValue: places[place].key))
    {
      place = (place + 1) & mask
    }
    return place
  }

  private func isName(_ identity: ObjectIdentity, of key: ObjectKey) -> Bool {
    guard key.kind == identity.kind else { return false }
    let ofKind = names[Int(identity.kind.rawValue)]
    return ofKind[key.index].name == identity.name && ofKind[key.index].namespace == identity.namespace
  }

  private mutating func grow() {
    let filed = places.filter { !$0.isFree }
    places = Array(repeating: .free, count: places.count * 2)
    let mask = places.count - 1
    for entry in filed {
      var place = Int(entry.hash) & mask
      while !places[place].isFree { place = (place + 1) & mask }
      places[place] = entry
    }
  }
}

extension Endpoint {
  /// The name of the pod that it stands for; nil where it stands for something else.
  fileprivate var podIdentity: ObjectIdentity? {
    guard let reference = targetRef, reference.kind == "Pod" else { return nil }
    return ObjectIdentity(.pod, reference.namespace, reference.name)
  }
}
