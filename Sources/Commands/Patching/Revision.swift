import ClusterModel

extension Object {
  /// What a person decides about the object, without what the server and the controllers keep: for telling whether an
  /// edit changed anything.
  var wish: Tree {
    guard case .map(var fields) = tree else { return tree }
    fields["status"] = nil
    if case .map(var metadata)? = fields["metadata"] {
      for name in ["generation", "resourceVersion", "uid", "creationTimestamp", "managedFields"] {
        metadata[name] = nil
      }
      if case .map(var annotations)? = metadata["annotations"] {
        annotations["deployment.kubernetes.io/revision"] = nil
        metadata["annotations"] = annotations.isEmpty ? nil : .map(annotations)
      }
      fields["metadata"] = .map(metadata)
    }
    return .map(fields)
  }

  /// The object that `tree` describes, decoded anew; what the server would say where it cannot be.
  init(edited tree: Tree, of resource: Resource) throws(CommandProblem) {
    do throws(FieldProblem) {
      try self.init(tree)
    } catch {
      let version = tree["apiVersion"]?.string ?? "v1"
      let text = error.serverText(kind: resource.kindName, apiVersion: version)
      throw CommandProblem(text: "Error from server (BadRequest): " + text)
    }
  }
}
