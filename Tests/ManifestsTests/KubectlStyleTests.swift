import ClusterModel
import Manifests
import Testing

/// The expected texts were printed by kubectl 1.32 (`kubectl label --local -o yaml` and `-o json`).
@Suite("What is written looks like kubectl's output")
struct KubectlStyleTests {
  @Test("collections: lists stand below their key, empty ones in brackets, names ordered with numbers by value")
  func collections() {
    let tree: Tree = [
      "port10": 1, "port2": 2, "Zone": true, "a": [], "b": [:], "-": .null,
      "list": [[], [1, [2]], ["x": 1, "inner": [1, ["k": "v"]]]],
    ]
    #expect(
      YAMLWriter.document(tree) == """
        '-': null
        Zone: true
        a: []
        b: {}
        list:
        - []
        - - 1
          - - 2
        - inner:
          - 1
          - k: v
          x: 1
        port2: 2
        port10: 1

        """)
  }

  @Test(
    "strings are quoted only where they must be",
    arguments: [
      ("web", "web"), ("a:b", "a:b"), ("8080/TCP", "8080/TCP"), ("it's", "it's"), ("?a", "?a"), ("=", "="), ("é", "é"),
      ("1e400", "1e400"), ("a]", "a]"), ("yes", "\"yes\""), ("1.0", "\"1.0\""), ("~", "\"~\""), ("", "\"\""),
      ("0b11", "\"0b11\""),
      ("1:30", "\"1:30\""), ("2026-01-01", "\"2026-01-01\""), ("2026-13-01", "2026-13-01"), (" a", "' a'"),
      ("a ", "'a '"),
      ("a: b", "'a: b'"), ("a:", "'a:'"), ("a #b", "'a #b'"), ("'a'", "'''a'''"), ("\"a\"", "'\"a\"'"),
      ("- a", "'- a'"),
      ("-", "'-'"), ("---", "'---'"), ("*a", "'*a'"), ("a\tb", "\"a\\tb\""), ("a\u{1b}b", "\"a\\eb\""),
      ("😀 x", "\"\\U0001F600 x\""),
      ("a\rb", "\"a\\rb\""), ("\u{feff}", "\"\\uFEFF\""), ("a\nb\n", "|\n  a\n  b"), ("a\nb", "|-\n  a\n  b"),
      ("a\n\n\n", "|+\n  a\n\n"), (" a\nb", "|2-\n   a\n  b"), ("a \nb", "\"a \\nb\""), ("a\n b\n", "|\n  a\n   b"),
    ])
  func strings(string: String, written: String) {
    #expect(YAMLWriter.document(["v": .string(string)]) == "v: \(written)\n")
  }

  @Test("long text is folded after the eightieth column, in each style of quotes")
  func folding() {
    let words = Array(repeating: "word", count: 30).joined(separator: " ")
    #expect(
      YAMLWriter.document([
        "data": ["long": .string(words), "longd": .string("\t" + words), "longq": .string("yes: " + words + "'")]
      ]) == """
        data:
          long: word word word word word word word word word word word word word word word
            word word word word word word word word word word word word word word word
          longd: "\\tword word word word word word word word word word word word word word
            word word word word word word word word word word word word word word word word"
          longq: 'yes: word word word word word word word word word word word word word word
            word word word word word word word word word word word word word word word word'''

        """)
  }

  @Test("keys that are long or have several lines take a line of their own")
  func complexKeys() {
    let long = String(repeating: "x", count: 130)
    #expect(
      YAMLWriter.document(.map([long: "k", "\n": ["a": 1], "a\tb": 1])) == """
        ? |2+

        : a: 1
        "a\\tb": 1
        ? \(long)
        : k

        """)
  }

  @Test(
    "numbers are Go's",
    arguments: [
      (0.1, "0.1", "0.1"), (1234567.5, "1.2345675e+06", "1234567.5"), (100000.5, "100000.5", "100000.5"),
      (12345678901234567890.0, "12345678901234567000", "12345678901234567000"),
      (1e20, "1e+20", "100000000000000000000"), (1e21, "1e+21", "1e+21"), (0.000001, "1e-06", "0.000001"),
      (1e-7, "1e-07", "1e-7"), (0.0001, "0.0001", "0.0001"), (-0.5, "-0.5", "-0.5"), (1e300, "1e+300", "1e+300"),
      (1.2345678901234568e20, "1.2345678901234568e+20", "123456789012345680000"),
      (.leastNonzeroMagnitude, "5e-324", "5e-324"),
    ])
  func numbers(number: Double, yaml: String, json: String) {
    #expect(YAMLWriter.document(.double(number)) == yaml + "\n")
    #expect(JSONWriter.compact(.double(number)) == json)
  }

  @Test("JSON is indented by four, its strings escaped as Go does")
  func json() {
    let tree: Tree = ["b": ["x": [], "y": [:]], "a": [1, .null], "<é😀>": "a\"b\\c\n\u{1b}\u{8}\u{2028}&\u{7f}"]
    #expect(
      JSONWriter.pretty(tree) == """
        {
            "\\u003cé😀\\u003e": "a\\"b\\\\c\\n\\u001b\\b\\u2028\\u0026\u{7f}",
            "a": [
                1,
                null
            ],
            "b": {
                "x": [],
                "y": {}
            }
        }

        """)
    #expect(JSONWriter.compact(["b": [true, .double(0.5)], "a": [:]]) == "{\"a\":{},\"b\":[true,0.5]}")
  }
}
