import ClusterModel
import ClusterSimulation
import Commands
import Phrases
import Testing

/// What kubectl says about Endpoints, and what `headless` does to those that were written by hand.
@Suite struct EndpointsTests {
  static let manual = """
    {apiVersion: v1, kind: Service, metadata: {name: manual}, spec: {ports: [{port: 5432}]}}
    ---
    apiVersion: v1
    kind: Endpoints
    metadata: {name: manual}
    subsets: [{addresses: [{ip: 10.9.9.9}], ports: [{port: 5432}]}]
    """

  @Test func theyAreListedWithAWarning() throws {
    var world = try World(Self.manual)
    let outcome = world.type("kubectl get ep")
    #expect(
      outcome.messages == "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n")
    let lines = outcome.output.split(separator: "\n").map { line in
      line.split(separator: " ").prefix(2).joined(separator: " ")
    }
    #expect(lines == ["NAME ENDPOINTS", "kubernetes 192.168.0.10:6443", "manual 10.9.9.9:5432"])
  }

  @Test func deletingTheServiceDeletesThem() throws {
    var world = try World(Self.manual)
    #expect(world.type("dig manual.default.svc.cluster.local A").exitCode == 0)
    #expect(world.type("delete svc manual").output == "service \"manual\" deleted from default namespace\n")
    #expect(world.type("get endpoints manual").exitCode == 1)
    let slices = world.type("get endpointslices").output
    #expect(slices.contains("kubernetes ") && !slices.contains("manual"))
  }

  @Test func headlessAsksBeforeItDeletesThem() throws {
    var world = try World(Self.manual)
    let deed = try world.deed(.headlessOn, "svc/manual")
    #expect(deed.confirmation?.english.contains("hand-made Endpoints") == true)
    try world.simulator.perform(deed.mutations, cause: deed.cause)
    #expect(world.type("get endpoints manual").exitCode == 1)
    #expect(!world.type("get endpointslices").output.contains("manual"))
  }
}
