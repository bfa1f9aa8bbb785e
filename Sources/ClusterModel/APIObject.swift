/// What all kinds share: an immutable box of typed fields beside a tree of what rollcall does not model.
///
/// Objects are never changed. Whoever wishes another state makes another object, which shares what stayed the same,
/// and hands it to the store; so the journal, a snapshot and the screen can hold on to what they saw.
public protocol APIObject: AnyObject, Sendable, Equatable {
  /// The kind of every object of this type.
  static var kind: Kind { get }
  /// Name, labels, owners and the rest of the bookkeeping.
  var metadata: Metadata { get }
  /// The fields that no type models, in their places.
  var rest: Tree { get }
  /// The same object with other metadata.
  func with(metadata: Metadata) -> Self
  /// Reads the fields beside `apiVersion`, `kind` and `metadata`, and keeps what it does not model.
  init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem)
  /// Writes the typed fields beside `apiVersion`, `kind` and `metadata`.
  func write(_ writer: inout FieldWriter)
}

extension APIObject {
  /// Whether `other` is of the same type and says the same.
  func says(theSameAs other: any APIObject) -> Bool { (other as? Self).map { $0 == self } ?? false }
}
