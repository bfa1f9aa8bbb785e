import ClusterModel

/// One line of `kubectl get --watch --output-watch-events`: what happened to an object.
struct WatchEvent {
  var object: Tree
  /// Whether the object is there after the event.
  var isPresent: Bool

  /// The event that a value is; nil for anything else (apimachinery/pkg/watch, the types of events).
  init?(_ tree: Tree) {
    guard case .map(let fields) = tree, fields["kind"] == nil, let object = fields["object"],
      case .string(let type) = fields["type"]
    else { return nil }
    switch type {
    case "ADDED", "MODIFIED": isPresent = true
    case "DELETED", "BOOKMARK", "ERROR": isPresent = false
    default: return nil
    }
    self.object = object
  }
}

/// The objects of a watch by identity, so that a later event replaces what an earlier one said.
struct WatchedObjects {
  private struct Identity: Hashable {
    var apiVersion: String
    var kind: String
    var namespace: String?
    var name: String?
  }

  private var slots: [Identity: Int] = [:]

  /// The place in the list of objects that this one has, or `next` if it is new; nil for what has no name, such as a
  /// bookmark.
  mutating func slot(of object: Tree, _ header: ObjectHeader, next: Int) -> Int? {
    let metadata = object["metadata"]
    guard let name = metadata?["name"]?.string else { return nil }
    let identity = Identity(
      apiVersion: header.apiVersion, kind: header.kind, namespace: metadata?["namespace"]?.string, name: name)
    if let slot = slots[identity] { return slot }
    slots[identity] = next
    return next
  }
}
