import ClusterModel

/// What becomes of a field when a case is redacted. One table a kind says it of every field that is kept; all others are
/// left out, messages and annotations first of all, because nobody can know what is in them.
indirect enum RedactionRule: Sendable {
  /// Stays as it is: numbers, moments, words of the API.
  case same
  /// A name made of words, or a number that stands in its place.
  case name
  /// One of the API's words, or of a controller's; anything that does not look like one is a name.
  case word
  /// The name of a node, replaced as a whole.
  case node
  case uid
  case address
  case labels
  case labelKey
  case annotations
  case object([String: RedactionRule])
  case list(RedactionRule)
  /// A list of which only the elements stay that have a field.
  case listOfThose(with: String, RedactionRule)

  /// The kinds of which objects are kept.
  static let ofKinds: [String: RedactionRule] = [
    "Namespace": object(status: ["phase": .word]),
    "Node": object(
      spec: [
        "podCIDR": .address, "podCIDRs": .list(.address), "unschedulable": .same,
        "taints": .list(.object(["key": .labelKey, "value": .name, "effect": .word])),
      ],
      status: ["conditions": conditions, "addresses": .list(.object(["type": .word, "address": .address]))],
      metadata: metadata(named: .node)),
    "PersistentVolumeClaim": object(spec: claim, status: ["phase": .word]),
    "Service": object(
      spec: service,
      status: [
        "loadBalancer": .object(["ingress": .list(.object(["ip": .address, "hostname": .name, "ipMode": .same]))])
      ]),
    "Endpoints": .object(head.merging(["subsets": .list(.object(subset))]) { $1 }),
    "EndpointSlice": .object(
      head.merging(["addressType": .same, "endpoints": .list(endpoint), "ports": .list(port)]) { $1 }),
    "Pod": object(spec: pod, status: podStatus),
    "ReplicaSet": object(spec: workload, status: counts),
    "Deployment": object(spec: workload, status: counts),
    "DaemonSet": object(spec: workload, status: counts),
    "StatefulSet": object(spec: workload, status: counts),
    "Event": .object(
      head.merging([
        "involvedObject": reference, "regarding": reference, "reason": .word, "type": .word, "count": .same,
        "firstTimestamp": .same, "lastTimestamp": .same, "eventTime": .same,
      ]) { $1 }),
  ]

  /// Keys of labels without a prefix that everybody uses.
  static let openKeys: Set<String> = [
    "app", "run", "name", "component", "tier", "role", "release", "version", "env", "environment", "instance",
    "k8s-app",
    "pod-template-hash", "controller-revision-hash", "pod-template-generation", "service", "track", "stage",
  ]

  /// Labels whose values are Kubernetes' own.
  static let openLabels: Set<String> = [
    "endpointslice.kubernetes.io/managed-by", "endpoints.kubernetes.io/managed-by",
    "endpointslice.kubernetes.io/skip-mirror",
  ]

  /// Annotations that decide something and hold no names.
  static let openAnnotations: Set<String> = [
    "service.alpha.kubernetes.io/tolerate-unready-endpoints", "service.kubernetes.io/topology-mode",
    "endpoints.kubernetes.io/last-change-trigger-time", "endpoints.kubernetes.io/over-capacity",
    "deployment.kubernetes.io/revision", "deployment.kubernetes.io/desired-replicas",
    "deployment.kubernetes.io/max-replicas", "deprecated.daemonset.template.generation", "helm.sh/hook",
    Metadata.inferredAnnotation,
  ]

  // MARK: - Parts

  private static let head: [String: RedactionRule] = [
    "apiVersion": .same, "kind": .same, "metadata": metadata(named: .name),
  ]

  private static func object(
    spec: [String: RedactionRule]? = nil, status: [String: RedactionRule], metadata: RedactionRule? = nil
  ) -> RedactionRule {
    var fields = head
    if let metadata { fields["metadata"] = metadata }
    if let spec { fields["spec"] = .object(spec) }
    fields["status"] = .object(status)
    return .object(fields)
  }

  private static func metadata(named rule: RedactionRule) -> RedactionRule {
    .object([
      "name": rule, "namespace": .name, "generateName": .name, "uid": .uid, "generation": .same,
      "creationTimestamp": .same, "deletionTimestamp": .same, "deletionGracePeriodSeconds": .same, "labels": .labels,
      "annotations": .annotations,
      "ownerReferences": .list(
        .object([
          "apiVersion": .same, "kind": .same, "name": .name, "uid": .uid, "controller": .same,
          "blockOwnerDeletion": .same,
        ])),
    ])
  }

  private static let reference: RedactionRule = .object([
    "apiVersion": .same, "kind": .same, "namespace": .name, "name": .name, "uid": .uid,
  ])

  private static let conditions: RedactionRule = .list(
    .object(["type": .word, "status": .word, "reason": .word, "lastTransitionTime": .same]))

  private static let port: RedactionRule = .object([
    "name": .name, "port": .same, "protocol": .word, "targetPort": .name, "nodePort": .same, "containerPort": .same,
    "hostPort": .same,
  ])

  private static let service: [String: RedactionRule] = [
    "type": .word, "clusterIP": .address, "clusterIPs": .list(.address), "selector": .labels, "ports": .list(port),
    "publishNotReadyAddresses": .same, "externalName": .address, "sessionAffinity": .word,
    "ipFamilies": .list(.same), "ipFamilyPolicy": .word, "externalIPs": .list(.address), "loadBalancerIP": .address,
    "externalTrafficPolicy": .word, "internalTrafficPolicy": .word, "trafficDistribution": .word,
    "healthCheckNodePort": .same,
  ]

  private static let subset: [String: RedactionRule] = {
    let address: RedactionRule = .object([
      "ip": .address, "hostname": .name, "nodeName": .node, "targetRef": reference,
    ])
    return ["addresses": .list(address), "notReadyAddresses": .list(address), "ports": .list(port)]
  }()

  private static let endpoint: RedactionRule = .object([
    "addresses": .list(.address), "hostname": .name, "nodeName": .node, "zone": .name, "targetRef": reference,
    "conditions": .object(["ready": .same, "serving": .same, "terminating": .same]),
  ])

  private static let claim: [String: RedactionRule] = [
    "accessModes": .list(.word), "volumeMode": .word,
    "resources": .object(["requests": .object(["storage": .same])]),
  ]

  private static let container: RedactionRule = {
    let target: RedactionRule = .object(["port": .name, "scheme": .word])
    return .object([
      "name": .name, "image": .name, "ports": .list(port), "restartPolicy": .word,
      "resources": .object([:]), "imagePullPolicy": .word, "terminationMessagePath": .same,
      "terminationMessagePolicy": .word,
      "readinessProbe": .object([
        "httpGet": target, "tcpSocket": target, "grpc": target, "initialDelaySeconds": .same, "periodSeconds": .same,
        "timeoutSeconds": .same, "failureThreshold": .same, "successThreshold": .same,
      ]),
    ])
  }()

  private static let pod: [String: RedactionRule] = [
    "containers": .list(container), "initContainers": .list(container), "restartPolicy": .word,
    "terminationGracePeriodSeconds": .same, "hostNetwork": .same, "dnsPolicy": .word,
    "dnsConfig": .object([
      "nameservers": .list(.address), "searches": .list(.name),
      "options": .list(.object(["name": .same, "value": .same])),
    ]),
    "nodeName": .node, "hostname": .name, "subdomain": .name, "setHostnameAsFQDN": .same, "nodeSelector": .labels,
    "readinessGates": .list(.object(["conditionType": .word])),
    // Of the volumes only claims say which pod has which.
    "volumes": .listOfThose(
      with: "persistentVolumeClaim",
      .object(["name": .name, "persistentVolumeClaim": .object(["claimName": .name])])),
    "schedulerName": .name, "securityContext": .object([:]), "enableServiceLinks": .same,
  ]

  private static let podStatus: [String: RedactionRule] = {
    let state: RedactionRule = .object([
      "waiting": .object(["reason": .word]), "running": .object(["startedAt": .same]),
      "terminated": .object([
        "reason": .word, "exitCode": .same, "signal": .same, "startedAt": .same, "finishedAt": .same,
      ]),
    ])
    let containers: RedactionRule = .list(
      .object([
        "name": .name, "image": .name, "ready": .same, "started": .same, "restartCount": .same, "state": state,
        "lastState": state,
      ]))
    return [
      "phase": .word, "reason": .word, "podIP": .address, "podIPs": .list(.object(["ip": .address])),
      "hostIP": .address, "hostIPs": .list(.object(["ip": .address])), "startTime": .same, "conditions": conditions,
      "containerStatuses": containers, "initContainerStatuses": containers,
    ]
  }()

  private static let workload: [String: RedactionRule] = [
    "replicas": .same, "serviceName": .name, "minReadySeconds": .same, "revisionHistoryLimit": .same,
    "podManagementPolicy": .word, "strategy": strategy, "updateStrategy": strategy, "paused": .same,
    "progressDeadlineSeconds": .same, "ordinals": .object(["start": .same]),
    "persistentVolumeClaimRetentionPolicy": .object(["whenDeleted": .word, "whenScaled": .word]),
    "selector": .object([
      "matchLabels": .labels,
      "matchExpressions": .list(
        .object(["key": .labelKey, "operator": .word, "values": .list(.name)])),
    ]),
    "template": .object([
      "metadata": .object(["labels": .labels, "annotations": .annotations]), "spec": .object(pod),
    ]),
    "volumeClaimTemplates": .list(.object(["metadata": .object(["name": .name]), "spec": .object(claim)])),
  ]

  private static let strategy: RedactionRule = .object([
    "type": .word,
    "rollingUpdate": .object(["maxSurge": .same, "maxUnavailable": .same, "partition": .same]),
  ])

  private static let counts: [String: RedactionRule] = {
    let numbers = [
      "replicas", "readyReplicas", "availableReplicas", "updatedReplicas", "currentReplicas", "unavailableReplicas",
      "fullyLabeledReplicas", "terminatingReplicas", "observedGeneration", "collisionCount", "currentNumberScheduled",
      "numberMisscheduled", "desiredNumberScheduled", "numberReady", "updatedNumberScheduled", "numberAvailable",
      "numberUnavailable",
    ]
    var rules = Dictionary(uniqueKeysWithValues: numbers.map { ($0, RedactionRule.same) })
    rules["currentRevision"] = .name
    rules["updateRevision"] = .name
    rules["conditions"] = conditions
    return rules
  }()
}
