import ClusterModel

extension Objections {
  /// Name, labels, annotations, owners and finalizers (apimachinery api/validation ValidateObjectMeta).
  mutating func checkMetadata(_ metadata: Metadata, name syntax: NameSyntax, isNew: Bool) {
    if let known, metadata.isSharing(known) { return }
    let path: FieldPath = ["metadata"]
    if let prefix = metadata.generateName, !prefix.isEmpty, isNew {
      // A prefix may end in the dash that parts it from what the server adds.
      let stem = prefix.hasSuffix("-") ? prefix.dropLast() + "a" : Substring(prefix)
      for problem in syntax.problems(String(stem)) {
        invalid(path.field("generateName"), .string(prefix), problem)
      }
    }
    if metadata.name.isEmpty {
      required(path.field("name"), "name or generateName is required")
    } else {
      check(metadata.name, syntax, at: path.field("name"))
    }
    if !metadata.namespace.isEmpty { check(metadata.namespace, .dns1123Label, at: path.field("namespace")) }
    checkLabels(metadata.labels, at: path.field("labels"))
    checkAnnotations(metadata.annotations, at: path.field("annotations"))
    checkOwners(metadata.ownerReferences, at: path.field("ownerReferences"))
    for finalizer in metadata.finalizers { check(finalizer, .labelKey, at: path.field("finalizers")) }
    for (index, finalizer) in metadata.finalizers.enumerated()
    where !finalizer.contains("/") && !Self.standardFinalizers.contains(finalizer) {
      invalid(
        path.field("finalizers").index(index), .string(finalizer),
        "name is neither a standard finalizer name nor is it fully qualified")
    }
  }

  /// Finalizers that have no domain in front (core/helper IsStandardFinalizerName).
  private static let standardFinalizers = ["kubernetes", "orphan", "foregroundDeletion"]

  /// Keys as those of labels, in any case; values free, up to 256 KiB together (ValidateAnnotations).
  mutating func checkAnnotations(_ annotations: Labels, at path: FieldPath) {
    var size = 0
    for annotation in annotations {
      for problem in NameSyntax.labelKey.problems(annotation.key.lowercased()) {
        invalid(path, .string(annotation.key), problem)
      }
      size += annotation.key.utf8.count + annotation.value.utf8.count
    }
    if size > 262_144 { tooLong(path, "may not be more than 262144 bytes") }
  }

  private mutating func checkOwners(_ owners: [OwnerReference], at path: FieldPath) {
    var controller: OwnerReference?
    for (index, owner) in owners.enumerated() {
      let here = path.index(index)
      if owner.apiVersion.isEmpty { invalid(here.field("apiVersion"), "", "version must not be empty") }
      if owner.kind.isEmpty { invalid(here.field("kind"), "", "must not be empty") }
      if owner.name.isEmpty { invalid(here.field("name"), "", "must not be empty") }
      if owner.uid.isEmpty { invalid(here.field("uid"), "", "must not be empty") }
      guard owner.isController else { continue }
      if let first = controller {
        invalid(
          path, .list(owners.map(\.tree)),
          "Only one reference can have Controller set to true. Found \"true\" in references for \(first.name) and "
            + owner.name)
        return
      }
      controller = owner
    }
  }
}

extension OwnerReference {
  fileprivate var tree: Tree {
    [
      "apiVersion": .string(apiVersion), "blockOwnerDeletion": .bool(blocksOwnerDeletion),
      "controller": .bool(isController), "kind": .string(kind), "name": .string(name), "uid": .string(uid.text),
    ]
  }
}
