import ClusterModel
import Testing

@Suite("A container that goes on")
struct ContainerStatusTests {
  private let crashing: Tree = [
    "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "p"],
    "status": [
      "phase": "Running",
      "containerStatuses": [
        [
          "name": "c", "image": "i", "ready": false, "started": false, "restartCount": 3, "imageID": "sha256:1",
          "state": ["waiting": ["reason": "CrashLoopBackOff", "message": "back-off 40s"]],
        ]
      ],
    ],
  ]

  @Test("leaves nothing of the state that it was read in behind")
  func states() throws {
    let pod = try #require(try Object(crashing).pod)
    var status = pod.status
    status.containers[0].state = .running(since: .simulationStart)
    let written = Object.pod(pod.with(status: status)).tree["status"]?["containerStatuses"]?[0]
    #expect(written?["state"] == ["running": ["startedAt": "2026-01-01T00:00:00Z"]])
    #expect(written?["started"] == true)
    #expect(written?["imageID"] == "sha256:1", "what belongs to the container and not to its state stays")
  }
}

@Suite("A condition")
struct ConditionTests {
  private let since = Instant.simulationStart

  @Test("moves its time only when its status changes")
  func transitions() {
    var status = PodStatus()
    status.set(Condition("Ready", false, since: since, reason: "Starting"))
    status.set(Condition("Ready", false, since: since + .seconds(5), reason: "Probing"))
    #expect(status.condition("Ready") == Condition("Ready", false, since: since, reason: "Probing"))
    status.set(Condition("Ready", true, since: since + .seconds(9)))
    #expect(status.condition("Ready") == Condition("Ready", true, since: since + .seconds(9)))
    #expect(status.conditions.count == 1)
  }

  @Test("keeps what is not modelled of it wherever it stands in the list")
  func reordered() throws {
    let read = try Object([
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "d"],
      "status": [
        "conditions": [
          ["type": "Available", "status": "True", "lastUpdateTime": "2026-01-01T00:00:01Z"],
          ["type": "Progressing", "status": "True", "lastUpdateTime": "2026-01-01T00:00:02Z"],
        ]
      ],
    ])
    let deployment = try #require(read.deployment)
    var status = deployment.status
    status.conditions.removeFirst()
    #expect(
      Object.deployment(deployment.with(status: status)).tree["status"]?["conditions"] == [
        ["type": "Progressing", "status": "True", "lastUpdateTime": "2026-01-01T00:00:02Z"]
      ])
  }
}
