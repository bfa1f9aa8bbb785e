import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// What was done, as lines that do it again.
@Suite struct SaveSessionTests {
  private static let manifest = """
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {selector: {app: web}, ports: [{port: 80}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: 2
      selector: {matchLabels: {app: web}}
      template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: x}]}}
    """

  /// What a cluster says after these lines, each settled, and the session that was saved of them.
  private func life(_ lines: [String], in namespace: String = "default") throws -> (cluster: String, session: String) {
    var world = try World(Self.manifest)
    world.simulator.settle()
    var session = Session()
    session.namespace = namespace
    for line in lines {
      let outcome = session.run(line, on: &world.simulator)
      #expect(outcome.exitCode == 0, "\(line): \(outcome.messages)")
      world.simulator.settle()
    }
    let saved = session.run("save-session -", on: &world.simulator)
    #expect(saved.exitCode == 0, "\(saved.messages)")
    return (session.run("get all,endpointslices -A -o yaml", on: &world.simulator).output, saved.output)
  }

  private func lines(of session: String) -> [String] {
    session.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test func `the lines that are saved lead to the same cluster`() throws {
    let before = try life([
      "scale deployment/web --replicas=4", "headless svc/web on", "label pods -l app=web tier=front --overwrite",
      "kubectl patch svc web --type=merge -p {\"spec\":{\"publishNotReadyAddresses\":true}}",
      "annotate pods -l app=web 'note=two words' --overwrite", "create deployment other --image=nginx --replicas=2",
      "delete deployment other",
    ])
    #expect(lines(of: before.session).count == 7)
    let after = try life(lines(of: before.session))
    #expect(after.cluster == before.cluster)
  }

  @Test func `what was undone is not among them`() throws {
    let session = try life(["scale deployment/web --replicas=4", "undo", "scale deployment/web --replicas=3"]).session
    #expect(lines(of: session) == ["kubectl scale deployment/web --replicas=3"])
  }

  @Test func `a line that was meant for a namespace names it`() throws {
    let session = try life(
      ["create deployment shop --image=nginx", "scale deployment shop --replicas=2"], in: "kube-public")
    #expect(
      lines(of: session.session) == [
        "kubectl create deployment -n kube-public shop --image=nginx",
        "kubectl scale deployment/shop --replicas=2 -n kube-public",
      ])
  }

  @Test func `where nothing was done there is nothing to save`() throws {
    var world = try World(Self.manifest)
    #expect(world.type("save-session -").messages == "error: nothing was done, or all of it was undone\n")
    #expect(world.type("save-session").messages.hasPrefix("error: name the file to save to"))
  }
}
