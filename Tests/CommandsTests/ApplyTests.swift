import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing

/// Manifests that are brought in by hand.
@Suite struct ApplyTests {
  @Test func whatTheManifestNoLongerSaysIsRemovedAndWhatOthersSetStays() throws {
    var world = try World(VerbTests.pod)
    #expect(world.apply(Self.service("app: web, tier: front")) == "service/s created\n")
    #expect(world.apply(Self.service("app: web, tier: front")) == "service/s unchanged\n")
    _ = world.type("label svc s mine=1")
    #expect(world.apply(Self.service("app: web")) == "service/s configured\n")
    let service = try #require(world.simulator.cluster[.service, "default", "s"]?.service)
    #expect(service.spec.selector == ["app": "web"])
    #expect(service.metadata.labels["mine"] == "1")
  }

  @Test func anImmutableFieldIsRefusedUnlessForced() throws {
    var world = try World(VerbTests.pod)
    _ = world.apply(Self.service("app: web"))
    let headless = Self.service("app: web").replacing("spec: {", with: "spec: {clusterIP: None, ")
    #expect(
      world.apply(headless)
        == "The Service \"s\" is invalid: spec.clusterIPs[0]: Invalid value: [\"None\"]: may not change once set\n")
    #expect(world.apply(headless, "apply --force -f -") == "service/s configured\n")
    #expect(world.simulator.cluster[.service, "default", "s"]?.service?.isHeadless == true)
  }

  @Test func createRefusesWhatIsThereAndReplaceWhatIsNot() throws {
    var world = try World(VerbTests.pod)
    let manifest = Self.service("app: web")
    #expect(
      world.apply(manifest, "replace -f -")
        == "Error from server (NotFound): error when replacing \"STDIN\": services \"s\" not found\n")
    #expect(world.apply(manifest, "create -f -") == "service/s created\n")
    #expect(
      world.apply(manifest, "create -f -")
        == "Error from server (AlreadyExists): error when creating \"STDIN\": services \"s\" already exists\n")
    #expect(
      world.apply(manifest, "replace --force -f -")
        == "service \"s\" deleted from default namespace\nservice/s replaced\n")
    #expect(world.apply(manifest, "delete -f -") == "service \"s\" deleted from default namespace\n")
  }

  @Test func aKindThatIsMisspeltIsNoKind() throws {
    var world = try World(VerbTests.pod)
    #expect(
      world.apply("{apiVersion: v1, kind: Servise, metadata: {name: s}}")
        == "error: resource mapping not found for name: \"s\" namespace: \"\" from \"STDIN\": no matches for "
        + "kind \"Servise\" in version \"v1\"\nensure CRDs are installed first\n")
  }

  static func service(_ selector: String) -> String {
    "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {\(selector)}, ports: [{port: 80}]}}"
  }
}

extension World {
  /// What a line says that reads this manifest from standard input.
  fileprivate mutating func apply(_ manifest: String, _ line: String = "apply -f -") -> String {
    var session = Session()
    session.reader = ManifestReader(standardInput: Array(manifest.utf8))
    let outcome = session.run(line, on: &simulator)
    return outcome.messages + outcome.output
  }
}
