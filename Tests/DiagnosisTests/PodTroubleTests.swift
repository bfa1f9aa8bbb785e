import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Manifests
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
    #expect(report.table.rows.map(\.reason) == [told])
    #expect(report.findings.first?.severity == .error)
  }

  @Test func `a pod that no node takes says why`() throws {
    var simulator = try Self.cluster("")
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
          spec: {containers: [{name: app, image: i}]}
          status:
            phase: Pending
            conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: "0/3 nodes are available: 3 Insufficient cpu."}]
          """, named: "dump.yaml"
      ).map { try Object($0.tree) })
    let report = try simulator.why("web")
    #expect(
      report.table.rows.map(\.reason)
        == ["no address yet: Unschedulable: 0/3 nodes are available: 3 Insufficient cpu"])
    #expect(report.findings.first?.rule.id == "D6")
  }

  /// D42: recorded slices are compared with the pods of a copied cluster.
  @Test(arguments: [
    ("web-9", "true", "D42"), ("web-1", "false", "D42"), ("web-1", "true", ""),
  ])
  func `a recorded slice that differs from the pods is told`(pod: String, ready: String, id: String) throws {
    var simulator = try Self.cluster("")
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
          spec: {containers: [{name: app, image: i}]}
          status: {phase: Running, podIPs: [{ip: 10.244.1.9}], conditions: [{type: Ready, status: "True"}]}
          ---
          apiVersion: discovery.k8s.io/v1
          kind: EndpointSlice
          metadata: {name: web-abc, namespace: default, uid: e1, labels: {kubernetes.io/service-name: web}}
          addressType: IPv4
          ports: []
          endpoints:
          - addresses: [10.244.1.9]
            conditions: {ready: \(ready), serving: true, terminating: false}
            targetRef: {kind: Pod, namespace: default, name: \(pod), uid: p1}
          """, named: "dump.yaml"
      ).map { try Object($0.tree) })
    let found = Diagnosis(simulator.circumstances).findings(in: simulator.cluster).filter { $0.severity < .info }
    #expect(found.map(\.rule.id) == (id.isEmpty ? [] : [id]))
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
    #expect(items.first?.why.contains(told) == true)
  }
}
