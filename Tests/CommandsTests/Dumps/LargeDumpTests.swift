import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Testing

/// A copy that is so large that several cores decode it.
@Suite struct LargeDumpTests {
  /// What loading says, and what people then see.
  private struct Seen: Equatable {
    var said: [String]
    var pods = ""
    var yaml = ""
    var now: Instant?
    /// How many specs all the pods have together.
    var specs = 0
  }

  private func seen(_ list: Tree, on cores: Cores) throws -> Seen {
    var reader = ManifestReader()
    reader.cores = cores
    var loader = ClusterLoader()
    loader.cores = cores
    let manifests = try reader.read(text: JSONWriter.pretty(list), named: "pods.json")
    var simulator = Simulator()
    do throws(ManifestProblems) {
      let summary = try loader.load(manifests, into: &simulator)
      #expect(summary.isObserved && summary.count == list["items"]?.list?.count)
      var seen = Seen(said: summary.notes)
      seen.pods = Session().run("get pods,nodes,statefulsets -A -o wide", on: &simulator).output
      seen.yaml = Session().run("get pods -A -o yaml", on: &simulator).output
      seen.now = simulator.now
      var specs: Set<ObjectIdentifier> = []
      for key in simulator.cluster.pods.keys {
        if let pod = simulator.cluster.pods[key] { specs.insert(ObjectIdentifier(pod.spec)) }
      }
      seen.specs = specs.count
      return seen
    } catch {
      return Seen(said: error.all.map(\.description))
    }
  }

  /// Pods of two StatefulSets, one after the other, as a server has them.
  private func pods(_ count: Int, status: (Int) -> Tree = { _ in "Running" }) -> Tree {
    let pods = (0..<count).map { number -> Tree in
      let set = number % 2 == 0 ? "db" : "web"
      let token = Tree.string("kube-api-access-\(number)abcd")
      return [
        "apiVersion": "v1", "kind": "Pod",
        "metadata": [
          "name": .string("\(set)-\(number / 2)"), "namespace": "shop", "uid": .string("uid-\(number)"),
          "creationTimestamp": .string("2026-03-01T10:00:\(10 + number * 7 % 40)Z"), "labels": ["app": .string(set)],
          "ownerReferences": [
            [
              "apiVersion": "apps/v1", "kind": "StatefulSet", "name": .string(set), "uid": .string("uid-\(set)"),
              "controller": true,
            ]
          ],
        ],
        "spec": [
          "nodeName": .string("node-\(number % 3)"),
          "containers": [
            ["name": "c", "image": .string("registry.example/\(set):v1"), "volumeMounts": [["name": token]]]
          ],
          "volumes": [["name": token, "projected": [:]]],
        ],
        "status": ["phase": status(number), "podIP": .string("192.0.2.\(number + 1)")],
      ]
    }
    return ["apiVersion": "v1", "kind": "List", "items": .list(pods)]
  }

  @Test func severalCoresMakeTheSameClusterOfItAsOne() throws {
    let byOne = try seen(pods(60), on: Cores(1))
    #expect(byOne.pods.contains("db-29") && byOne.yaml.contains("kube-api-access-59abcd"))
    #expect(byOne.now == Instant(timestamp: "2026-03-01T10:00:49Z"))
    #expect(byOne.specs == 2, "pods of one set share their spec")
    #expect(try seen(pods(60), on: Cores(4, partBytes: 1 << 13)) == byOne)
  }

  @Test func eachWrongFieldIsToldInTheOrderOfTheText() throws {
    let list = pods(60) { $0 % 25 == 9 ? .integer(Int64($0)) : "Running" }
    let byOne = try seen(list, on: Cores(1))
    #expect(byOne.said.count == 3)
    #expect(byOne.said.allSatisfy { $0.contains("status.phase: expected string but found number") })
    #expect(try seen(list, on: Cores(4, partBytes: 1 << 13)) == byOne)
  }
}
