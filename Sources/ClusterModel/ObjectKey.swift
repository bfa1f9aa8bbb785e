/// A small number that stands for one (kind, namespace, name) within a ``Cluster``.
///
/// Numbers are dense and never given to another name, so that tables are arrays and a key kept by the journal, a
/// queue or the screen can never come to mean something else. Incarnations of one name share its key and differ by
/// uid.
public struct ObjectKey: Sendable, Hashable, Comparable {
  /// The kind in the upper five bits, the number within the kind in the others.
  public let rawValue: UInt32

  @usableFromInline static let indexBits: UInt32 = 27

  init(rawValue: UInt32) { self.rawValue = rawValue }

  @usableFromInline init(_ kind: Kind, _ index: Int) {
    rawValue = UInt32(kind.rawValue) << Self.indexBits | UInt32(index)
  }

  /// The kind of what the key stands for.
  public var kind: Kind { Kind(rawValue: UInt8(rawValue >> Self.indexBits)) ?? .other }

  /// The number within the kind, from 0.
  @inlinable public var index: Int { Int(rawValue & (1 << Self.indexBits - 1)) }

  /// By kind, then by age of the name within this cluster.
  @inlinable public static func < (left: ObjectKey, right: ObjectKey) -> Bool { left.rawValue < right.rawValue }
}

/// What a key stands for: the three things that name an object to a person.
public struct ObjectIdentity: Sendable, Hashable {
  /// The kind of the object.
  public let kind: Kind
  /// The namespace, empty for kinds without one.
  public let namespace: String
  /// The name; an ``OtherObject``'s begins with its kind, see ``OtherObject/identityName``.
  public let name: String

  /// The object of this kind, namespace and name.
  public init(_ kind: Kind, _ namespace: String, _ name: String) {
    (self.kind, self.namespace, self.name) = (kind, namespace, name)
  }
}
