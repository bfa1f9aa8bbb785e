import ClusterModel
import Testing

/// A manifest with one wrong field, and the complaint about it.
private struct Wrong: Sendable, CustomTestStringConvertible {
  let kind: String
  let apiVersion: String
  let fields: Tree
  let path: String
  let found: String
  let expected: String
  var testDescription: String { path }

  init(_ kind: String, _ fields: Tree, _ path: String, _ found: String, _ expected: String) {
    (self.kind, self.fields, self.path, self.found, self.expected) = (kind, fields, path, found, expected)
    apiVersion = Kind.allCases.first { $0.names.kind == kind }?.names.apiVersion ?? "v1"
  }
}

private let wrongs = [
  Wrong("Pod", ["metadata": ["labels": ["version": 1]]], "metadata.labels[version]", "number", "string"),
  Wrong(
    "Pod", ["metadata": ["labels": ["z": true, "b": 1, "y": [], "c": [:]]]], "metadata.labels[b]", "number",
    "string"),
  Wrong("Pod", ["metadata": ["annotations": ["on": true]]], "metadata.annotations[on]", "bool", "string"),
  Wrong("Pod", ["metadata": ["labels": ["a", "b"]]], "metadata.labels", "array", "map[string]string"),
  Wrong("Pod", ["metadata": ["name": 5]], "metadata.name", "number", "string"),
  Wrong("Pod", ["metadata": "web"], "metadata", "string", "object"),
  Wrong("Pod", ["metadata": ["creationTimestamp": "yesterday"]], "metadata.creationTimestamp", "string", "Time"),
  Wrong("Pod", ["metadata": ["finalizers": ["a", 1]]], "metadata.finalizers[1]", "number", "string"),
  Wrong("Pod", ["spec": ["containers": ["c"]]], "spec.containers[0]", "string", "object"),
  Wrong("Pod", ["spec": ["containers": ["name": "c"]]], "spec.containers", "object", "array"),
  Wrong("Pod", ["spec": ["volumes": "v"]], "spec.volumes", "string", "array"),
  Wrong("Pod", ["spec": ["hostNetwork": "true"]], "spec.hostNetwork", "string", "bool"),
  Wrong(
    "Pod", ["spec": ["containers": [["ports": [["containerPort": 80], ["containerPort": "80"]]]]]],
    "spec.containers[0].ports[1].containerPort", "string", "int32"),
  Wrong("Service", ["spec": ["selector": ["app": 1]]], "spec.selector[app]", "number", "string"),
  Wrong("Service", ["spec": ["ports": [["port": "80"]]]], "spec.ports[0].port", "string", "int32"),
  Wrong("Service", ["spec": ["ports": [["port": 5_000_000_000]]]], "spec.ports[0].port", "number", "int32"),
  Wrong("Service", ["spec": ["ports": [["port": .double(1.5)]]]], "spec.ports[0].port", "number", "int32"),
  Wrong(
    "Service", ["spec": ["ports": [["targetPort": true]]]], "spec.ports[0].targetPort", "bool", "int or string"),
  Wrong(
    "Service", ["spec": ["type": "Headless"]], "spec.type", "Headless",
    "\"ClusterIP\", \"NodePort\", \"LoadBalancer\", \"ExternalName\""),
  Wrong("Service", ["spec": ["ipFamilies": ["IPv4", "IPv5"]]], "spec.ipFamilies[1]", "IPv5", "\"IPv4\", \"IPv6\""),
  Wrong("Deployment", ["spec": ["replicas": "3"]], "spec.replicas", "string", "int32"),
  Wrong(
    "Deployment", ["spec": ["strategy": ["type": "Slow"]]], "spec.strategy.type", "Slow",
    "\"Recreate\", \"RollingUpdate\""),
  Wrong(
    "Deployment", ["spec": ["template": ["metadata": ["labels": ["a": 1]]]]], "spec.template.metadata.labels[a]",
    "number", "string"),
  Wrong(
    "Deployment", ["spec": ["selector": ["matchExpressions": [["key": "a", "values": "x"]]]]],
    "spec.selector.matchExpressions[0].values", "string", "array"),
  Wrong(
    "StatefulSet", ["spec": ["updateStrategy": ["type": "Slow"]]], "spec.updateStrategy.type", "Slow",
    "\"RollingUpdate\", \"OnDelete\""),
  Wrong("StatefulSet", ["spec": ["volumeClaimTemplates": [:]]], "spec.volumeClaimTemplates", "object", "array"),
  Wrong(
    "EndpointSlice", ["endpoints": [["conditions": ["ready": "yes"]]]], "endpoints[0].conditions.ready", "string",
    "bool"),
]

@Suite("A field that does not hold what its kind says")
struct FieldReaderTests {
  @Test("is named with what was found and what belongs there", arguments: wrongs)
  fileprivate func problems(wrong: Wrong) {
    let tree: Tree = ["apiVersion": .string(wrong.apiVersion), "kind": .string(wrong.kind)]
    do {
      _ = try Object(tree.merged(with: wrong.fields))
      Issue.record("was read")
    } catch {
      #expect(error.path.description == wrong.path)
      #expect(error.found == wrong.found)
      #expect(error.expected == wrong.expected)
    }
  }

  @Test("at the top is an object that is none", arguments: ["text", 1, true, ["list"]] as [Tree])
  func noObject(tree: Tree) {
    #expect(throws: FieldProblem(path: [], found: tree.jsonKind, expected: "object")) { try Object(tree) }
  }

  @Test("is nobody's business in kinds that are only kept")
  func others() throws {
    let tree: Tree = ["apiVersion": "v1", "kind": "Event", "metadata": ["name": "e"], "reason": 7, "count": "x"]
    #expect(try Object(tree).tree == tree)
  }
}
