import Lessons
import Phrases

/// Which namespaces are listed.
public enum NamespaceView: Sendable, Hashable {
  /// Everything but what the cluster itself is made of: what a class looks at.
  case workloads
  /// Everything.
  case all
  /// One.
  case one(String)

  /// The namespaces that belong to Kubernetes itself.
  static let ofKubernetes = ["kube-system", "kube-public", "kube-node-lease"]

  /// Whether objects of a namespace are listed.
  func shows(_ namespace: String) -> Bool {
    switch self {
    case .workloads: !Self.ofKubernetes.contains(namespace)
    case .all: true
    case .one(let name): namespace == name
    }
  }

  /// How the header says it.
  var text: Phrase {
    switch self {
    case .workloads: "all but kube-*"
    case .all: "all"
    case .one(let name): Phrase(verbatim: name)
    }
  }
}
