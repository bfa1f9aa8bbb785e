extension APITypes {
  /// The field that somebody may have meant who wrote one that is not there: a name that differs by two letters at
  /// most, or in nothing but case.
  public static func nearestField(to path: FieldPath, of kind: Kind) -> String? {
    guard case .field(let name)? = path.steps.last else { return nil }
    var type = type(of: kind)
    for step in path.steps.dropLast() { type = type?.type(at: step) }
    var nearest: (name: String, distance: Int)?
    for field in type?.structure?.fields ?? [] {
      let distance = name.lowercased() == field.name.lowercased() ? 0 : name.editDistance(to: field.name)
      guard distance <= min(2, name.count / 2), distance < nearest?.distance ?? 3 else { continue }
      nearest = (field.name, distance)
    }
    return nearest?.name
  }
}
