import ClusterModel
import ClusterSimulation
import Commands
import Dashboard
import Manifests
import Testing
import TextScreen

/// A copy of a real cluster on the screen.
@Suite struct DumpTests {
  private static let service = """
    apiVersion: v1
    kind: Service
    metadata: {name: web, uid: uid-web, creationTimestamp: "2026-03-01T09:00:00Z"}
    spec: {type: ClusterIP, clusterIP: None, clusterIPs: [None], ipFamilies: [IPv4], selector: {app: web}, ports: [{port: 80}]}
    """

  private static let pod = """
    apiVersion: v1
    kind: Pod
    metadata:
      name: web-7d-abcde
      uid: uid-pod
      creationTimestamp: "2026-03-01T10:00:00Z"
      labels: {app: web, pod-template-hash: 7d}
      ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-7d, uid: uid-rs, controller: true}]
    spec: {nodeName: node-1, containers: [{name: c, image: i}]}
    status:
      phase: Running
      podIPs: [{ip: 10.0.0.1}]
      conditions: [{type: Ready, status: "True", lastTransitionTime: "2026-03-01T10:00:05Z"}]
      containerStatuses: [{name: c, image: i, ready: true, restartCount: 0, state: {running: {startedAt: "2026-03-01T10:00:03Z"}}}]
    """

  private static let other = """
    {apiVersion: v1, kind: ConfigMap, metadata: {name: c, uid: uid-c}}
    """

  private func driver(_ texts: String...) throws -> Driver {
    var driver = try Driver(Self.service)
    let reading = ManifestReading(
      try ManifestReader().read(text: texts.joined(separator: "\n---\n"), named: "dump.yaml"))
    let summary = try ClusterLoader().load(reading, into: &driver.simulator)
    driver.dashboard = Dashboard(
      over: driver.simulator, source: "dump.yaml", size: Size(rows: 40, columns: 140), loading: summary.notes)
    return driver
  }

  @Test func `says that it stands still, what was inferred and what is only kept, and how to let it live`() throws {
    var driver = try driver(Self.service, Self.pod, Self.other)
    #expect(driver.lines[0].contains("‖ observed"))
    #expect(
      driver.screen.shows("web: app=web → 1 pod, 1 ready → 1 A, 1 per-pod A · observed, :thaw lets the controllers act")
    )
    #expect(driver.screen.shows("load 1 object of a kind rollcall does not follow: ConfigMap"))
    #expect(
      driver.screen.shows("load not in this dump, and inferred from the pods: 1 Node, 1 ReplicaSet, 1 Deployment"))
    try driver.press("+")
    #expect(driver.screen.shows("▲ done, but nothing follows: the controllers of a copied cluster stand still"))
    #expect(driver.screen.shows("[2] Pods (1)"))
    try driver.press("u : 'thaw' Enter")
    #expect(!driver.lines[0].contains("observed"))
    #expect(!driver.screen.contains(":thaw"))
    try driver.press("+")
    #expect(driver.screen.shows("[2] Pods (2)"))
    try driver.press("u u")
    #expect(driver.lines[0].contains("‖ observed"))
    #expect(driver.screen.shows("[2] Pods (1)"))
  }

  @Test func `a dump of Services alone does not say that nothing answers`() throws {
    let driver = try driver(Self.service)
    #expect(driver.screen.shows("web ClusterIP None ?"))
    #expect(driver.screen.contains("pods are not in this dump"))
    #expect(driver.screen.shows("web: app=web → its pods are not in this dump"))
    #expect(driver.screen.shows("— its endpoints are not in this dump"))
    #expect(!driver.screen.contains("NXDOMAIN"))
  }

  @Test func `a dump of pods alone does not say that there are no Services`() throws {
    let driver = try driver(Self.pod)
    #expect(driver.screen.contains("Services are not in this dump"))
    #expect(driver.screen.contains("no records, because Services are not in this"))
  }
}
