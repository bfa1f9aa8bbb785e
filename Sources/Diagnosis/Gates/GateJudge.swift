import ClusterModel
import Phrases

/// Takes pods through the gates of one Service.
struct GateJudge {
  let service: Service
  let gates: [GateTable.Gate]

  init(of service: Service, _ selector: Labels) {
    self.service = service
    var gates = [
      GateTable.Gate(kind: .namespace, title: "ns", asks: "the namespace is \(service.metadata.namespace)")
    ]
    for label in selector {
      let title = label.key.split(separator: "/").last.map(String.init) ?? label.key
      gates.append(
        GateTable.Gate(
          kind: .label(label), title: Phrase(verbatim: title), asks: "label \(label.key) is \(label.value)"))
    }
    gates.append(GateTable.Gate(kind: .phase, title: "phase", asks: "the pod has not run to its end"))
    gates.append(GateTable.Gate(kind: .address, title: "address", asks: "the pod has an address"))
    let published = service.spec.publishNotReadyAddresses
    gates.append(
      GateTable.Gate(
        kind: .readiness, title: "ready",
        asks: published ? "nothing: ready or not, all are published" : "the pod is Ready and not terminating"))
    for (index, port) in service.spec.ports.enumerated() {
      guard case .string(let name)? = port.targetPort else { continue }
      let title = port.name.isEmpty ? String(port.port) : port.name
      gates.append(
        GateTable.Gate(
          kind: .port(index), title: Phrase(verbatim: title), asks: "a container's port is named \(name)"))
    }
    gates.append(
      GateTable.Gate(
        kind: .name, title: "name",
        asks: "hostname is set and subdomain is \(service.metadata.name), for a name of its own"))
    self.gates = gates
  }

  /// Whether a pod that the selector matches is in DNS and gets connections.
  func isAnswering(_ pod: Pod) -> Bool {
    guard !pod.isTerminal, hasAddress(pod) else { return false }
    return service.spec.publishNotReadyAddresses || (pod.isReady && !pod.metadata.isBeingDeleted)
  }

  /// Whether a pod that the selector matches passes every gate.
  func passesAll(_ pod: Pod) -> Bool {
    guard isAnswering(pod) else { return false }
    for port in service.spec.ports where !leads(port, pod) { return false }
    return nameTrouble(pod) == nil
  }

  /// A pod's way through the gates.
  func row(_ key: ObjectKey, _ pod: Pod, _ cluster: borrowing Cluster) -> GateTable.Row {
    var marks: [GateTable.Mark] = []
    var failed: Int?
    var reason: Phrase?
    var isStopped = false
    for (index, gate) in gates.enumerated() {
      guard !isStopped else {
        marks.append(.notReached)
        continue
      }
      let (mark, trouble) = judge(gate.kind, pod, cluster)
      marks.append(mark)
      guard let trouble else { continue }
      if failed == nil { (failed, reason) = (index, trouble) }
      switch gate.kind {
      // Without one of its ports, or a name of its own, it is an answer all the same.
      case .port, .name: break
      default: isStopped = true
      }
    }
    let isForeign = pod.metadata.namespace != service.metadata.namespace
    let standing: GateTable.Standing
    switch failed.map({ gates[$0].kind }) {
    case nil: standing = .answers
    case .namespace?, .label?: standing = .near
    case .port?, .name?: standing = .answersInPart
    default: standing = .withheld
    }
    return GateTable.Row(
      pod: key, name: isForeign ? "\(pod.metadata.namespace)/\(pod.metadata.name)" : pod.metadata.name, marks: marks,
      failed: failed, reason: reason, standing: standing)
  }

  private func judge(
    _ kind: GateTable.Gate.Kind, _ pod: Pod, _ cluster: borrowing Cluster
  ) -> (GateTable.Mark, Phrase?) {
    switch kind {
    case .namespace:
      let namespace = pod.metadata.namespace
      guard namespace != service.metadata.namespace else { return (.passed, nil) }
      return (.failed, "it is in namespace \(namespace), and a selector never leaves its own")
    case .label(let wanted):
      let found = pod.metadata.labels[wanted.key]
      guard found != wanted.value else { return (.passed, nil) }
      return (
        .failed,
        found.map { "label \(wanted.key): wanted \(wanted.value), found \($0)" }
          ?? "label \(wanted.key): wanted \(wanted.value), there is none"
      )
    case .phase:
      guard pod.isTerminal else { return (.passed, nil) }
      return (.failed, "phase \(pod.status.phase.rawValue): its containers have ended for good")
    case .address:
      guard !hasAddress(pod) else { return (.passed, nil) }
      guard pod.status.podIPs.isEmpty else {
        let families = service.spec.ipFamilies.map(\.rawValue).joined(separator: ", ")
        return (
          .failed,
          "its addresses are \(pod.status.podIPs.joined(separator: ", ")), the Service's are \(families)"
        )
      }
      return (.failed, "no address yet: \(PodTrouble(of: pod, in: cluster).sentence)")
    case .readiness:
      if service.spec.publishNotReadyAddresses { return (.nothingAsked, nil) }
      if pod.isReady, !pod.metadata.isBeingDeleted { return (.passed, nil) }
      let trouble = PodTrouble(of: pod, in: cluster)
      return (.failed, pod.metadata.isBeingDeleted ? trouble.sentence : "not ready: \(trouble.sentence)")
    case .port(let index):
      let port = service.spec.ports[index]
      guard !leads(port, pod) else { return (.passed, nil) }
      let target = port.targetPort?.description ?? ""
      return (.failed, "no container's port is named \(target): the address answers, the port's SRV record does not")
    case .name:
      if let trouble = nameTrouble(pod) { return (.failed, trouble) }
      return (pod.placement.subdomain.isEmpty ? .nothingAsked : .passed, nil)
    }
  }

  private func hasAddress(_ pod: Pod) -> Bool {
    let families = service.spec.ipFamilies
    guard !families.isEmpty else { return !pod.status.podIPs.isEmpty }
    return pod.status.podIPs.contains { families.contains(AddressFamily(of: $0)) }
  }

  private func leads(_ port: ServicePort, _ pod: Pod) -> Bool {
    guard case .string(let name)? = port.targetPort else { return true }
    return pod.spec.port(named: name, protocol: port.protocol) != nil
  }

  /// Why a pod that seems to want a name has none here; nil where it has one, or wants none.
  private func nameTrouble(_ pod: Pod) -> Phrase? {
    let (hostname, subdomain) = (pod.placement.hostname, pod.placement.subdomain)
    let name = service.metadata.name
    guard service.isHeadless, !subdomain.isEmpty else { return nil }
    if subdomain != name {
      return "its subdomain is \(subdomain): here it is known by its address"
    }
    return hostname.isEmpty ? "subdomain without hostname: it has no name of its own" : nil
  }
}
