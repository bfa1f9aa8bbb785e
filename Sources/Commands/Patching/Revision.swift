import ClusterModel
import ClusterSimulation

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
  init(edited tree: Tree) throws(CommandProblem) {
    do throws(FieldProblem) {
      try self.init(tree)
    } catch {
      throw CommandProblem(Refusal(error, in: tree))
    }
  }
}
