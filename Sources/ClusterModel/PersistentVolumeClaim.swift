/// A claim on storage (core/v1 PersistentVolumeClaim). rollcall binds every claim at once and follows only its name,
/// its owners and its phase.
public final class PersistentVolumeClaim: APIObject {
  public static var kind: Kind { .persistentVolumeClaim }
  public let metadata: Metadata
  /// `Pending`, `Bound` or `Lost`.
  public let phase: String
  public let rest: Tree

  /// A claim that says this.
  public init(metadata: Metadata, phase: String = "Pending", rest: Tree = .null) {
    (self.metadata, self.phase, self.rest) = (metadata, phase, rest)
  }

  public func with(metadata: Metadata) -> PersistentVolumeClaim {
    PersistentVolumeClaim(metadata: metadata, phase: phase, rest: rest)
  }

  public static func == (left: PersistentVolumeClaim, right: PersistentVolumeClaim) -> Bool {
    left === right || (left.metadata == right.metadata && left.phase == right.phase && left.rest == right.rest)
  }
}

extension PersistentVolumeClaim {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let phase = try object.nested("status") { reader throws(FieldProblem) in try reader.string("phase") }
    self.init(metadata: metadata, phase: (phase ?? nil) ?? "Pending", rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.nested("status") { $0.set("phase", phase) }
  }
}
