import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// What kubectl says about DaemonSets.
@Suite struct DaemonSetTests {
  static let agent = """
    apiVersion: v1
    kind: Service
    metadata: {name: agent}
    spec: {clusterIP: None, selector: {app: agent}, ports: [{port: 9100}]}
    ---
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: {name: agent}
    spec:
      selector: {matchLabels: {app: agent}}
      template:
        metadata: {labels: {app: agent}}
        spec: {containers: [{name: c, image: x, ports: [{containerPort: 9100, name: metrics}]}]}
    """

  @Test func aDaemonSetIsListedWithTheNodesItCounts() throws {
    var world = try World(Self.agent)
    let lines = world.type("kubectl get ds").output.split(separator: "\n").map(String.init)
    #expect(lines.first == "NAME    DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE")
    #expect(
      lines.last?.hasPrefix("agent   3         3         3       3            3           <none>          ") == true)
    #expect(world.type("get all").output.contains("\ndaemonset.apps/agent   3         3  "))
  }

  @Test func aDaemonSetCannotBeScaled() throws {
    var world = try World(Self.agent)
    let outcome = world.type("scale ds/agent --replicas=5")
    #expect(outcome.messages == "Error from server (NotFound): the server could not find the requested resource\n")
    let why =
      "daemonset/agent cannot be scaled: the server could not find the requested resource. It runs one pod on "
      + "every node that fits"
    #expect(try world.problem(.scaleUp, "ds/agent") == why)
    #expect(try world.problem(.scaleUp, "svc/agent") == why)
  }

  @Test func aRolloutIsRestartedAndUndone() throws {
    var world = try World(Self.agent)
    #expect(world.type("rollout restart ds/agent").output == "daemonset.apps/agent restarted\n")
    #expect(
      world.type("rollout status ds/agent --watch=false").output
        == "Waiting for daemon set \"agent\" rollout to finish: 0 out of 3 new pods have been updated...\n")
    world.simulator.settle()
    #expect(world.type("rollout status ds/agent").output == "daemon set \"agent\" successfully rolled out\n")
    #expect(
      world.type("rollout history ds/agent").output
        == "daemonset.apps/agent \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n")
    #expect(world.type("rollout undo ds/agent").output == "daemonset.apps/agent rolled back\n")
  }
}
