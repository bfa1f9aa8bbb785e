/// What a name below the cluster's domain means to CoreDNS (plugin/kubernetes/parse.go).
///
/// A name is read from its end: after the zone comes `svc` or `pod`, then a namespace, then a Service or the label of
/// a pod. What is left in front is told apart by its number of labels alone: one is an endpoint, two are a port and a
/// protocol, more mean nothing. The type that is asked for plays no part, and neither does case: all strings here are
/// in lower case.
public enum QueryName: Sendable, Hashable {
  /// The zone itself, `svc.ZONE` or `pod.ZONE`: names that only have others below them.
  case trunk
  /// `NAMESPACE.svc.ZONE`, or `NAMESPACE.pod.ZONE` where `ofPods`.
  case namespace(String, ofPods: Bool)
  /// `SERVICE.NAMESPACE.svc.ZONE`, or something in front of that.
  case service(namespace: String, name: String, part: Part)
  /// `LABEL.NAMESPACE.pod.ZONE`; up to two labels in front of that change nothing.
  case pod(namespace: String, label: String)
  /// Nothing: no object could ever bear the name.
  case meaningless

  /// Which part of a Service a name asks for.
  public enum Part: Sendable, Hashable {
    /// The Service as a whole.
    case whole
    /// The endpoint of this name.
    case endpoint(String)
    /// The port of this name and protocol, leading underscores taken off. An empty string stands for any.
    case port(String, protocol: String)
    /// The endpoints in a topology zone, or all of them where it has none and `prefers` is set.
    case topologyZone(String, prefers: Bool)
  }

  /// Reads the labels of `name` in front of the zone that begins at `cut` in its bytes.
  init(_ name: DomainName, before cut: Int, zonal: Bool) {
    var starts: [Int] = []
    starts.reserveCapacity(8)
    var position = 0
    while position < cut, let next = name.end(ofLabelAt: position) {
      starts.append(position)
      position = next
    }
    func label(_ index: Int) -> String {
      let start = starts[index]
      let bytes = name.wire[(start + 1)..<(start + 1 + Int(name.wire[start]))]
      // What is no UTF-8 is mended, as in any text that is made of bytes.
      return bytes.allSatisfy { $0 < 128 }
        ? String(unsafeUninitializedCapacity: bytes.count) { buffer in
          for (place, byte) in bytes.enumerated() { buffer[place] = byte.lowercasedASCII }
          return bytes.count
        } : String(decoding: bytes.lazy.map(\.lowercasedASCII), as: UTF8.self)
    }
    guard let branch = starts.indices.last else {
      self = .trunk
      return
    }
    let word = label(branch)
    guard word == "svc" || word == "pod" else {
      self = .meaningless
      return
    }
    let isPod = word == "pod"
    guard branch >= 1 else {
      self = .trunk
      return
    }
    let namespace = label(branch - 1)
    guard branch >= 2 else {
      self = .namespace(namespace, ofPods: isPod)
      return
    }
    let object = label(branch - 2)
    let inFront = branch - 2
    if isPod {
      self = inFront <= 2 ? .pod(namespace: namespace, label: object) : .meaningless
      return
    }
    let part: Part
    switch inFront {
    case 0: part = .whole
    case 1: part = .endpoint(label(0))
    case 2: part = .port(Self.withoutUnderscore(label(0)), protocol: Self.withoutUnderscore(label(1)))
    default:
      guard zonal, label(inFront - 1) == "_zone", ["pin", "prefer"].contains(label(inFront - 2)) else {
        self = .meaningless
        return
      }
      let zone = (0..<inFront - 2).map(label).joined(separator: ".")
      part = .topologyZone(zone, prefers: label(inFront - 2) == "prefer")
    }
    self = .service(namespace: namespace, name: object, part: part)
  }

  private static func withoutUnderscore(_ label: String) -> String {
    label.hasPrefix("_") ? String(label.dropFirst()) : label
  }
}

/// The zone that a question falls into.
struct ZoneMatch {
  /// The zone in the case in which it was asked for, which is the case of every name the server makes up.
  let name: DomainName
  /// Whether names in it ask for the name of an address.
  let isReverse: Bool
}

extension DNSConfiguration {
  /// The zone with the most labels that `name` lies in; nil where the server answers for none of them.
  func zone(of name: DomainName) -> ZoneMatch? {
    var best: (cut: Int, isReverse: Bool)?
    if let cut = name.start(of: zone) { best = (cut, false) }
    for candidate in reverseZones {
      if let cut = name.start(of: candidate), cut < best?.cut ?? .max { best = (cut, true) }
    }
    return best.map { ZoneMatch(name: name.suffix(from: $0.cut), isReverse: $0.isReverse) }
  }

  /// What `name` means below `zone`.
  func reading(_ name: DomainName, in zone: ZoneMatch) -> QueryName {
    QueryName(name, before: name.wire.count - zone.name.wire.count, zonal: answersZonalNames)
  }

  /// What CoreDNS reads out of `name`; nil where it lies outside the cluster's domain.
  public func reading(_ name: DomainName) -> QueryName? {
    guard let cut = name.start(of: zone) else { return nil }
    return QueryName(name, before: cut, zonal: answersZonalNames)
  }
}
