import ClusterModel
import Manifests
import Testing

/// What `kubectl label --local -o json` makes of a plain scalar.
@Suite("Scalars mean what kubectl makes of them")
struct ScalarTests {
  private func value(_ scalar: String) throws -> Tree? {
    try trees(in: "apiVersion: v1\nkind: A\nvalue: \(scalar)\n").first?["value"]
  }

  @Test(
    "words",
    arguments: zip(
      ["y", "Yes", "ON", "True", "n", "no", "Off", "FALSE"], [true, true, true, true, false, false, false, false]))
  func booleans(scalar: String, meant: Bool) throws {
    #expect(try value(scalar) == .bool(meant))
  }

  @Test("nothing", arguments: ["", "~", "null", "Null", "NULL", "!!null ~"])
  func null(scalar: String) throws {
    #expect(try value(scalar) == .null)
  }

  @Test(
    "whole numbers",
    arguments: [
      ("0", 0), ("-0", 0), ("+12", 12), ("010", 8), ("0o17", 15), ("0x10", 16), ("0X1F", 31), ("0b11", 3),
      ("-0b11", -3),
      ("1_000", 1000), ("08", 8), ("1.0", 1), ("1.", 1), ("1e3", 1000), ("1.5e3", 1500), ("1_0.0", 10),
      ("!!int \"3\"", 3),
      ("!!float 1", 1), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("1e18", 1_000_000_000_000_000_000),
    ] as [(String, Int64)])
  func wholeNumbers(scalar: String, meant: Int64) throws {
    #expect(try value(scalar) == .integer(meant))
  }

  @Test(
    "numbers with a fraction, and those beyond 64 bits",
    arguments: [
      (".5", 0.5), ("-.5", -0.5), ("1.5", 1.5), ("1e-7", 1e-7), ("1_0.5", 10.5), ("1e21", 1e21),
      ("18446744073709551615", 18_446_744_073_709_551_616), ("99999999999999999999", 1e20),
    ] as [(String, Double)])
  func fractions(scalar: String, meant: Double) throws {
    #expect(try value(scalar) == .double(meant))
  }

  @Test(
    "text",
    arguments: [
      "2026-01-01", "2026-01-01T00:00:00Z", "1:30", "1.2.3", "0x1p4", "0b2", "0o8", "1e400", ".5_0", "+.inf_", "_1",
      "=",
      "tRUE", "yEs", "--", "a#b", "a:b", "10.96.0.10", "8080/TCP",
    ])
  func text(scalar: String) throws {
    #expect(try value(scalar) == .string(scalar))
  }

  @Test(
    "quotes, blocks and tags make text of anything",
    arguments: [
      ("\"yes\"", "yes"), ("'1'", "1"), ("!!str 1", "1"), ("! 12", "12"), ("!custom 12", "12"), ("|\n  yes", "yes\n"),
      (">-\n  1\n  2", "1 2"), ("!!binary aGVsbG8=", "hello"), ("\"a\\u00e9\\t\\x41\"", "aé\tA"),
    ])
  func quoted(scalar: String, meant: String) throws {
    #expect(try value(scalar) == .string(meant))
  }

  @Test("keys become text as they would be printed")
  func keys() throws {
    let text =
      "apiVersion: v1\nkind: A\nvalue: {1: a, 0x10: b, 1.5: c, 1e30: d, yes: e, 2026-01-01: f, 123456789.5: g, \"~\": h}\n"
    #expect(
      try trees(in: text).first?["value"] == [
        "1": "a", "16": "b", "1.5": "c", "1e+30": "d", "true": "e", "2026-01-01": "f", "1.2345679e+08": "g", "~": "h",
      ])
  }

  @Test(
    "JSON says what it means, and numbers without a fraction are whole",
    arguments: [
      ("1.0", .integer(1)), ("1e3", .integer(1000)), ("-0.5", .double(-0.5)), ("1E-7", .double(1e-7)),
      ("9223372036854775808", .double(9223372036854775808)), ("\"yes\"", "yes"),
      ("\"\\ud83d\\ude00\\u00e9\\/\"", "😀é/"),
      ("\"\\ud83d\"", "\u{FFFD}"), ("\"\\ud83d\\u0041\"", "\u{FFFD}A"), ("[]", .list([])), ("{}", .map([:])),
      (" [ true , false , null ] ", [true, false, .null]),
    ] as [(String, Tree)])
  func json(text: String, meant: Tree) throws {
    #expect(try Tree(text: "{\"value\":\(text)}", named: "a.json")["value"] == meant)
  }
}
