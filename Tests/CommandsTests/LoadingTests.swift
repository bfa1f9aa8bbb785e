import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing

/// What is said about manifests that are loaded.
@Suite struct LoadingTests {
  /// What loading says: the problems, or the notes.
  private func said(_ manifest: String, into simulator: inout Simulator) throws -> String {
    let manifests = try ManifestReader().read(text: manifest, named: "web.yaml")
    do throws(ManifestProblems) {
      return try ClusterLoader().load(manifests, into: &simulator).notes.joined(separator: "\n")
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (
      "a label that is no text",
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: p
        labels:
          version: 1.0
      spec: {containers: [{name: c, image: i}]}
      """, "web.yaml:6:14: metadata.labels[version]: expected string but found number; put it in quotes"
    ),
    (
      "a port that is none",
      """
      apiVersion: v1
      kind: Service
      metadata: {name: s}
      spec:
        ports:
        - port: 99999
      """, "web.yaml:6:11: spec.ports[0].port: "
    ),
    (
      "a selector that does not match",
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: d}
      spec:
        selector: {matchLabels: {app: a}}
        template:
          metadata:
            labels: {app: b}
          spec: {containers: [{name: c, image: i}]}
      """, "web.yaml:8:7: spec.template.metadata.labels: Invalid value: {\"app\":\"b\"}: "
    ),
  ])
  func mistakesAreToldWithTheirPlaceAndNothingIsLoaded(title: String, manifest: String, problem: String) throws {
    var simulator = Simulator()
    let message = try said(manifest, into: &simulator)
    #expect(message.hasPrefix(problem), "\(message)")
    #expect(simulator.cluster.snapshot().objects.isEmpty)
  }

  @Test func kindsThatAreOnlyKeptAndNamespacesThatAreMadeAreNamed() throws {
    var simulator = Simulator()
    let notes = try said(
      """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: shop}}
      ---
      {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}}
      """, into: &simulator)
    #expect(
      notes == "2 objects of kinds rollcall does not follow: ConfigMap, Ingress\n"
        + "namespace shop made, because no manifest declares it")
    let isThere = simulator.cluster.hasNamespace("shop")
    #expect(isThere)
  }

  @Test func whatCameFromAServerIsObservedAndStandsStill() throws {
    var simulator = Simulator()
    _ = try said(
      """
      {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: default, uid: abc},
       spec: {containers: [{name: c, image: i}]}, status: {phase: Running, podIP: 192.0.2.1}}
      """, into: &simulator)
    let isFrozen = simulator.isFrozen
    #expect(isFrozen)
    simulator.settle()
    #expect(simulator.cluster[.pod, "default", "p"]?.pod?.status.podIPs == ["192.0.2.1"])
  }
}
