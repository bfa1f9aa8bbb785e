public import ClusterModel
public import ClusterSimulation
import Manifests

/// An object as kubectl shows it, for whoever wants the text and not a line's outcome.
public enum ObjectText {
  /// What `kubectl describe` prints of an object; empty where it is not there.
  public static func description(of key: ObjectKey, in simulator: borrowing Simulator) -> String {
    guard let object = simulator.cluster[key] else { return "" }
    let target = Target(key: key, object: object, resource: Resource(of: object))
    return Describing.texts(of: [target], simulator, showsEvents: true).joined()
  }

  /// What `kubectl get -o yaml` prints of an object; empty where it is not there.
  public static func manifest(of key: ObjectKey, in cluster: borrowing Cluster) -> String {
    cluster.tree(of: key).map { YAMLWriter.document($0) } ?? ""
  }
}
