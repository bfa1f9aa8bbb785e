import ClusterModel
import Manifests
import Testing

@Suite("No text is too hostile")
struct HostileTests {
  /// Either objects or a problem with a line; anything else is a crash or a hang.
  private func survives(_ bytes: [UInt8], _ name: String) {
    do throws(ManifestProblems) {
      for manifest in try ManifestReader().read(bytes: bytes, named: name) {
        #expect(
          manifest.nearestPosition(to: ["spec", "x"]) != nil,
          "\(String(decoding: bytes, as: UTF8.self)) \(manifest.tree)")
        #expect(!manifest.kind.isEmpty)
      }
    } catch {
      for problem in error.all {
        #expect(problem.file == name && !problem.what.isEmpty)
        #expect(
          problem.position != nil || bytes.contains(0) || bytes.first == 0xFF || bytes.first == 0xFE
            || bytes.first == 0x1F, "\(problem) \(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  private static let texts = [
    """
    # Everything at once
    apiVersion: v1
    kind: Service
    metadata: &meta {name: web, labels: {app: "we\\u0062", 'it''s': ~}}
    spec:
      selector: &sel
        app: web
      ports:
      - {name: http, port: 80, targetPort: "8080",}
      - name: 日本
        port: 0x1BB
      text: |2-
          two
        lines
      folded: >+
        more
        text

      merged: {<<: *sel, x: !!str 1}
      ? complex
      : - - a
    --- # next
    {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, spec: {a: [1, 2.5e3, true]}}]}
    ...
    """,
    "{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"name\":\"a\\ud83d\\ude00\\n\"},\n\"spec\":[1,-2.5e-3,true,null,{}]}]}\n{\"type\":\"ADDED\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"x\"}}}",
  ]

  @Test("the texts are valid", arguments: texts)
  func valid(text: String) throws {
    #expect(try trees(in: text).count == 2)
  }

  @Test("every beginning of a valid text", arguments: texts)
  func prefixes(text: String) {
    let bytes = Array(text.utf8)
    for count in 0...bytes.count { survives(Array(bytes.prefix(count)), "prefix") }
    for count in 0...bytes.count { survives(Array(bytes.suffix(count)), "suffix") }
  }

  @Test("a valid text with some bytes changed", arguments: 1...4 as ClosedRange<UInt64>)
  func mutations(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let alphabet = Array("\"'{}[]:,-?#&*!|>%@`\n\t \\~<=.0x".utf8)
    for _ in 0..<400 {
      var bytes = Array((Self.texts.randomElement(using: &chance) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &chance) {
        let index = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &chance)
        case 1: bytes[index] = alphabet.randomElement(using: &chance) ?? 0
        case 2: bytes.insert(alphabet.randomElement(using: &chance) ?? 0, at: index)
        default: bytes.remove(at: index)
        }
      }
      survives(bytes, "seed \(seed)")
    }
  }

  @Test("random bytes and random punctuation", arguments: 1...4 as ClosedRange<UInt64>)
  func noise(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let alphabet = Array("\"'{}[]:,-?#&*!|>%@`\n\n  \\~<=ab01".utf8)
    for round in 0..<600 {
      let count = Int.random(in: 0..<60, using: &chance)
      survives(
        (0..<count).map { _ in
          round % 3 == 0 ? UInt8.random(in: .min ... .max, using: &chance) : alphabet.randomElement(using: &chance) ?? 0
        }, "seed \(seed)")
    }
  }

  @Test("a few aliases that stand for millions of values")
  func aliasBomb() {
    var text = "apiVersion: v1\nkind: Bomb\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    let problem = complaint(about: text)
    #expect(problem.contains(": aliases expand to more than a million values; "))
    #expect(problem.hasPrefix("web.yaml:3:5: a6[0]"))
    #expect(throws: ManifestProblem.self) { try settings(in: text, named: "bomb") }
    #expect(
      complaint(about: text + "? *a9\n: x\n") == "web.yaml:1:1: a key is made of aliases to aliases; keys are strings")
    #expect(
      complaint(about: text + "*a9 : x\n") == "web.yaml:1:1: a key is made of aliases to aliases; keys are strings")
    #expect(
      complaint(about: text + "? [*a9]\n: x\n") == "web.yaml:1:1: a key is made of aliases to aliases; keys are strings"
    )
  }

  @Test("aliases as people use them are welcome, however many")
  func manyAliases() throws {
    var text = "apiVersion: v1\nkind: A\nbase: &base {a: &x 1, b: [&y 2, 3]}\nlist: &list\n- *base\n- *x\nmore:\n"
    for index in 0..<3000 { text += "- {<<: *base, i\(index): *list, c: what?, d: 'x]: y'}\n" }
    #expect(try trees(in: text).first?["more"]?[2999]?["i2999"]?[0]?["b"] == [2, 3])
  }

  @Test(
    "nesting without end",
    arguments: [
      ("[", 20_000, ""), ("{\"a\":", 20_000, ""), ("- ", 20_000, ""), ("{a: ", 20_000, ""), ("[", 300, "]"),
    ])
  func nesting(opening: String, times: Int, closing: String) {
    expectDepth(String(repeating: opening, count: times) + String(repeating: closing, count: times))
  }

  @Test("a map in a map, four hundred times")
  func deepMaps() { expectDepth((0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()) }

  private func expectDepth(_ text: String) {
    for name in ["a.yaml", "a.json"] {
      let problem = complaint(about: text, named: name)
      #expect(problem.contains("nested more than 256 levels deep") || name == "a.json", "\(problem)")
    }
    #expect(throws: ManifestProblem.self) { try settings(in: text, named: "deep") }
  }
}
