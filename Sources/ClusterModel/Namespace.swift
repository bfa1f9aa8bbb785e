/// A namespace (core/v1 Namespace).
public final class Namespace: APIObject {
  public static var kind: Kind { .namespace }
  public let metadata: Metadata
  /// `Active`, or `Terminating` while what is in it goes.
  public let phase: String
  public let rest: Tree

  /// A namespace that says this.
  public init(metadata: Metadata, phase: String = "Active", rest: Tree = .null) {
    (self.metadata, self.phase, self.rest) = (metadata, phase, rest)
  }

  public func with(metadata: Metadata) -> Namespace { Namespace(metadata: metadata, phase: phase, rest: rest) }

  /// The same namespace in another phase.
  public func with(phase: String) -> Namespace { Namespace(metadata: metadata, phase: phase, rest: rest) }

  public static func == (left: Namespace, right: Namespace) -> Bool {
    left === right || (left.metadata == right.metadata && left.phase == right.phase && left.rest == right.rest)
  }
}

extension Namespace {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let phase = try object.nested("status") { reader throws(FieldProblem) in try reader.string("phase") }
    self.init(metadata: metadata, phase: (phase ?? nil) ?? "Active", rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.nested("status") { $0.set("phase", phase) }
  }
}
