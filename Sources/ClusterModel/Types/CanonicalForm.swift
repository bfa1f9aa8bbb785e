extension Tree {
  /// The object as a server gives it back: without nulls and without empty lists and maps, which mean nothing, and
  /// with amounts in their canonical form. Fields that the kind does not have stay as they are.
  public var canonical: Tree {
    let kind = Kind(kind: self["kind"]?.string ?? "", apiVersion: self["apiVersion"]?.string ?? "")
    guard kind != .other, let type = APITypes.type(of: kind) else { return self }
    return canonical(as: type)
  }

  private func canonical(as type: APITypes.FieldType) -> Tree {
    switch (type, self) {
    case (.structure, .map(let fields)):
      guard let structure = type.structure else { return self }
      var result: [String: Tree] = [:]
      for (name, value) in fields {
        guard let field = structure[name] else {
          result[name] = value
          continue
        }
        let written = value.canonical(as: field.type)
        if written == .null || field.type.isOmittedWhenEmpty && written.isEmpty { continue }
        result[name] = written
      }
      return .map(result)
    case (.list(let element), .list(let elements)):
      return .list(elements.map { $0.canonical(as: element) })
    case (.map(let element), .map(let fields)):
      return .map(fields.mapValues { $0.canonical(as: element) })
    case (.quantity, .string), (.quantity, .integer), (.quantity, .double):
      guard let quantity = try? Quantity(self) else { return self }
      return .string(quantity.description)
    default: return self
    }
  }

  /// This tree without what a path leads to; an element of a list leaves a null behind, so that the others keep their
  /// places.
  public func removing(_ path: FieldPath) -> Tree {
    guard let step = path.steps.first else { return .null }
    let rest = FieldPath(Array(path.steps.dropFirst()))
    switch (step, self) {
    case (.field(let name), .map(var fields)), (.key(let name), .map(var fields)):
      fields[name] = rest.steps.isEmpty ? nil : fields[name]?.removing(rest)
      return .map(fields)
    case (.index(let index), .list(var elements)) where elements.indices.contains(index):
      elements[index] = elements[index].removing(rest)
      return .list(elements)
    default: return self
    }
  }

  /// The object without nulls, which kubectl leaves out of what it applies.
  public var withoutNulls: Tree {
    switch self {
    case .map(let fields): .map(fields.filter { $0.value != .null }.mapValues(\.withoutNulls))
    case .list(let elements): .list(elements.map(\.withoutNulls))
    default: self
    }
  }
}

extension APITypes.FieldType {
  /// Whether an empty value is the same as none: of lists and maps it is, while an empty structure says that it is
  /// there.
  fileprivate var isOmittedWhenEmpty: Bool {
    switch self {
    case .list, .map: true
    default: false
    }
  }
}
