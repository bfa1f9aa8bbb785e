/// A kind whose objects have pods made from a template: what Deployment, ReplicaSet, StatefulSet and DaemonSet share.
public protocol Workload: APIObject {
  /// Which pods count as its own.
  var selector: LabelSelector? { get }
  /// What its pods are made from.
  var template: PodTemplate { get }
  /// The labels of ``template``, without a copy of the rest of it.
  var templateLabels: Labels { get }
}

extension ReplicaSet: Workload {
  public var selector: LabelSelector? { spec.selector }
  public var template: PodTemplate { spec.template }
  public var templateLabels: Labels { spec.template.labels }
}

extension Deployment: Workload {
  public var selector: LabelSelector? { spec.selector }
  public var template: PodTemplate { spec.template }
  public var templateLabels: Labels { spec.template.labels }
}

extension StatefulSet: Workload {
  public var selector: LabelSelector? { spec.selector }
  public var template: PodTemplate { spec.template }
  public var templateLabels: Labels { spec.template.labels }
}

extension DaemonSet: Workload {
  public var selector: LabelSelector? { spec.selector }
  public var template: PodTemplate { spec.template }
  public var templateLabels: Labels { spec.template.labels }
}

extension Object {
  /// The object as a workload; nil where it is none.
  public var workload: (any Workload)? {
    switch self {
    case .replicaSet(let box): box
    case .deployment(let box): box
    case .statefulSet(let box): box
    case .daemonSet(let box): box
    default: nil
    }
  }
}
