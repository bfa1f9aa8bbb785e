import ClusterModel
import Manifests
import Testing

@Suite("Lists and watches are opened")
struct ListTests {
  @Test("items of a List speak for themselves, items of a typed list are what the list says")
  func lists() throws {
    let list =
      "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\"}]}"
    #expect(try trees(in: list) == [["apiVersion": "apps/v1", "kind": "Deployment"]])
    let typed = "apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: a}\n- kind: Deployment\n"
    #expect(
      try trees(in: typed) == [
        ["apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "a"]],
        ["apiVersion": "apps/v1", "kind": "Deployment"],
      ])
  }

  @Test("a list in a list is opened too, an empty one holds nothing, a kind that only sounds like a list is an object")
  func oddLists() throws {
    let inner = "{apiVersion: v1, kind: PodList, items: [{a: 1}, {a: 2}]}"
    #expect(try trees(in: "apiVersion: v1\nkind: List\nitems: [\(inner)]").map { $0["a"] } == [1, 2])
    #expect(try trees(in: "apiVersion: v1\nkind: List\n").isEmpty)
    #expect(try trees(in: "apiVersion: v1\nkind: PodList\nitems: null\n").isEmpty)
    #expect(try trees(in: "apiVersion: x/v1\nkind: AllowList\nspec: {}\n").count == 1)
  }

  @Test("fields of items stand where the file has them")
  func positions() throws {
    let json =
      "{\"apiVersion\": \"v1\", \"kind\": \"PodList\",\n \"items\": [\n  {\"metadata\": {\"name\": \"a\"}},\n  {\"metadata\":\n    {\"name\": \"b\"}}]}"
    let yaml = "apiVersion: v1\nkind: PodList\nitems:\n- metadata:\n    name: a\n- metadata:\n    name: b\n"
    let nested =
      "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"items\":[\n{\"metadata\":{\"name\":\"a\"}},\n{\"metadata\":{\"name\":\"b\"}}]}]}"
    func places(_ text: String) throws -> [Position?] {
      try ManifestReader().read(text: text, named: "pods").map { $0.position(of: ["metadata", "name"]) }
    }
    #expect(try places(json) == [Position(line: 3, column: 25), Position(line: 5, column: 14)])
    #expect(try places(yaml) == [Position(line: 5, column: 11), Position(line: 7, column: 11)])
    #expect(try places(nested) == [Position(line: 3, column: 21), Position(line: 4, column: 21)])
  }

  @Test("all items that are wrong are named")
  func wrongItems() {
    let text = "apiVersion: v1\nkind: List\nitems:\n- kind: Pod\n- apiVersion: v1\n  kind: Pod\n- text\n"
    #expect(
      complaint(about: text) == """
        web.yaml:4:3: apiVersion: is missing; every object begins with apiVersion and kind
        web.yaml:7:3: expected an object but found text; an object begins with apiVersion and kind
        """)
  }

  @Test("a watch ends with what its events left")
  func watch() throws {
    func event(_ type: String, _ name: String, _ version: Int) -> String {
      "{\"type\":\"\(type)\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"\(name)\",\"version\":\(version)}}}\n"
    }
    let text =
      event("ADDED", "a", 1) + event("ADDED", "b", 2) + event("ADDED", "c", 3) + event("MODIFIED", "a", 4)
      + event("DELETED", "b", 5) + "{\"type\":\"BOOKMARK\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}}"
    let pods = try ManifestReader().read(text: text, named: "-")
    #expect(pods.map { $0.tree["metadata"] } == [["name": "a", "version": 4], ["name": "c", "version": 3]])
    #expect(pods.map { $0.position(of: ["metadata", "name"])?.line } == [4, 3])
    #expect(pods.map(\.index) == [0, 1])
  }

  @Test("logs between the objects of kubectl cluster-info dump are passed over")
  func clusterInfoDump() throws {
    let text = """
      {"apiVersion": "v1", "kind": "NodeList", "items": [{"metadata": {"name": "node-1"}}]}
      ==== START logs for container web of pod default/web-0 ====
      {"not": "an object"
      ==== END logs for container web of pod default/web-0 ====
      {"apiVersion": "v1", "kind": "PodList", "items": [{"metadata": {"name": "web-0"}}]}
      """
    #expect(try trees(in: text).map { $0["kind"] } == ["Node", "Pod"])
  }
}
