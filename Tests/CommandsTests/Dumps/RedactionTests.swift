import ClusterModel
import ClusterSimulation
import Commands
import Foundation
import Manifests
import Testing

/// A case for strangers: nothing of the names, all of the relations.
@Suite struct RedactionTests {
  private func redacted(_ trees: [Tree], hidesAddresses: Bool = false) -> [Tree] {
    Redaction(of: trees, hidesAddresses: hidesAddresses).trees
  }

  private func observed(_ trees: [Tree]) throws -> Simulator {
    var simulator = Simulator()
    let manifests = try ManifestReader().read(text: JSONWriter.pretty(.list(of: trees)), named: "case.json")
    try ClusterLoader().load(manifests, into: &simulator)
    return simulator
  }

  /// What DNS answers and withholds, as types, and how pods belong to their owners and Services.
  private func shape(_ simulator: inout Simulator) -> [String] {
    var lines = Session().run("get records -A -o wide", on: &simulator).output.split(separator: "\n").map { line in
      let cells = line.split(separator: " ")
      return "\(cells.count > 2 ? cells[2] : "") \(line.contains("(") ? "withheld" : "there")"
    }
    for key in simulator.cluster.pods.keys {
      guard let pod = simulator.cluster.pods[key] else { continue }
      let ofName = pod.placement.hostname.isEmpty ? "no hostname" : "\(pod.placement.hostname == pod.metadata.name)"
      let governing = simulator.cluster[.service, pod.metadata.namespace, pod.placement.subdomain] != nil
      let owner = pod.metadata.controller.map { simulator.cluster.dependents(of: $0.uid).count } ?? 0
      lines.append("pod \(ofName) \(governing) \(owner) of its owner")
    }
    return lines.sorted()
  }

  @Test(arguments: RecordedClusterTests.stories) func `relations survive, and no name does`(story: URL) throws {
    let file = story.appending(path: "step-0/cluster.json")
    let manifests = try ManifestReader().read(paths: [file.path()])
    let trees = manifests.map(\.tree)
    let redacted = redacted(trees)
    var copy = try observed(redacted)
    var original = try observed(trees)
    let (shown, real) = (shape(&copy), shape(&original))
    #expect(shown == real)
    for key in copy.cluster.services.keys {
      #expect(SliceDifference.all(of: key, in: copy.cluster).isEmpty)
    }
    let words = Set(names(in: .list(redacted)).flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
    let text = JSONWriter.pretty(.list(of: redacted))
    for tree in trees {
      for name in [tree["metadata"]?["name"]?.string ?? "", tree["metadata"]?["namespace"]?.string ?? ""] {
        for word in name.lowercased().split(whereSeparator: { !$0.isLetter }) where word.count > 3 {
          guard !Self.ofEveryCluster.contains(String(word)) else { continue }
          #expect(!words.contains(String(word)), "\(word) of \(name)")
        }
      }
      if let uid = tree["metadata"]?["uid"]?.string { #expect(!text.contains(uid)) }
    }
  }

  /// Words that every cluster has.
  private static let ofEveryCluster = [
    "default", "kube", "system", "public", "node", "lease", "kubernetes", "metrics", "scheduler",
  ]

  /// What stands where names do: in the fields of that kind, and in labels and selectors.
  private func names(in tree: Tree, isName: Bool = false) -> [String] {
    let fields = [
      "name", "namespace", "generateName", "hostname", "subdomain", "serviceName", "nodeName", "externalName", "image",
    ]
    switch tree {
    case .string(let text): return isName ? [text] : []
    case .list(let elements): return elements.flatMap { names(in: $0, isName: isName) }
    case .map(let map):
      return map.flatMap { name, value in
        // Which controller wrote a slice is no secret.
        guard !name.hasSuffix("/managed-by") else { return [String]() }
        return names(in: value, isName: fields.contains(name) || ["labels", "selector", "matchLabels"].contains(name))
          + (isName ? names(in: value, isName: true) : [])
      }
    default: return []
    }
  }

  @Test func `a case lives on as the cluster would`() throws {
    let story = try #require(RecordedClusterTests.stories.first { $0.lastPathComponent.hasPrefix("03-") })
    let manifests = try ManifestReader().read(paths: [story.appending(path: "step-0/cluster.json").path()])
    var simulator = try observed(redacted(manifests.map(\.tree)))
    simulator.thaw()
    let found = simulator.cluster.statefulSets.keys.first.flatMap { simulator.cluster.identity(of: $0)?.name }
    let name = try #require(found)
    let before = simulator.cluster.pods.keys.map { simulator.cluster.pods[$0]?.metadata.uid }
    for line in ["ready pod/\(name)-0 off", "ready pod/\(name)-0 on", "scale sts/\(name) --replicas=4"] {
      let outcome = Session().run(line, on: &simulator)
      #expect(outcome.exitCode == 0, "\(outcome.messages)")
      simulator.settle()
    }
    // No pod was replaced, and one more is there.
    let after = simulator.cluster.pods.keys.map { simulator.cluster.pods[$0]?.metadata.uid }
    #expect(after.count == 4 && after.starts(with: before))
  }

  @Test func `names keep their shape, labels their keys that everybody uses, and secrets stay at home`() throws {
    let trees: [Tree] = [
      [
        "apiVersion": "v1", "kind": "Pod",
        "metadata": [
          "name": "payments-api-0", "namespace": "acme-prod", "uid": "5d2c",
          "labels": [
            "app": "payments", "acme.com/team": "billing", "statefulset.kubernetes.io/pod-name": "payments-api-0",
          ],
          "annotations": ["kubectl.kubernetes.io/last-applied-configuration": "password: hunter2"],
        ],
        "spec": [
          "hostname": "payments-api-0", "subdomain": "payments", "nodeName": "ip-10-1-2-3.acme.internal",
          "containers": [
            [
              "name": "api", "image": "registry.acme.com/payments:1.2", "env": [["name": "TOKEN", "value": "hunter2"]],
              "command": ["/bin/acme"],
            ]
          ],
        ],
        "status": [
          "phase": "Running", "podIP": "10.1.2.9", "message": "acme is down",
          "conditions": [["type": "Ready", "status": "False", "reason": "ContainersNotReady", "message": "acme"]],
        ],
      ],
      ["apiVersion": "v1", "kind": "Secret", "metadata": ["name": "acme"]],
    ]
    let redaction = Redaction(of: trees, hidesAddresses: true)
    #expect(redaction.leftOut.map(\.kind) == ["Secret"])
    let pod = try #require(redaction.trees.first)
    let text = JSONWriter.pretty(pod)
    for word in ["acme", "payments", "billing", "hunter2", "10.1.2.9", "10-1-2-3", "TOKEN", "5d2c"] {
      #expect(!text.contains(word), "\(word)")
    }
    let name = try #require(pod["metadata"]?["name"]?.string)
    let subdomain = try #require(pod["spec"]?["subdomain"]?.string)
    #expect(name.hasPrefix(subdomain + "-") && name.hasSuffix("-0"))
    #expect(pod["spec"]?["hostname"]?.string == name)
    let labels = pod["metadata"]?["labels"]
    #expect(labels?["app"]?.string == subdomain)
    #expect(labels?["statefulset.kubernetes.io/pod-name"]?.string == name)
    #expect(pod["status"]?["conditions"]?[0]?["reason"] == "ContainersNotReady")
    #expect(pod["status"]?["podIP"] == "10.200.0.1")
  }
}
