import ClusterModel
import Testing

@testable import ClusterSimulation

/// What is refused of pods and of what makes them.
@Suite struct WorkloadAdmissionTests {
  @Test("of a running pod the image may change, not its names")
  func podUpdate() throws {
    var simulator = try Simulator(loading: Manifest.pod("lonely", labels: ["app": "web"]))
    let container: Tree = ["name": "app", "image": "example/app:2"]
    let fields = try #require(simulator.cluster[.pod, "default", "lonely"]?.tree["spec"]?["containers"]?[0])
    #expect(simulator.patching("lonely", kind: .pod, ["spec": ["containers": [fields.merged(with: container)]]]) == nil)
    let answer = simulator.patching("lonely", kind: .pod, ["spec": ["hostname": "other"]])
    #expect(
      answer?.hasPrefix(
        "The Pod \"lonely\" is invalid: spec: Forbidden: pod updates may not change fields other than "
          + "`spec.containers[*].image`,") == true)
    #expect(answer?.hasSuffix("\n- hostname: \"\"\n+ hostname: \"other\"") == true)
    #expect(
      simulator.patching("lonely", kind: .pod, ["spec": ["containers": [fields, container]]])?
        .hasSuffix("spec.containers: Forbidden: pod updates may not add or remove containers") == true)
  }

  @Test(
    "a pod without a policy brings its own servers, within the limits of resolv.conf",
    arguments: [
      (Tree.null, "spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None"),
      (
        ["searches": ["a.example"]],
        "spec.dnsConfig.nameservers: Required value: must provide at least one DNS nameserver when `dnsPolicy` is None"
      ),
      (
        ["nameservers": ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"]],
        "spec.dnsConfig.nameservers: Invalid value: [\"192.0.2.1\",\"192.0.2.2\",\"192.0.2.3\",\"192.0.2.4\"]: must not "
          + "have more than 3 nameservers"
      ),
      (
        ["nameservers": ["dns.example"]],
        "spec.dnsConfig.nameservers[0]: Invalid value: \"dns.example\": must be a valid IP address, (e.g. 10.9.8.7 or "
          + "2001:db8::ffff)"
      ),
    ] as [(Tree, String)])
  func dnsConfig(_ config: Tree, _ answer: String) throws {
    var simulator = try Simulator(emptyWith: ClusterSettings())
    let spec: Tree = ["spec": ["dnsPolicy": "None", "dnsConfig": config]]
    #expect(
      simulator.creating(Manifest.pod("p", labels: [:]).merged(with: spec)) == "The Pod \"p\" is invalid: " + answer)
  }

  @Test("search domains may have underscores and end in a dot")
  func searches() throws {
    var simulator = try Simulator(emptyWith: ClusterSettings())
    let spec: Tree = ["spec": ["dnsConfig": ["searches": ["my_zone.example.", "."], "options": [["name": "ndots"]]]]]
    #expect(simulator.creating(Manifest.pod("p", labels: [:]).merged(with: spec)) == nil)
  }

  @Test(
    "a rollout must be able to move",
    arguments: [
      (
        ["rollingUpdate": ["maxSurge": 0, "maxUnavailable": 0]],
        "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0"
      ),
      (
        ["rollingUpdate": ["maxUnavailable": "150%"]],
        "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"150%\": must not be greater than 100%"
      ),
      (
        ["type": "Recreate", "rollingUpdate": ["maxSurge": 1]],
        "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"
      ),
    ] as [(Tree, String)])
  func strategy(_ strategy: Tree, _ answer: String) throws {
    var simulator = try Simulator(emptyWith: ClusterSettings())
    #expect(
      simulator.creating(Manifest.deployment("web", strategy: strategy))
        == "The Deployment \"web\" is invalid: " + answer)
  }

  @Test("whose pods are whose does not change")
  func selector() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web"), Manifest.statefulSet("db", service: "db"))
    let labels: Tree = ["app": "other"]
    let both: Tree = ["selector": ["matchLabels": labels], "template": ["metadata": ["labels": labels]]]
    #expect(
      simulator.patching("web", kind: .deployment, ["spec": both])
        == "The Deployment \"web\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"other\"}}: "
        + "field is immutable")
    #expect(
      simulator.patching("db", kind: .statefulSet, ["spec": both])?
        .hasPrefix("The StatefulSet \"db\" is invalid: spec: Forbidden: updates to statefulset spec") == true)
    #expect(simulator.patching("db", kind: .statefulSet, ["spec": ["replicas": 1, "minReadySeconds": 2]]) == nil)
  }

  @Test("a value of another type is refused in the decoder's words")
  func decoder() throws {
    var simulator = try Simulator(emptyWith: ClusterSettings())
    let container: Tree = ["name": "c", "image": "i", "ports": [["containerPort": "http"]]]
    let template: Tree = ["template": ["spec": ["containers": [container]]]]
    #expect(
      simulator.creating(Manifest.deployment("web").merged(with: ["spec": template]))
        == "Error from server (BadRequest): Deployment in version \"v1\" cannot be handled as a Deployment: json: "
        + "cannot unmarshal string into Go struct field ContainerPort.spec.template.spec.containers.ports.containerPort "
        + "of type int32")
    #expect(
      simulator.creating(
        Manifest.statefulSet("db", service: "db", extra: ["podManagementPolicy": "Sometimes"]))
        == "The StatefulSet \"db\" is invalid: spec.podManagementPolicy: Invalid value: \"Sometimes\": must be "
        + "'OrderedReady' or 'Parallel'")
  }

  @Test("names that make no hostname are remarked upon")
  func warnings() throws {
    let simulator = try Simulator(loading: Manifest.deployment("a.b"))
    let object = try #require(simulator.cluster[.deployment, "default", "a.b"])
    #expect(
      Validation.warnings(for: object) == [
        "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label "
          + "is recommended: [must not contain dots]"
      ])
    #expect(Validation.warnings(for: object, replacing: object) == [])
  }
}
