import ClusterModel
import Testing

/// What is right and wrong, and the words for it.
private struct Case: Sendable, CustomTestStringConvertible {
  let syntax: NameSyntax
  let text: String
  let words: [String]
  var testDescription: String { "\"\(text.prefix(20))\"" }

  init(_ syntax: NameSyntax, _ text: String, _ words: String...) {
    (self.syntax, self.text, self.words) = (syntax, text, words)
  }
}

private let label =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
private let subdomain =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
private let older =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
private let key =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
private let charset = "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"

private func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

private let cases = [
  Case(.dns1123Label, "web"), Case(.dns1123Label, "0"), Case(.dns1123Label, "a-b"), Case(.dns1123Label, letters(63)),
  Case(.dns1123Label, letters(64), "must be no more than 63 characters"),
  Case(.dns1123Label, "a.b", "must not contain dots"),
  Case(.dns1123Label, "", label), Case(.dns1123Label, "Web", label), Case(.dns1123Label, "-a", label),
  Case(.dns1123Label, "a-", label), Case(.dns1123Label, "a_b", label), Case(.dns1123Label, "a..b", label),
  Case(.dns1123Label, "ü", label), Case(.dns1123Label, "a\n", label),
  Case(.dns1123Subdomain, "a.b.c"), Case(.dns1123Subdomain, letters(64)), Case(.dns1123Subdomain, "192.0.2.7"),
  Case(.dns1123Subdomain, letters(254), "must be no more than 253 characters"),
  Case(.dns1123Subdomain, "", subdomain), Case(.dns1123Subdomain, "a.", subdomain),
  Case(.dns1123Subdomain, "A.b", subdomain), Case(.dns1123Subdomain, "a.-b", subdomain),
  Case(.dns1035Label, "web"), Case(.dns1035Label, "1web", older), Case(.dns1035Label, "", older),
  Case(.dns1035Label, "a.b", older), Case(.dns1035Label, letters(64), "must be no more than 63 characters"),
  Case(.portName, "http"), Case(.portName, "a"), Case(.portName, "8a"), Case(.portName, "dns-tcp"),
  Case(.portName, letters(16), "must be no more than 15 characters"),
  Case(.portName, "9376", "must contain at least one letter (a-z)"),
  Case(.portName, "a--b", "must not contain consecutive hyphens"),
  Case(.portName, "-a", "must not begin or end with a hyphen"),
  Case(.portName, "a-", "must not begin or end with a hyphen"),
  Case(.portName, "Http", charset), Case(.portName, "", charset, "must contain at least one letter (a-z)"),
  Case(
    .portName, "-", "must contain at least one letter (a-z)", "must not begin or end with a hyphen"),
  Case(.labelKey, "app"), Case(.labelKey, "example.com/Role_1"), Case(.labelKey, letters(253) + "/a"),
  Case(.labelKey, letters(254) + "/a", "prefix part must be no more than 253 bytes"),
  Case(.labelKey, "a/" + letters(64), "name part must be no more than 63 bytes"),
  Case(.labelKey, "", "name part must be non-empty", key), Case(.labelKey, "/a", "prefix part must be non-empty"),
  Case(.labelKey, "A/b", "prefix part " + subdomain), Case(.labelKey, "a ", key),
  Case(.labelValue, ""), Case(.labelValue, "1.0_b-C"), Case(.labelValue, letters(64), "must be no more than 63 bytes"),
]

@Suite("A name")
struct NameSyntaxTests {
  @Test("is judged in Kubernetes' words", arguments: cases)
  fileprivate func words(example: Case) {
    #expect(example.syntax.problems(example.text) == example.words)
    #expect(example.syntax.allows(example.text) == example.words.isEmpty)
  }

  @Test("of a label is judged with its value", arguments: Facts.json("selector-cases")["labels"]?.list ?? [])
  func labels(fact: Tree) throws {
    let pairs = try #require(fact["labels"]?.map)
    let labels = Labels(pairs.map { ($0.key, $0.value.string ?? "") })
    let problems = labels.problems(at: ["metadata", "labels"])
    #expect(problems.isEmpty == (fact["valid"] == true))
    #expect(problems.map(\.detail) == (fact["error"]?.string.map { [$0] } ?? []))
  }

  @Test(
    "of a port is a number from 1 to 65535",
    arguments: [(0, false), (1, true), (65_535, true), (65_536, false), (-1, false)])
  func ports(number: Int, isRight: Bool) {
    #expect(NameSyntax.problems(ofPort: number) == (isRight ? [] : ["must be between 1 and 65535, inclusive"]))
  }
}

@Suite("An error of a field")
struct FieldErrorTests {
  private let path: FieldPath = FieldPath().field("spec").field("ports").index(0)

  @Test("reads as the API server writes it")
  func forms() {
    #expect(FieldError(["spec", "ports"], .required).description == "spec.ports: Required value")
    #expect(FieldError(path, .duplicate, "http").description == "spec.ports[0]: Duplicate value: \"http\"")
    #expect(
      FieldError(path.field("nodePort"), .forbidden, nil, "may not be used when `type` is 'ClusterIP'").description
        == "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")
    #expect(
      FieldError(["spec", "clusterIPs"], .invalid, ["10.96.0.99"], "may not change once set").description
        == "spec.clusterIPs: Invalid value: [\"10.96.0.99\"]: may not change once set")
    #expect(FieldError([], .invalid, "a", "no").description == "<nil>: Invalid value: \"a\": no")
  }

  @Test("shows nothing of a value that could move the cursor")
  func control() {
    #expect("a\"\\\n\t\u{1B}[2J\u{7F}".quotedAsInGo == #""a\"\\\n\t\x1b[2J\x7f""#)
    #expect("é👍\u{202E}\u{A0}\u{E000}".quotedAsInGo == #""é👍\u202e\u00a0\ue000""#)
    let tree: Tree = ["b": [1, true, .null, .double(1.5)], "a": "x\u{1B}\u{202E}\n"]
    #expect(tree.compactJSON == #"{"a":"x\u001b\u202e\n","b":[1,true,null,1.5]}"#)
    let plain: Tree = ["key": "plain, text: ~", "other": "é\\\"\u{7F}"]
    #expect(plain.compactJSON == #"{"key":"plain, text: ~","other":"é\\\"\u007f"}"#)
  }

  @Test("is joined with others as Go joins errors: each once")
  func joined() {
    let error = FieldError(["a"], .required)
    #expect(FieldError.joined([]) == "")
    #expect(FieldError.joined([error, error]) == "a: Required value")
    #expect(FieldError.joined([error, FieldError(["b"], .forbidden)]) == "[a: Required value, b: Forbidden]")
  }
}
