import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing

/// What is said about a file has file, line and column, so that an editor can go there.
@Suite("A manifest that is loaded")
struct PlacesTests {
  private func load(_ text: String) throws -> (notes: [String], problems: String) {
    var simulator = Simulator(controllers: [])
    let manifests = try ManifestReader().read(text: text, named: "web.yaml")
    do throws(ManifestProblems) {
      return (try ClusterLoader().load(manifests, into: &simulator).notes, "")
    } catch {
      return ([], error.description)
    }
  }

  @Test("has its misspelt fields told, with the field that was meant, and does its work")
  func unknownFields() throws {
    let text = """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selectr: {app: web}
        ports:
        - port: 80
          targetport: 8080
          zzz: 1
      """
    #expect(
      try load(text).notes == [
        "web.yaml:8:17: spec.ports[0].targetport: a Service has no such field; did you mean targetPort?",
        "web.yaml:9:10: spec.ports[0].zzz: a Service has no such field; it does nothing",
        "web.yaml:5:3: spec.selectr: a Service has no such field; did you mean selector?",
      ])
  }

  @Test("has every value of another type told at once")
  func wrongTypes() throws {
    let text = """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        ports: [{port: "80"}]
        selector: {version: 1.0}
      """
    #expect(
      try load(text).problems
        == "web.yaml:5:18: spec.ports[0].port: expected int32 but found string\n"
        + "web.yaml:6:23: spec.selector[version]: expected string but found number; put it in quotes")
  }

  @Test("has every objection of the server at its field")
  func objections() throws {
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: c
              image: i
              resources: {requests: {cpu: 2}, limits: {cpu: 500m}}
              volumeMounts: [{name: data, mountPath: /data}]
      """
    #expect(
      try load(text).problems
        == "web.yaml:13:31: spec.template.spec.containers[0].volumeMounts[0].name: Not found: \"data\"\n"
        + "web.yaml:12:21: spec.template.spec.containers[0].resources.requests: Invalid value: \"2\": must be less than "
        + "or equal to cpu limit of 500m")
  }

  @Test("may come from a newer server, whose fields are let through")
  func dumps() throws {
    let text = """
      apiVersion: v1
      kind: Service
      metadata: {name: web, uid: 0a0b}
      spec: {clusterIP: 10.96.0.7, brandNew: true, ports: [{port: 80}]}
      """
    #expect(try !load(text).notes.contains { $0.contains("brandNew") })
  }
}
