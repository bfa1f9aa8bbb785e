import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite struct StatefulSetTests {
  let service = Manifest.service("nginx", selecting: ["app": "web"], headless: true)

  @Test("Pods come one after the other, each when the one before is ready")
  func orderedCreation() throws {
    var simulator = try Simulator(loading: service, Manifest.statefulSet("web", replicas: 0, service: "nginx"))
    try simulator.scale(.statefulSet, "web", to: 3)
    #expect(simulator.podNames == ["web-0 (not ready)"])
    var seen: [[String]] = []
    while let due = simulator.nextDue {
      simulator.advance(to: due)
      if seen.last != simulator.podNames { seen.append(simulator.podNames) }
    }
    #expect(
      seen == [
        ["web-0 (not ready)"], ["web-0", "web-1 (not ready)"], ["web-0", "web-1", "web-2 (not ready)"],
        ["web-0", "web-1", "web-2"],
      ])
    #expect(try simulator.endpoints("nginx") == ["web-0", "web-1", "web-2"])
  }

  @Test("Scaling down removes the highest number first and keeps the claims")
  func reverseRemoval() throws {
    let claims: Tree = [
      "volumeClaimTemplates": [["metadata": ["name": "www"], "spec": ["accessModes": ["ReadWriteOnce"]]]]
    ]
    var simulator = try Simulator(loading: service, Manifest.statefulSet("web", service: "nginx", extra: claims))
    try simulator.scale(.statefulSet, "web", to: 1)
    #expect(simulator.podNames == ["web-0", "web-1", "web-2 (terminating)"])
    simulator.advance(to: simulator.now + .seconds(30))
    #expect(simulator.podNames == ["web-0", "web-1 (terminating)"])
    simulator.settle()
    #expect(simulator.podNames == ["web-0"])
    let kept = simulator.cluster.keys(of: .persistentVolumeClaim, in: "default")
      .compactMap { simulator.cluster.persistentVolumeClaims[$0]?.metadata.name }
    #expect(kept == ["www-web-0", "www-web-1", "www-web-2"])
  }

  @Test("Parallel pods do not wait for each other")
  func parallel() throws {
    var simulator = try Simulator(
      loading: service,
      Manifest.statefulSet("web", replicas: 0, service: "nginx", extra: ["podManagementPolicy": "Parallel"]))
    try simulator.scale(.statefulSet, "web", to: 3)
    #expect(simulator.podNames.count == 3)
  }

  @Test("A killed pod comes back under its name with another address")
  func stableNames() throws {
    var simulator = try Simulator(loading: service, Manifest.statefulSet("web", service: "nginx"))
    let key = try simulator.key(.pod, "web-1")
    let before = try #require(simulator.cluster.pods[key])
    try simulator.delete(.pod, "web-1")
    #expect(simulator.podNames == ["web-0", "web-1 (terminating)", "web-2"])
    simulator.settle()
    let after = try #require(simulator.cluster.pods[key])
    #expect(after.metadata.uid != before.metadata.uid)
    #expect(after.status.podIPs != before.status.podIPs)
    #expect(after.placement.hostname == "web-1")
    #expect(after.placement.subdomain == "nginx")
  }

  @Test("A pod that never gets ready holds up all that follow, and settling does not wait for ever")
  func stuck() throws {
    let simulator = try Simulator(
      loading: service, Manifest.statefulSet("web", service: "nginx", annotations: ["rollcall/ready": "false"]))
    #expect(simulator.podNames == ["web-0 (not ready)"])
  }

  @Test("Pods below the partition come back from the old template")
  func partition() throws {
    var simulator = try Simulator(
      loading: service,
      Manifest.statefulSet(
        "web", service: "nginx",
        extra: ["updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["partition": 2]]]))
    let template: Tree = ["spec": ["template": ["metadata": ["annotations": ["version": "2"]]]]]
    try simulator.change(.statefulSet, "web", template)
    simulator.settle()
    try simulator.delete(.pod, "web-0")
    simulator.settle()
    let versions = try ["web-0", "web-1", "web-2"].map { name in
      simulator.cluster.pods[try simulator.key(.pod, name)]?.metadata.annotations["version"]
    }
    #expect(versions == [nil, nil, "2"])
  }
}
