/// An object of a kind that rollcall does not model: kept whole, counted, and written back as it was.
public final class OtherObject: APIObject {
  public static var kind: Kind { .other }
  public let metadata: Metadata
  /// `apiVersion` of the object.
  public let apiVersion: String
  /// `kind` of the object.
  public let kindName: String
  public let rest: Tree

  /// An object of `kindName` that says this.
  public init(apiVersion: String, kindName: String, metadata: Metadata, rest: Tree = .null) {
    (self.apiVersion, self.kindName, self.metadata, self.rest) = (apiVersion, kindName, metadata, rest)
  }

  public func with(metadata: Metadata) -> OtherObject {
    OtherObject(apiVersion: apiVersion, kindName: kindName, metadata: metadata, rest: rest)
  }

  /// What names the object among all that are not modelled: two kinds may use one name.
  public var identityName: String { "\(apiVersion)/\(kindName)/\(metadata.name)" }

  public static func == (left: OtherObject, right: OtherObject) -> Bool {
    left === right
      || (left.apiVersion == right.apiVersion && left.kindName == right.kindName && left.metadata == right.metadata
        && left.rest == right.rest)
  }
}

extension OtherObject {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let apiVersion = try object.string("apiVersion") ?? ""
    let kindName = try object.string("kind") ?? ""
    self.init(apiVersion: apiVersion, kindName: kindName, metadata: metadata, rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {}
}
