import ClusterModel

/// Pods are refused that name a class of priority which is not there (plugin Priority).
enum PriorityClasses {
  /// The classes that every cluster has.
  private static let standard = ["system-cluster-critical", "system-node-critical"]

  /// Refuses a pod whose class is not there, or that says a priority of its own.
  static func check(_ pod: Pod, wished: Object, in cluster: borrowing Cluster) throws(Refusal) {
    let name = pod.spec.fields.rest["priorityClassName"]?.string ?? ""
    if !name.isEmpty, !standard.contains(name),
      cluster[.other, "", "scheduling.k8s.io/v1/PriorityClass/\(name)"] == nil
    {
      throw forbidden(pod, "no PriorityClass with name \(name) was found")
    }
    guard let said = wished.pod?.spec.fields.rest["priority"]?.integer, name.isEmpty, said != 0 else { return }
    throw forbidden(
      pod,
      "the integer value of priority (\(said)) must not be provided in pod spec; priority admission controller computed 0 "
        + "from the given PriorityClass name")
  }

  private static func forbidden(_ pod: Pod, _ words: String) -> Refusal {
    Refusal(.forbidden, "pods \"\(pod.metadata.name)\" is forbidden: \(words)")
  }
}
