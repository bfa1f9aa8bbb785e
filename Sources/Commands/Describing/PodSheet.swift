import ClusterModel

extension SheetForm {
  static let pod = SheetForm { sheet, described, cluster, now in
    let pod = described.fields
    let (spec, status) = (pod.spec, pod.status)
    sheet.head(pod)
    sheet.add("Priority", spec.priority.text)
    sheet.add("Priority Class Name", spec.priorityClassName.text)
    sheet.add("Runtime Class Name", spec.runtimeClassName.text)
    sheet.add("Service Account", spec.serviceAccountName.text)
    sheet.add("Node", spec.nodeName.text.map { "\($0)/\(status.hostIP.word)" } ?? "<none>")
    sheet.add("Start Time", status.startTime.written)
    sheet.marks(pod)
    if let deletion = pod.metadata.deletionTimestamp.moment, described.object.pod?.isTerminal == false {
      sheet.add("Status", "Terminating (lasts \((now - deletion).age))")
      sheet.add("Termination Grace Period", "\(pod.metadata.deletionGracePeriodSeconds.number)s")
    } else {
      sheet.add("Status", status.phase.word)
    }
    sheet.add("Reason", status.reason.text)
    sheet.add("Message", status.message.text)
    sheet.seccompProfile(spec.securityContext.seccompProfile, at: 0, local: 0)
    sheet.add("IP", status.podIP.word)
    if status.podIPs.elements.isEmpty { sheet.add("IPs", "<none>") } else { sheet.line("IPs:") }
    for address in status.podIPs.elements { sheet.add("IP", address.ip.word, at: 1) }
    sheet.add("Controlled By", described.object.metadata.controlledBy)
    sheet.add("NominatedNodeName", status.nominatedNodeName.text)
    if spec.resources.isThere {
      sheet.line("Resources:")
      sheet.resources(spec.resources, at: 1)
    }
    if !spec.initContainers.elements.isEmpty {
      sheet.containers("Init Containers", spec.initContainers, status.initContainerStatuses, of: pod)
    }
    sheet.containers("Containers", spec.containers, status.containerStatuses, of: pod)
    if !spec.ephemeralContainers.elements.isEmpty {
      sheet.containers("Ephemeral Containers", spec.ephemeralContainers, status.ephemeralContainerStatuses, of: pod)
    }
    let conditions = status.conditions.elements
    sheet.states(
      "Readiness Gates",
      spec.readinessGates.elements.map { gate in
        let type = gate.conditionType.word
        return (type, conditions.first { $0["type"].word == type }?.status.word ?? "<none>")
      })
    sheet.states("Conditions", conditions.map { ($0["type"].word, $0.status.word) })
    sheet.volumes(spec.volumes)
    sheet.add("QoS Class", status.qosClass.word)
    sheet.add("Node-Selectors", each: spec.nodeSelector.equations)
    sheet.tolerations(spec.tolerations)
    sheet.topologySpread(spec.topologySpreadConstraints)
  }
}

extension Metadata {
  /// `ReplicaSet/web-5549f8b746`; nil where no controller owns the object.
  var controlledBy: String? { controller.map { "\($0.kind)/\($0.name)" } }
}

// What a pod and the template of a workload have in common.
extension Sheet {
  /// Types and whether they hold.
  fileprivate mutating func states(_ heading: String, _ states: [(type: String, status: String)]) {
    guard !states.isEmpty else { return }
    table(heading, ["Type", "Status"], ruled: false, rows: states.map { [$0.type + " ", $0.status + " "] })
  }

  mutating func seccompProfile(_ profile: Fields, at level: Int, local: Int) {
    guard profile.isThere else { return }
    add("SeccompProfile", profile["type"].word, at: level)
    if profile["type"].word == "Localhost" { add("LocalhostProfile", profile.localhostProfile.word, at: local) }
  }

  /// Taints that the pods bear with, by their keys.
  mutating func tolerations(_ tolerations: Fields, at level: Int = 0) {
    let sorted = tolerations.elements.enumerated().sorted {
      ($0.element.key.word, $0.offset) < ($1.element.key.word, $1.offset)
    }
    let texts = sorted.map(\.element).map { toleration -> String in
      var text = toleration.key.word
      if let value = toleration.value.text { text += "=" + value }
      if let effect = toleration.effect.text { text += ":" + effect }
      if toleration.operator.word == "Exists", toleration.value.text == nil {
        text += text.isEmpty ? "op=Exists" : " op=Exists"
      }
      if let seconds = toleration.tolerationSeconds.text { text += " for \(seconds)s" }
      return text
    }
    add("Tolerations", each: texts, at: level)
  }

  /// How evenly pods are to be spread.
  mutating func topologySpread(_ constraints: Fields, at level: Int = 0) {
    guard !constraints.elements.isEmpty else { return }
    let sorted = constraints.elements.enumerated().sorted {
      ($0.element.topologyKey.word, $0.offset) < ($1.element.topologyKey.word, $1.offset)
    }
    let texts = sorted.map(\.element).map { constraint in
      "\(constraint.topologyKey.word):\(constraint.whenUnsatisfiable.word) when max skew \(constraint.maxSkew.number) "
        + "is exceeded" + (constraint.labelSelector.isThere ? " for selector \(constraint.labelSelector.selector)" : "")
    }
    add("Topology Spread Constraints", each: texts, at: level)
  }

  /// What a workload makes its pods from.
  mutating func podTemplate(_ template: Fields) {
    let spec = template.spec
    line("Pod Template:")
    add("Labels", each: template.metadata.labels.equations, at: 1)
    if !template.metadata.annotations.pairs.isEmpty { annotations(template.metadata.annotations, at: 1) }
    add("Service Account", spec.serviceAccountName.text, at: 1)
    if !spec.initContainers.elements.isEmpty { containers("Init Containers", spec.initContainers) }
    containers("Containers", spec.containers)
    volumes(spec.volumes, inTemplate: true)
    topologySpread(spec.topologySpreadConstraints, at: 1)
    add("Priority Class Name", spec.priorityClassName.text, at: 1)
    add("Node-Selectors", each: spec.nodeSelector.equations, at: 1)
    tolerations(spec.tolerations, at: 1)
  }
}
