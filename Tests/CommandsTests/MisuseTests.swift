import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// A line that is wrong whatever the cluster is told from one that found nothing.
@Suite struct MisuseTests {
  @Test(arguments: [
    ("get pods nope", false), ("dig nope.default.svc.cluster.local", false), ("get pods", false),
    ("get pods -o nope", true), ("get nope", true), ("get pods -l 'a in ('", true), ("dig a NOPE", true),
    ("get pods --nope", true), ("get ''", true), ("get ,", true),
  ])
  func isTold(line: String, isMisuse: Bool) throws {
    var world = try World("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 80}]}}")
    let outcome = world.type(line)
    #expect(outcome.isMisuse == isMisuse, "\(outcome.messages)")
  }

  @Test func podsAreKilledByTheirLabels() throws {
    var world = try World(
      """
      {apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: one}}, spec: {containers: [{name: c, image: i}]}}
      ---
      {apiVersion: v1, kind: Pod, metadata: {name: b, labels: {app: two}}, spec: {containers: [{name: c, image: i}]}}
      """)
    for line in ["kill -l app=one --force", "kill pods -l app=two --force"] {
      let outcome = world.type(line)
      #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }
    #expect(world.simulator.cluster.pods.keys.count == 2, "those of the control plane")
  }
}
