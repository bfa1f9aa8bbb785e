import ClusterModel
import Manifests
import Testing

@Suite("What a text holds")
struct ReadingTests {
  private let web: Tree = ["apiVersion": "v1", "kind": "Service", "spec": ["ports": [["port": 80]]]]

  @Test(
    "one manifest, many ways to write it",
    arguments: [
      "apiVersion: v1\nkind: Service\nspec:\n  ports:\n  - port: 80\n",
      "---\napiVersion: v1\nkind: Service\nspec:\n    ports:\n        - port: 80\n...\n",
      "{apiVersion: v1, kind: Service, spec: {ports: [{port: 80}]}}",
      "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"spec\":{\"ports\":[{\"port\":80}]}}",
      "---\n{\n  apiVersion: \"v1\",  # KYAML\n  kind: \"Service\",\n  spec: {\n    ports: [{\n      port: 80,\n    }],\n  },\n}\n",
      "{\n  # no marker, a comment\n  apiVersion: \"v1\",\n  kind: \"Service\",\n  spec: { ports: [{ port: 80, }, ], },\n}\n",
      "\u{FEFF}apiVersion: v1\r\nkind: Service\r\nspec:\r\n  ports:\r\n  - port: 80\r\n",
      "%YAML 1.1\n---\napiVersion: v1\nkind: Service\nspec: &spec\n  ports: &ports\n  - port: 80\n",
      "# a comment\n\n---\n# Source: chart/templates/web.yaml\n---\napiVersion: v1\nkind: Service\nspec:\n  ports: [port: 80]\n---\n~\n---\n",
    ])
  func styles(text: String) throws {
    #expect(try trees(in: text) == [web])
  }

  @Test("documents follow one another in YAML and in JSON, and empty ones say nothing")
  func streams() throws {
    let yaml =
      "--- # first\na: 1\napiVersion: v1\nkind: A\n--- {apiVersion: v1, kind: B}\n...\n---\n# nothing\n---\napiVersion: v1\nkind: C\n"
    let json =
      "{\"apiVersion\":\"v1\",\"kind\":\"A\"}{\"apiVersion\":\"v1\",\"kind\":\"B\"}\n\n{\"apiVersion\":\"v1\",\"kind\":\"C\"}"
    let mixed =
      "{\"apiVersion\":\"v1\",\"kind\":\"A\"}\n---\napiVersion: v1\nkind: B\n---\n{\"apiVersion\":\"v1\",\"kind\":\"C\"}"
    for text in [yaml, json, mixed] {
      let manifests = try ManifestReader().read(text: text, named: "all.yaml")
      #expect(manifests.map(\.kind) == ["A", "B", "C"])
      #expect(manifests.map(\.index) == [0, 1, 2])
      #expect(manifests.allSatisfy { $0.file == "all.yaml" && $0.apiVersion == "v1" })
    }
  }

  @Test(
    "text without objects holds none", arguments: ["", "\n\n", "# nothing\n", "---\n---\n", "...\n", "null", "~\n"])
  func nothing(text: String) throws {
    #expect(try trees(in: text).isEmpty)
  }

  @Test("a marker inside a text is no marker")
  func markersInTexts() throws {
    let text = service(spec: "\n  a: |\n    ---\n    x\n  b: \"---\"\n  c: '\n    ---x'")
    #expect(try trees(in: text).first?["spec"] == ["a": "---\nx\n", "b": "---", "c": " ---x"])
  }

  @Test("aliases stand for what their anchors hold, merge keys lend fields in the order they stand in")
  func aliases() throws {
    let text = """
      apiVersion: v1
      kind: Service
      metadata: {name: &name web, labels: &labels {app: *name}}
      spec:
        selector: *labels
        early: {<<: *labels, app: own}
        late: {app: own, <<: *labels}
        list: {<<: [{a: 1, b: 1}, {a: 2, c: 2}]}
        quoted: {"<<": 5}
      """
    #expect(
      try trees(in: text).first?["spec"] == [
        "selector": ["app": "web"], "early": ["app": "own"], "late": ["app": "web"],
        "list": ["a": 1, "b": 1, "c": 2], "quoted": ["<<": 5],
      ])
  }

  @Test("an anchor ends with its document")
  func anchorsEnd() {
    #expect(
      complaint(about: "apiVersion: &v v1\nkind: A\n---\napiVersion: *v\nkind: B\n")
        == "web.yaml:4:13: no anchor &v stands before the alias *v in this document; define it above")
  }

  @Test("a value alone is read from JSON or YAML of any shape")
  func values() throws {
    #expect(try Tree(text: "[{\"name\": \"a.\", \"n\": 1}]", named: "questions") == [["name": "a.", "n": 1]])
    #expect(try Tree(text: "spec: {clusterIP: None}", named: "-p") == ["spec": ["clusterIP": "None"]])
    #expect(try Tree(text: "", named: "-p") == .null)
    #expect(
      throws: ManifestProblem(
        file: "-p", position: Position(line: 1, column: 4), what: "expected one value but found 2")
    ) {
      try Tree(text: "{} {}", named: "-p")
    }
  }
}
