import ClusterModel

/// Keeps the Service `kubernetes` and where it leads to. The API server looks after it every ten seconds and makes what
/// is missing (pkg/controlplane/controller/kubernetesservice controller.go, reconcilers).
struct APIServerService: Controller {
  let name = "kube-apiserver"
  let sentence = "makes the Service kubernetes again, with its Endpoints and its slice, where somebody deleted it"
  let watched: [Kind: Aspects] = [.service: .presence, .endpoints: .presence, .endpointSlice: .presence]
  let controlPlane: ControlPlane

  private static let service = ObjectIdentity(.service, "default", "kubernetes")
  private static let tenthsBetweenLooks: Int64 = 100

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    guard change.new == nil, let gone = cluster.identity(of: change.key),
      gone.namespace == Self.service.namespace, gone.name == Self.service.name,
      let service = cluster.key(of: Self.service)
    else { return }
    wake(service, .all)
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard cluster.identity(of: key) == Self.service else { return plan }
    var missing: [Object] = []
    for object in controlPlane.kubernetesService where cluster.key(of: object.identity).flatMap({ cluster[$0] }) == nil
    {
      missing.append(object)
    }
    guard !missing.isEmpty else { return plan }
    let sinceLook = now.tenths % Self.tenthsBetweenLooks
    if sinceLook == 0 {
      plan.mutations = missing.map { .create($0) }
    } else {
      plan.wakeAt = Instant(tenths: now.tenths - sinceLook + Self.tenthsBetweenLooks)
    }
    return plan
  }
}
