import ClusterModel
import Foundation
import Manifests
import Testing

@Suite("Paths are what kubectl takes")
struct FileTests {
  /// A directory with these files, for as long as `body` runs.
  private func inDirectory(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("manifests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = directory.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(directory.path)
  }

  private func manifest(_ kind: String) -> String { "apiVersion: v1\nkind: \(kind)\n" }

  private func kinds(_ paths: [String]) throws -> [String] {
    try ManifestReader().read(paths: paths).map(\.kind)
  }

  private func complaint(_ paths: [String], recursive: Bool = false) -> String {
    do throws(ManifestProblems) {
      return "no complaint, but \(try ManifestReader(recursive: recursive).read(paths: paths).count) objects"
    } catch {
      return error.description
    }
  }

  @Test("a directory is read flat and by name, with --recursive to its bottom")
  func directories() throws {
    let files = [
      "b.yml": manifest("B"), "a.yaml": manifest("A"), "c.json": "{\"apiVersion\":\"v1\",\"kind\":\"C\"}",
      "README.md": "# no",
      "inner/d.yaml": manifest("D"), "inner/deeper/e.yaml": manifest("E"), "empty/notes.txt": "",
    ]
    try inDirectory(files) { (path) throws in
      #expect(try kinds([path]) == ["A", "B", "C"])
      let all = try ManifestReader(recursive: true).read(paths: [path + "/"])
      #expect(all.map(\.kind) == ["A", "B", "C", "D", "E"])
      #expect(all.map(\.index) == [0, 0, 0, 0, 0])
      #expect(all.last?.file == path + "/inner/deeper/e.yaml")
      try FileManager.default.createSymbolicLink(atPath: path + "/inner/loop", withDestinationPath: path)
      #expect(try ManifestReader(recursive: true).read(paths: [path]).count == 5)
    }
  }

  @Test("a pattern is expanded unless a file has that very name")
  func patterns() throws {
    try inDirectory([
      "a1.yaml": manifest("A"), "a2.yaml": manifest("B"), "[x].yaml": manifest("C"), "x.yaml": manifest("D"),
    ]) { (path) throws in
      #expect(try kinds([path + "/a*.yaml"]) == ["A", "B"])
      #expect(try kinds([path + "/[x].yaml"]) == ["C"])
      #expect(complaint([path + "/z*"]) == "\(path)/z*: does not exist; name a file, a directory or -")
    }
  }

  @Test("standard input is -, and paths are read in their order")
  func standardInput() throws {
    try inDirectory(["a.yaml": manifest("A")]) { (path) throws in
      let reader = ManifestReader(standardInput: Array(manifest("B").utf8))
      let manifests = try reader.read(paths: ["-", path + "/a.yaml"])
      #expect(manifests.map(\.kind) == ["B", "A"])
      #expect(manifests.first?.file == "standard input")
    }
    #expect(
      throws: ManifestProblems(
        ManifestProblem(file: "standard input", what: "no objects in it", remedy: "name files with manifests"))
    ) {
      try ManifestReader(standardInput: []).read(paths: ["-"])
    }
  }

  @Test("a dump of kubectl cluster-info is read with its namespaces")
  func dump() throws {
    let files = [
      "nodes.json": "{\"apiVersion\":\"v1\",\"kind\":\"NodeList\",\"items\":[{}]}",
      "default/pods.json": "{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"items\":[{},{}]}",
      "default/web-0/logs.txt": "hello",
    ]
    try inDirectory(files) { (path) throws in
      #expect(try kinds([path]) == ["Pod", "Pod", "Node"])
    }
  }

  @Test("what cannot be read is named, all of it, and then nothing is read")
  func problems() throws {
    let files = [
      "good.yaml": manifest("A"), "bad/x.yaml": "a: [\n", "bad/y.yaml": "b: *x\n", "deep/inner/a.yaml": manifest("A"),
      "none/a.txt": "",
      "chart/Chart.yaml": "", "comments.yaml": "# nothing\n",
    ]
    try inDirectory(files) { (path) throws in
      #expect(
        complaint([path + "/good.yaml", path + "/nope", path + "/bad"]).split(separator: "\n").map {
          $0.prefix(while: { $0 != ";" })
        } == [
          "\(path)/nope: does not exist",
          "\(path)/bad/x.yaml:2:1: expected a value",
          "\(path)/bad/y.yaml:1:4: no anchor &x stands before the alias *x in this document",
        ])
      let noFiles = "no *.yaml, *.yml or *.json in this directory"
      #expect(complaint([path + "/none"]) == "\(path)/none: \(noFiles); name one that has manifests")
      #expect(complaint([path + "/deep"]) == "\(path)/deep: \(noFiles); add --recursive to read those inside it")
      #expect(
        complaint([path + "/chart"])
          == "\(path)/chart: this is a Helm chart; run helm template \(path)/chart and read what it prints")
      #expect(
        complaint([path + "/comments.yaml"]) == "\(path)/comments.yaml: no objects in it; name files with manifests")
    }
    #expect(
      complaint(["https://k8s.io/examples/web.yaml"])
        == "https://k8s.io/examples/web.yaml: nothing is fetched from the network; run curl -L https://k8s.io/examples/web.yaml and pipe it into -"
    )
    #expect(complaint([]) == "no complaint, but 0 objects")
  }

  @Test("the recorded clusters are read", arguments: [("statefulset.yaml", 2), ("familiar-manifests.yaml", 4)])
  func recordings(name: String, count: Int) throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Facts/\(name)").path
    let manifests = try ManifestReader().read(paths: [path])
    #expect(manifests.count == count)
    for manifest in manifests {
      #expect(manifest.position(of: ["metadata", "name"]) != nil)
      #expect(try Tree(text: YAMLWriter.document(manifest.tree), named: name) == manifest.tree)
    }
  }
}
