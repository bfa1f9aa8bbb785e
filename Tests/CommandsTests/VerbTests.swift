import ClusterModel
import ClusterSimulation
import Commands
import Phrases
import Testing

/// What the verbs wish, and what they say.
@Suite struct VerbTests {
  @Test func scalingAServiceScalesTheWorkloadBehindIt() throws {
    var world = try World(Self.web)
    let deed = try world.deed(.scaleUp, "service/web")
    #expect(deed.cause.summary == "scale statefulset/web 3 → 4")
    #expect(deed.cause.command == "kubectl scale statefulset/web --replicas=4")
    #expect(deed.confirmation == nil)
    try world.simulator.perform(deed.mutations, cause: deed.cause)
    #expect(world.simulator.cluster.statefulSets[try world.key("sts/web")]?.spec.replicas == 4)
  }

  @Test func aServiceStillFindsItsWorkloadAtZero() throws {
    var world = try World(Self.web)
    let deed = try world.deed(.scale, "service/web", argument: "0")
    try world.simulator.perform(deed.mutations, cause: deed.cause)
    #expect(try world.deed(.scaleUp, "service/web").cause.summary == "scale statefulset/web 0 → 1")
    #expect(
      try world.problem(.scaleDown, "service/web") == "statefulset/web is at 0 replicas already and cannot have fewer")
  }

  @Test func severalWorkloadsBehindOneServiceAreForThePersonToChoose() throws {
    let world = try World(Self.web + "---\n" + Self.canary)
    #expect(
      try world.problem(.scaleUp, "service/web")
        == "service/web selects the pods of several workloads, deployment/canary and statefulset/web; "
        + "try :scale deployment/canary --replicas=2  :scale statefulset/web --replicas=4")
  }

  @Test(arguments: [
    ("no number", "\"no number\" is no number of replicas; give a whole number from 0"),
    ("-1", "\"-1\" is no number of replicas; give a whole number from 0"),
    ("2000000", "2000000 replicas are more than the 150000 pods that a cluster is made for"),
  ])
  func onlyANumberIsANumberOfReplicas(argument: String, problem: String) throws {
    #expect(try World(Self.web).problem(.scale, "sts/web", argument: argument) == problem)
  }

  @Test func aClusterIPServiceIsMadeHeadlessByDeletingAndCreatingIt() throws {
    var world = try World(Self.web)
    let before = try #require(world.simulator.cluster.services[try world.key("svc/web")])
    let deed = try world.deed(.headlessToggle, "svc/web")
    #expect(deed.mutations.count == 2)
    #expect(deed.cause.command == "headless service/web on")
    #expect(
      deed.remarks.first?.english.hasPrefix("clusterIP may not change once set, so service/web was deleted") == true)
    try world.simulator.perform(deed.mutations, cause: deed.cause)
    let after = try #require(world.simulator.cluster.services[try world.key("svc/web")])
    #expect(after.isHeadless)
    #expect(after.metadata.uid != before.metadata.uid)
    #expect(after.metadata.labels == ["tier": "front"])
    #expect(after.spec.selector == before.spec.selector)
    #expect(after.spec.ports == before.spec.ports)
    let back = try world.deed(.headlessToggle, "svc/web")
    try world.simulator.perform(back.mutations, cause: back.cause)
    #expect(world.simulator.cluster.services[try world.key("svc/web")]?.spec.clusterIP.hasPrefix("10.96.") == true)
  }

  @Test func aNodePortServiceIsRefusedInTheServersWords() throws {
    let world = try World(Self.service(type: "NodePort"))
    #expect(
      try world.problem(.headlessToggle, "svc/x")
        == "The Service \"x\" is invalid: spec.clusterIPs[0]: Invalid value: \"None\": "
        + "may not be set to 'None' for NodePort services")
  }

  @Test func anExternalNameIsChangedInPlaceOnceConfirmed() throws {
    var world = try World(
      "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {type: ExternalName, externalName: example.com}}")
    let deed = try world.deed(.headlessOn, "svc/x")
    #expect(deed.confirmation?.english.contains("stands for example.com") == true)
    let uid = world.simulator.cluster.services[try world.key("svc/x")]?.metadata.uid
    try world.simulator.perform(deed.mutations, cause: deed.cause)
    #expect(world.simulator.cluster.services[try world.key("svc/x")]?.metadata.uid == uid)
    #expect(world.simulator.cluster.services[try world.key("svc/x")]?.isHeadless == true)
  }

  @Test func handMadeEndpointsAreNotTakenAlongUnasked() throws {
    let world = try World(
      """
      {apiVersion: v1, kind: Service, metadata: {name: db}, spec: {ports: [{port: 5432}]}}
      ---
      {apiVersion: v1, kind: Endpoints, metadata: {name: db, namespace: default}, subsets: []}
      """)
    let deed = try world.deed(.headlessOn, "svc/db")
    #expect(deed.confirmation?.english.contains("deletes its hand-made Endpoints too") == true)
    #expect(deed.mutations.count == 3)
  }

  @Test func readinessIsAnAnnotationOnThePod() throws {
    var world = try World(Self.pod)
    let deed = try world.deed(.readyToggle, "pod/lone")
    #expect(deed.cause.command == "kubectl annotate pod/lone rollcall/ready=false --overwrite")
    try world.simulator.perform(deed.mutations, cause: deed.cause)
    #expect(world.simulator.cluster.pods[try world.key("pod/lone")]?.metadata.annotations["rollcall/ready"] == "false")
    #expect(try world.deed(.readyToggle, "pod/lone").cause.summary == "ready pod/lone on")
  }

  @Test func labelsAreSetAndRemovedInKubectlsGrammar() throws {
    var world = try World(Self.pod)
    let deed = try world.deed(.label, "pod/lone", argument: "app- tier=front")
    #expect(deed.cause.command == "kubectl label pod/lone app- tier=front --overwrite")
    try world.simulator.perform(deed.mutations, cause: deed.cause)
    #expect(world.simulator.cluster.pods[try world.key("pod/lone")]?.metadata.labels == ["tier": "front"])
    #expect(
      try world.problem(.label, "pod/lone", argument: "app")
        == "\"app\" is neither key=value, which sets, nor key-, which removes")
  }

  @Test func aVerbSaysWhatItAppliesTo() throws {
    #expect(
      try World(Self.web).problem(.readyToggle, "svc/web") == "ready does not apply to service/web, only to pods")
    #expect(
      try World(Self.pod).problem(.scaleUp, "pod/lone")
        == "pod/lone has no controller, so there is nothing to scale")
  }

  @Test func verbsHaveNamesOfTheirOwn() {
    let names = VerbTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(VerbTable.verb(named: name)?.name == name) }
  }

  static let web = """
    {apiVersion: v1, kind: Service, metadata: {name: web, labels: {tier: front}},
     spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}}
    ---
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}, spec: {replicas: 3, serviceName: web,
     selector: {matchLabels: {app: web}},
     template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: nginx}]}}}}

    """

  static let canary = """
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: canary}, spec: {replicas: 1,
     selector: {matchLabels: {app: web, release: canary}},
     template: {metadata: {labels: {app: web, release: canary}}, spec: {containers: [{name: c, image: nginx}]}}}}
    """

  static let pod = """
    {apiVersion: v1, kind: Pod, metadata: {name: lone, labels: {app: x}}, spec: {containers: [{name: c, image: nginx}]}}
    """

  static func service(type: String) -> String {
    "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {type: \(type), selector: {app: x}, "
      + "ports: [{port: 80}]}}"
  }
}
