extension Cluster {
  /// An endpoint that stands for a pod of this cluster, on the pod's node, without a word on how it is.
  public func endpoint(
    of key: ObjectKey, _ pod: Pod, at addresses: [String], hostname: String?, zone: String?
  ) -> Endpoint {
    let nodeName = pod.placement.nodeName.isEmpty ? nil : pod.placement.nodeName
    if let last = lastEndpoint(of: key), last.facts.say(pod, addresses, hostname, nodeName, zone) {
      return Endpoint(last)
    }
    var facts = Endpoint.Facts(addresses: addresses)
    (facts.hostname, facts.nodeName, facts.zone) = (hostname, nodeName, zone)
    facts.targetRef = TargetReference(
      namespace: pod.metadata.namespace, name: pod.metadata.name, uid: pod.metadata.uid)
    return Endpoint(Endpoint.Place(facts, standingFor: names.knownPod(key)))
  }
}

extension Endpoint.Facts {
  /// Whether this and nothing else is said.
  fileprivate func say(
    _ pod: Pod, _ addresses: [String], _ hostname: String?, _ nodeName: String?, _ zone: String?
  ) -> Bool {
    guard self.addresses == addresses, targetRef?.uid == pod.metadata.uid, targetRef?.name == pod.metadata.name,
      targetRef?.namespace == pod.metadata.namespace, targetRef?.kind == "Pod"
    else { return false }
    return self.hostname == hostname && self.nodeName == nodeName && self.zone == zone && hints == nil && rest == .null
  }
}
