import ClusterModel

extension Object {
  /// How many bytes of annotations the API server takes (apimachinery api/validation TotalAnnotationSizeLimitB).
  private static var mostAnnotations: Int { 256 << 10 }

  /// Whether kubectl apply made the object, and will know later what it said.
  var wasApplied: Bool { metadata.annotations[ThreeWayMerge.annotation] != nil }

  /// The object with what was applied kept in an annotation, as kubectl does it for its next apply. What is too large
  /// for an annotation is not kept.
  func remembering(_ applied: Tree) -> Object {
    var metadata = metadata
    var said = applied.withoutNulls
    if case .map(var fields) = said {
      var inner = fields["metadata"]?.map ?? [:]
      if !metadata.namespace.isEmpty { inner["namespace"] = .string(metadata.namespace) }
      var annotations = inner["annotations"]?.map ?? [:]
      annotations[ThreeWayMerge.annotation] = nil
      inner["annotations"] = .map(annotations)
      fields["metadata"] = .map(inner)
      said = .map(fields)
    }
    let text = said.compactJSON + "\n"
    guard text.utf8.count < Self.mostAnnotations / 2 else { return self }
    metadata.annotations[ThreeWayMerge.annotation] = text
    return with(metadata: metadata)
  }

  /// The object of a file with what the file says in the annotation: where the file has one, whose contents are then
  /// out of date, or `always` (kubectl util CreateOrUpdateAnnotation).
  func renewing(_ said: Tree, always: Bool) -> Object { always || wasApplied ? remembering(said) : self }

  /// The object without that annotation.
  var forgetting: Object {
    guard wasApplied else { return self }
    var metadata = metadata
    metadata.annotations[ThreeWayMerge.annotation] = nil
    return with(metadata: metadata)
  }
}
