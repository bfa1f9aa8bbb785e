import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Manifests
import Phrases
import Testing

/// "Not ready" alone is no answer: the cause comes from the pod itself and its node.
@Suite("Why a pod is not ready") struct PodTroubleTests {
  /// A cluster as it was observed, with one pod in some state and a Service that selects it.
  private static func cluster(_ status: String, spec: String = "", metadata: String = "", node: String = "True") throws
    -> Simulator
  {
    let text = """
      apiVersion: v1
      kind: Node
      metadata: {name: node-x, uid: n1}
      status:
        conditions: [{type: Ready, status: "\(node)", reason: NodeStatusUnknown, message: Kubelet stopped posting node status.}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: default, uid: s1}
      spec: {clusterIP: None, clusterIPs: [None], selector: {app: web}, ports: [{name: http, port: 80}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web-1, namespace: default, uid: p1, labels: {app: web}\(metadata.isEmpty ? "" : ", " + metadata)}
      spec:
        nodeName: node-x
        containers: [{name: app, image: example/app:1, readinessProbe: {httpGet: {path: /health, port: 8080}}}]
      \(spec)
      status:
        phase: Running
        podIPs: [{ip: 10.244.1.9}]
      \(status.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      """
    var simulator = Simulator()
    simulator.observe(try ManifestReader().read(text: text, named: "dump.yaml").map { try Object($0.tree) })
    return simulator
  }

  private static let unready =
    "conditions: [{type: Ready, status: \"False\", reason: ContainersNotReady, message: 'containers with unready status: [app]'}]\n"

  @Test(arguments: [
    (
      "a container that crashes",
      unready
        + "containerStatuses: [{name: app, image: example/app:1, ready: false, restartCount: 7, state: {waiting: {reason: CrashLoopBackOff, message: back-off 5m0s}}, lastState: {terminated: {exitCode: 137, reason: OOMKilled}}}]",
      "", "", "True",
      "not ready: app is in CrashLoopBackOff: it ended with exit code 137 (OOMKilled), restarted 7 times"
    ),
    (
      "an image that is not there",
      unready
        + "containerStatuses: [{name: app, image: 'example/app:oops', ready: false, restartCount: 0, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"example/app:oops\"'}}}]",
      "", "", "True",
      "not ready: app is in ImagePullBackOff: image example/app:oops: Back-off pulling image \"example/app:oops\""
    ),
    (
      "a probe that fails",
      unready
        + "containerStatuses: [{name: app, image: example/app:1, ready: false, restartCount: 1, state: {running: {}}}]",
      "",
      "", "True", "not ready: its readiness probe has not passed (http-get :8080/health), restarted once"
    ),
    (
      "a gate that is false",
      "conditions: [{type: ContainersReady, status: \"True\"}, {type: Ready, status: \"False\", reason: ReadinessGatesNotReady}, {type: example.com/lb, status: \"False\", message: target is unhealthy}]\ncontainerStatuses: [{name: app, image: example/app:1, ready: true, restartCount: 0, state: {running: {}}}]",
      "  readinessGates: [{conditionType: example.com/lb}]", "", "True",
      "not ready: its readiness gate example.com/lb is False: target is unhealthy"
    ),
    (
      "a container that ended",
      unready
        + "containerStatuses: [{name: app, image: example/app:1, ready: false, restartCount: 0, state: {terminated: {exitCode: 1, reason: Error}}}]",
      "", "", "True", "not ready: app ended with exit code 1 (Error)"
    ),
    (
      "an init container that still runs",
      unready
        + "initContainerStatuses: [{name: migrate, image: m, ready: false, restartCount: 0, state: {running: {}}}]\ncontainerStatuses: [{name: app, image: example/app:1, ready: false, restartCount: 0, state: {waiting: {reason: PodInitializing}}}]",
      "", "", "True", "not ready: init container migrate is still running"
    ),
    (
      "a node that is gone",
      "conditions: [{type: Ready, status: \"False\"}]\ncontainerStatuses: [{name: app, image: example/app:1, ready: true, restartCount: 0, state: {running: {}}}]",
      "", "", "Unknown", "not ready: its node node-x is NotReady: Kubelet stopped posting node status"
    ),
    (
      "a pod on its way out", "conditions: [{type: Ready, status: \"True\"}]", "",
      "deletionTimestamp: \"2026-01-01T00:00:30Z\", deletionGracePeriodSeconds: 30", "True",
      "terminating, grace period 30s: DNS lets go of it at once, although it may still serve"
    ),
  ])
  func `the gate of readiness names the cause`(
    _ title: String, status: String, spec: String, metadata: String, node: String, told: String
  ) throws {
    let simulator = try Self.cluster(status, spec: spec, metadata: metadata, node: node)
    let report = try simulator.why("web")
    #expect(report.table.rows.map(\.reason?.english) == [told])
    #expect(report.findings.first?.severity == .error)
  }

  /// A cluster as it was observed, with a headless Service, its one pod, and more.
  private static func observed(
    pod status: String, on node: String = "", and more: String = ""
  ) throws -> Simulator {
    var simulator = Simulator()
    simulator.observe(
      try ManifestReader().read(
        text: """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: default, uid: s1}
          spec: {clusterIP: None, clusterIPs: [None], selector: {app: web}}
          ---
          apiVersion: v1
          kind: Pod
          metadata: {name: web-1, namespace: default, uid: p1, labels: {app: web}}
          spec: {\(node) containers: [{name: app, image: i}]}
          status: {\(status)}
          ---
          \(more)
          """, named: "dump.yaml"
      ).map { try Object($0.tree) })
    return simulator
  }

  @Test func `a pod that no node takes says why`() throws {
    let simulator = try Self.observed(
      pod: """
        phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, \
        message: "0/3 nodes are available: 3 Insufficient cpu."}]
        """)
    let report = try simulator.why("web")
    #expect(
      report.table.rows.map(\.reason?.english)
        == ["no address yet: Unschedulable: 0/3 nodes are available: 3 Insufficient cpu"])
    #expect(report.findings.first?.rule.id == "D6")
  }

  /// An Event of a copied cluster.
  private static func event(
    _ reason: String, _ message: String, at second: Int = 10, uid: String = "p1", field: String = ""
  ) -> String {
    """
    apiVersion: v1
    kind: Event
    metadata: {name: e-\(second), namespace: default, uid: e\(second)}
    involvedObject: {kind: Pod, apiVersion: v1, namespace: default, name: web-1, uid: \(uid), fieldPath: "\(field)"}
    type: Warning
    reason: \(reason)
    message: "\(message)"
    lastTimestamp: "2026-01-01T00:00:\(second)Z"
    ---

    """
  }

  @Test(arguments: [
    (
      "phase: Pending, conditions: []",
      event("FailedScheduling", "0/3 nodes are available: 3 node(s) had untolerated taint {x: }."),
      "no address yet: Unschedulable: 0/3 nodes are available: 3 node(s) had untolerated taint {x: }"
    ),
    (
      "phase: Pending, conditions: [{type: PodScheduled, status: \"True\"}], containerStatuses: [{name: app, image: i, state: {waiting: {reason: ContainerCreating}}}]",
      event("FailedMount", "MountVolume.SetUp failed for volume \\\"conf\\\" : configmap \\\"conf\\\" not found"),
      "no address yet: app is being created: MountVolume.SetUp failed for volume \"conf\" : configmap \"conf\" not found"
    ),
    (
      "phase: Running, podIPs: [{ip: 10.244.1.9}], conditions: [{type: PodScheduled, status: \"True\"}], containerStatuses: [{name: app, image: i, state: {running: {}}}]",
      event("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 500", at: 10)
        + event("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", at: 20)
        + event("Unhealthy", "Readiness probe failed: of the one before", at: 30, uid: "p0")
        + event("Unhealthy", "Readiness probe failed: of a sidecar", at: 40, field: "spec.containers{proxy}"),
      "not ready: its readiness probe has not passed: HTTP probe failed with statuscode: 503"
    ),
    (
      "phase: Running, podIPs: [{ip: 10.244.1.9}], conditions: [{type: PodScheduled, status: \"True\"}], containerStatuses: [{name: app, image: i, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 137, reason: Error}}}]",
      event("Unhealthy", "Liveness probe failed: connection refused", field: "spec.containers{app}"),
      "not ready: app is in CrashLoopBackOff: it ended with exit code 137 (Error), restarted 4 times; it is not alive: connection refused"
    ),
    (
      "phase: Pending, podIPs: [{ip: 10.244.1.9}], conditions: [{type: PodScheduled, status: \"True\"}], containerStatuses: [{name: app, image: 'i:oops', state: {waiting: {reason: ImagePullBackOff, message: Back-off pulling image}}}]",
      event("Failed", "Failed to pull image \\\"i:oops\\\": not found", at: 10)
        + event("Failed", "Error: ErrImagePull", at: 20),
      "not ready: app is in ImagePullBackOff: image i:oops: Failed to pull image \"i:oops\": not found"
    ),
  ])
  func `what Events say of the cause is part of it`(status: String, events: String, told: String) throws {
    let report = try Self.observed(pod: status, and: events).why("web")
    #expect(report.table.rows.map(\.reason?.english) == [told])
  }

  @Test func `a StatefulSet that can make no pods says why`() throws {
    var simulator = Simulator()
    simulator.observe(
      try ManifestReader().read(
        text: """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: default, uid: s1}
          spec: {clusterIP: None, clusterIPs: [None], selector: {app: web}}
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: {name: web, namespace: default, uid: w1}
          spec:
            serviceName: web
            selector: {matchLabels: {app: web}}
            template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: i}]}}
          ---
          apiVersion: events.k8s.io/v1
          kind: Event
          metadata: {name: e, namespace: default, uid: e1}
          regarding: {kind: StatefulSet, apiVersion: apps/v1, namespace: default, name: web, uid: w1}
          type: Warning
          reason: FailedCreate
          note: "create Pod web-0 in StatefulSet web failed error: pods \\"web-0\\" is forbidden: exceeded quota: small"
          """, named: "dump.yaml"
      ).map { try Object($0.tree) })
    let finding = try #require(try simulator.why("web").findings.first)
    #expect(finding.rule.id == "D4")
    #expect(finding.what.english.hasSuffix("pods \"web-0\" is forbidden: exceeded quota: small"), "\(finding.what)")
  }

  /// D42: recorded slices are compared with the pods of a copied cluster.
  @Test(arguments: [
    ("web-9", "true", "D42"), ("web-1", "false", "D42"), ("web-1", "true", ""),
  ])
  func `a recorded slice that differs from the pods is told`(pod: String, ready: String, id: String) throws {
    let simulator = try Self.observed(
      pod: "phase: Running, podIPs: [{ip: 10.244.1.9}], conditions: [{type: Ready, status: \"True\"}]",
      on: "nodeName: node-x,",
      and: """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata:
          name: web-abc
          namespace: default
          uid: e1
          labels:
            kubernetes.io/service-name: web
            endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io
          ownerReferences: [{apiVersion: v1, kind: Service, name: web, uid: s1, controller: true}]
        addressType: IPv4
        ports: []
        endpoints:
        - addresses: [10.244.1.9]
          conditions: {ready: \(ready), serving: true, terminating: false}
          targetRef: {kind: Pod, namespace: default, name: \(pod), uid: p1}
        """)
    let found = Diagnosis(simulator.circumstances).findings(in: simulator.cluster).filter { $0.severity < .info }
    #expect(found.map(\.rule.id) == (id.isEmpty ? [] : [id]))
  }

  /// D42 as well: copies of Endpoints that were made by hand.
  @Test(arguments: [
    ("192.0.2.1", "true", ""),
    ("192.0.2.9", "true", "db-m lists 192.0.2.9, which the Endpoints do not have (and 1 more)"),
    ("192.0.2.1", "false", "db-m lists 192.0.2.1 as not ready, and the Endpoints as ready"),
  ])
  func `a copy of Endpoints that differs from them is told`(address: String, ready: String, told: String) throws {
    var simulator = Simulator()
    simulator.observe(
      try ManifestReader().read(
        text: """
          {apiVersion: v1, kind: Service, metadata: {name: db, namespace: default, uid: s1}, spec: {clusterIP: 10.96.0.9}}
          ---
          apiVersion: v1
          kind: Endpoints
          metadata: {name: db, namespace: default, uid: o1}
          subsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 5432}]}]
          ---
          apiVersion: discovery.k8s.io/v1
          kind: EndpointSlice
          metadata:
            name: db-m
            namespace: default
            uid: e1
            labels:
              kubernetes.io/service-name: db
              endpointslice.kubernetes.io/managed-by: endpointslicemirroring-controller.k8s.io
          addressType: IPv4
          ports: [{name: "", port: 5432, protocol: TCP}]
          endpoints: [{addresses: ["\(address)"], conditions: {ready: \(ready)}}]
          """, named: "dump.yaml"
      ).map { try Object($0.tree) })
    let report = try simulator.why("db")
    let found = report.findings.filter { $0.rule.id == "D42" }
    #expect(found.isEmpty == told.isEmpty)
    for finding in found { #expect(finding.what.english.hasSuffix(": " + told), "\(finding.what)") }
  }

  /// D49: pods that are deleted and may still serve.
  @Test(arguments: [("None", "NXDOMAIN"), ("\"\"", "the ClusterIP still works while they serve")])
  func `all pods on their way out`(address: String, told: String) throws {
    var sick = try Sick(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: api}
      spec: {clusterIP: \(address), selector: {app: api}, ports: [{name: http, port: 80}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: api, labels: {app: api}, annotations: {rollcall/termination-delay: hold}}
      spec: {containers: [{name: c, image: i, ports: [{containerPort: 80}]}]}
      """)
    _ = sick.type("delete pod api")
    let items = sick.report(from: .warning).items
    #expect(items.map(\.rule.id) == ["D49"])
    #expect(items.first?.why.english.contains(told) == true)
  }
}
