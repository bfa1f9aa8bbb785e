import ClusterModel
import Manifests
import Testing

/// The words are part of what is tested: each line says where, what and what to do.
@Suite("What is wrong with a text is said in words that help")
struct ProblemTests {
  @Test(
    "YAML",
    arguments: [
      (
        "a: b\n c: d\n",
        "2:3: a key with ':' cannot stand here; check the indentation, or put a value that contains ': ' in quotes"
      ),
      ("a:\n\tb: c\n", "2:1: a tab is used for indentation; YAML wants spaces"),
      ("a:\n  b: 1\n\tc: 2\n", "3:1: a tab is used for indentation; YAML wants spaces"),
      ("a: @x\n", "1:4: a value cannot begin with '@'; put the value in quotes"),
      (
        "a: [1, 2\nb: 3\n",
        "2:2: expected ',' or ']' in the list that begins in line 1; close the list, or separate its elements with commas"
      ),
      (
        "# x\na: {b: 1\n",
        "3:1: expected ',' or '}' in the map that begins in line 2; close the map, or separate its fields with commas"
      ),
      ("a: 'x\n", "2:1: the text in quotes that begins in line 1 has no end; add the closing quote"),
      ("a: \"\\q\"\n", "1:5: an escape that YAML does not know; write \\\\ for a backslash, or use single quotes"),
      ("a: *x\n", "1:4: no anchor &x stands before the alias *x in this document; define it above"),
      ("a: b\nc\n", "3:1: a key without ':'; write KEY: VALUE"),
      (
        "a:\n  - b\n  c: d\n",
        "3:3: expected '-' as in the list that begins in line 2; check the indentation of this line and of the one above"
      ),
      ("a: - b\n", "1:4: a list cannot begin here; put its first '-' on a line of its own"),
      (
        "a: \u{1b}[31m\n",
        "1:4: YAML does not allow the character U+001B; remove it, or write it as an escape in double quotes"
      ),
      ("a: .inf\n", "1:4: a: JSON has no number for .inf; put it in quotes if text is meant"),
      (
        "spec:\n  ports:\n  - port: !!int x\n",
        "3:11: spec.ports[0].port: cannot decode \"x\" as a !!int; remove the tag, or change the value"
      ),
      ("a: !!binary x\n", "1:4: a: !!binary is not followed by base64; remove the tag"),
      ("a: !!null x\n", "1:4: a: cannot decode \"x\" as a !!null; remove the tag, or change the value"),
      ("labels: {? {a: b} : c}\n", "1:12: labels: a map or a list stands where a key is wanted; keys are strings"),
      ("a: {~: b}\n", "1:5: a: a key is missing or null; name it, or put it in quotes"),
      ("a: {<<: 5}\n", "1:9: a: map merge requires map or sequence of maps as the value; << wants an alias to a map"),
    ])
  func yaml(text: String, problem: String) {
    #expect(complaint(about: text) == "web.yaml:" + problem)
  }

  @Test(
    "JSON",
    arguments: [
      ("{\"a\": 1,}", "1:9: expected a key in double quotes but found '}'"),
      ("{\"a\": [1, 2}", "1:12: expected ',' or ']' but found '}'"),
      ("{\"a\" 1}", "1:6: expected ':' after the key \"a\" but found '1'"),
      ("{\n  \"a\": {\n", "2:9: the text ends inside an object that began in line 2; is the file cut off?"),
      ("{\"a\":", "1:6: the text ends where a value should stand; is the file cut off?"),
      ("{\"a\": \"x", "1:9: the text ends inside a string that began in line 1; is the file cut off?"),
      ("{\"a\": \"x\ny\"}", "1:9: the line ends inside a string; close it with \", or write \\n for a new line"),
      ("{\"a\": \"\u{1b}\"}", "1:8: control character U+001B in a string; write it as an escape, or remove it"),
      ("{\"a\": \"\\q\"}", "1:9: \\ is followed by 'q' in a string; write \\\\ for a backslash"),
      ("{\"a\": \"\\u12\"}", "1:12: \\u wants four hexadecimal digits"),
      ("{\"a\": 012}", "1:7: a number begins with 0; leave the 0 out, or put it in quotes"),
      ("{\"a\": 1.}", "1:9: a number lacks digits after the decimal point"),
      ("{\"a\": 1e400}", "1:7: the number 1e400 is too large"),
      ("{\"a\": nul}", "1:7: expected a value but found 'n'"),
      ("{} // x", "1:4: expected a value but found '/'"),
    ])
  func json(text: String, problem: String) {
    #expect(complaint(about: text, named: "web.json") == "web.json:" + problem)
  }

  @Test("of a key that is set twice the last counts, and both its lines are named")
  func duplicates() throws {
    func repeats(in text: String) throws -> String {
      let manifests = try ManifestReader().read(text: text, named: "web.yaml")
      return manifests.flatMap(\.repeatedKeys).map(\.description).joined(separator: "\n")
    }
    let start = "apiVersion: v1\nkind: Pod\n"
    let text = start + "metadata:\n  labels:\n    app: web\n    # app:\n\n    tier: front\n    'app': db\nspec: {}\n"
    #expect(
      try repeats(in: text) == "web.yaml:9:5: key \"app\" already set in map, in line 5; remove one of the two")
    let manifest = try #require(try ManifestReader().read(text: text, named: "web.yaml").first)
    #expect(manifest.tree["metadata"]?["labels"] == ["app": "db", "tier": "front"])
    #expect(manifest.position(of: ["metadata", "labels", "app"]) == Position(line: 9, column: 12))
    #expect(
      try repeats(in: start + "spec: {b: 1, b: 2, \"b\": 3}\n")
        == "web.yaml:3:8: key \"b\" set twice in map; remove one of the two\n"
        + "web.yaml:3:14: key \"b\" set twice in map; remove one of the two")
    let same = "web.yaml:3:3: a: key \"1\" already set in map; remove one of the two"
    #expect(complaint(about: "a:\n  1: x\n  0x1: y\n") == same)
    #expect(
      try repeats(in: start + "items:\n- a: 1\n  b: 2\n  a: 3\n- a: 4\n")
        == "web.yaml:6:3: key \"a\" already set in map, in line 4; remove one of the two")
  }

  @Test(
    "what is no object is told what it should be",
    arguments: [
      ("- a\n", "1:1: expected an object but found a list; an object begins with apiVersion and kind"),
      ("hello\n", "1:1: expected an object but found text; an object begins with apiVersion and kind"),
      ("metadata: {}\n", "1:1: kind: is missing; every object begins with apiVersion and kind"),
      ("kind: Pod\n", "1:1: apiVersion: is missing; every object begins with apiVersion and kind"),
      ("apiVersion: v1\nkind: 5\n", "2:7: kind: expected a string but found a number; put it in quotes"),
      ("apiVersion: 1.0\nkind: Pod\n", "1:13: apiVersion: expected a string but found a number; put it in quotes"),
    ])
  func noObjects(text: String, problem: String) {
    #expect(complaint(about: text) == "web.yaml:" + problem)
  }

  @Test("templates, Kustomizations and charts are sent to the tool that renders them")
  func templates() {
    let helm = "this is a template that was not rendered; run helm template first and read what it prints"
    #expect(complaint(about: "kind: Pod\nname: {{ .Release.Name }}-web\n") == "web.yaml:2:7: " + helm)
    #expect(complaint(about: "kind: Pod\n{{- if .Values.x }}\na: b\n{{- end }}\n") == "web.yaml:2:1: " + helm)
    let list = complaint(about: "{apiVersion: v1, kind: List, items: {}}")
    #expect(list == "web.yaml:1:30: items: expected a list but found a map")
    #expect(complaint(about: "{{ if .Values.x }}\nkind: Pod\n{{ end }}\n") == "web.yaml:1:1: " + helm)
    #expect(complaint(about: "kind: Pod\nreplicas: {{ .Values.n }}\n") == "web.yaml:2:11: " + helm)
    let kustomize =
      "this is a Kustomization and no manifest; run kubectl kustomize overlays/prod and read what it prints"
    #expect(
      complaint(
        about: "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n", named: "overlays/prod/k.yaml")
        == "overlays/prod/k.yaml:1:1: " + kustomize)
    #expect(
      complaint(about: "resources: [a.yaml]\n", named: "overlays/prod/kustomization.yaml")
        == "overlays/prod/kustomization.yaml:1:1: " + kustomize)
    #expect(
      complaint(about: "replicas: 1\n", named: "values.yaml")
        == "values.yaml:1:1: this belongs to a Helm chart and is no manifest; run helm template . and read what it prints"
    )
  }

  @Test("braces in a text are no template")
  func bracesInTexts() throws {
    let text = service(spec: "{alert: \"{{ $labels.pod }} is down\"}")
    #expect(try trees(in: text).first?["spec"] == ["alert": "{{ $labels.pod }} is down"])
  }

  @Test(
    "what is no text in UTF-8 is recognised",
    arguments: [
      (
        [0xFF, 0xFE, 0x61, 0x00],
        "f: the text is UTF-16; save it as UTF-8 (in PowerShell: | Out-File -Encoding utf8 FILE)"
      ),
      ([0x1F, 0x8B, 0x08], "f: the compressed file is cut off; copy it once more"),
      ([0x7F, 0x45, 0x4C, 0x46, 0x00], "f: this is a binary file, not a manifest; name files in YAML or JSON"),
      ([0x61, 0x0A, 0xC3, 0xA4, 0xC3, 0x28], "f:2:2: the text is not UTF-8 from here on; save it as UTF-8"),
    ] as [([UInt8], String)])
  func encodings(bytes: [UInt8], problem: String) {
    #expect(throws: ManifestProblems.self) {
      do throws(ManifestProblems) {
        _ = try ManifestReader().read(bytes: bytes, named: "f")
      } catch {
        #expect(error.description == problem)
        throw error
      }
    }
  }

  @Test("text that is neither JSON nor YAML is judged by the reader that got further")
  func neither() {
    let cutOff = "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"Pod\",\n  \"spec\": {\n"
    #expect(complaint(about: cutOff, named: "standard input").hasPrefix("standard input:5:1: "))
    let kyaml = "{\n  apiVersion: \"v1\",\n  kind: \"Pod\",\n  spec: {a: b: c},\n}\n"
    #expect(complaint(about: kyaml).hasPrefix("web.yaml:4:14: "))
  }

  @Test("all problems of a text are named, in its order, and a text with problems gives nothing")
  func everything() {
    let text = "a: [\n---\napiVersion: v1\nkind: Good\n---\nkind: Pod\n---\nb: *x\n"
    #expect(
      complaint(about: text).split(separator: "\n").map { $0.prefix(12) } == [
        "web.yaml:2:1", "web.yaml:6:1", "web.yaml:8:4",
      ])
    let many = Array(repeating: "a: *x\n", count: 12).joined(separator: "---\n")
    #expect(complaint(about: many).hasSuffix("\nand 2 more problems"))
  }

  @Test("nothing in a message can command the terminal")
  func controls() {
    let text = "\"a\\e[31m\": {? [x] : 1}\n"
    #expect(
      complaint(about: text, named: "\u{1b}]0;x\u{7}\u{202e}.yaml")
        == "\\u{1b}]0;x\\u{7}\\u{202e}.yaml:1:15: [a\\u{1b}[31m]: a map or a list stands where a key is wanted; keys are strings"
    )
  }
}
