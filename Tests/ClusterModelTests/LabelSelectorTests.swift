import Testing

@testable import ClusterModel

/// The facts on matching nothing that have a text to read; the others name Go's constants.
private let contradictions = section("matchesNothing").filter {
  $0["selector"]?.string.map { !$0.hasSuffix("Selector") && !["Nothing", "Everything"].contains($0) } == true
}

/// The sections of the recorded facts on label selectors.
private let facts = Facts.json("selector-cases")

private func section(_ name: String) -> [Tree] { facts[name]?.list ?? [] }

extension Tree {
  fileprivate var strings: [String] { list?.compactMap(\.string) ?? [] }

  fileprivate var labels: Labels { Labels((map ?? [:]).map { ($0.key, $0.value.string ?? "") }) }

  /// Conditions as the facts have them: key, the operator's word, values.
  fileprivate var requirements: [LabelSelector.Requirement] {
    (list ?? []).map {
      LabelSelector.Requirement(
        key: $0["key"]?.string ?? "", operator: LabelSelector.Operator(word: $0["operator"]?.string ?? ""),
        values: $0["values"]?.strings ?? [])
    }
  }

  /// A selector as manifests have it.
  fileprivate var selector: LabelSelector? {
    get throws(FieldProblem) {
      var reader = try FieldReader(["selector": self])
      return try reader.labelSelector("selector")
    }
  }
}

@Suite("A label selector")
struct LabelSelectorTests {
  @Test("is read as kubectl reads it, and refused in its words", arguments: section("parse"))
  func parsing(fact: Tree) throws {
    let text = try #require(fact["selector"]?.string)
    do {
      let selector = try LabelSelector(parsing: text)
      #expect(fact["valid"] == true, "accepted \(text)")
      #expect(selector.text == fact["canonical"]?.string)
      #expect(selector.requirements == fact["requirements"]?.requirements)
      #expect(try LabelSelector(parsing: selector.text) == selector, "its own text says the same")
    } catch {
      #expect(fact["valid"] == false, "refused \(text)")
      #expect(error.description == fact["error"]?.string)
    }
  }

  @Test("matches what it matches in Kubernetes", arguments: section("match"))
  func matching(fact: Tree) throws {
    let labels = try #require(fact["labels"]?.labels)
    let selector = try LabelSelector(parsing: try #require(fact["selector"]?.string))
    #expect(selector.matches(labels) == (fact["matches"] == true))
    if let pairs = fact["matchLabels"]?.labels {
      #expect(LabelSelector(matchLabels: pairs).matches(labels) == (fact["matches"] == true))
    }
  }

  @Test("of conditions matches where all of them hold", arguments: section("matchRequirements"))
  func matchingRequirements(fact: Tree) throws {
    let selector = LabelSelector(matchExpressions: try #require(fact["requirements"]?.requirements))
    #expect(selector.matches(try #require(fact["labels"]?.labels)) == (fact["matches"] == true))
  }

  @Test("takes a condition only with as many values as its operator needs", arguments: section("requirement"))
  func checking(fact: Tree) throws {
    let requirement = try #require(Tree.list([fact]).requirements.first)
    #expect(requirement.problems.map(\.path.description) == fact["errorFields"]?.strings ?? [])
    #expect(FieldError.joined(requirement.problems) == fact["error"]?.string ?? "")
    #expect(requirement.problems.isEmpty == (fact["ok"] == true))
  }

  @Test(
    "of a manifest becomes one text; none at all is not the same as an empty one", arguments: section("labelSelector"))
  func manifest(fact: Tree) throws {
    let selector = try #require(fact["selector"]).selector
    #expect(selector?.problem?.description == fact["error"]?.string)
    guard selector?.problem == nil else { return }
    let result = selector.map { $0.isEmpty ? "Everything" : $0.text } ?? "Nothing"
    #expect(result == fact["result"]?.string)
  }

  @Test("becomes a Service's plain map where it can", arguments: section("labelSelectorAsMap"))
  func map(fact: Tree) throws {
    let selector = try #require(fact["selector"]).selector
    let refusal = fact["errorContains"]?.string
    do {
      let map = try selector?.asMap()
      #expect(map == fact["result"].flatMap { $0 == .null ? nil : $0.labels })
      #expect(refusal == nil)
    } catch {
      #expect(refusal.map(error.description.contains) == true, "\(error)")
    }
  }

  @Test("of a workload is validated in the API server's words", arguments: section("matchExpressionValidation"))
  func validation(fact: Tree) throws {
    let tree: Tree = ["matchExpressions": .list([try #require(fact["expression"])])]
    let problems = try #require(try tree.selector).problems(at: ["spec", "selector"])
    #expect(problems.count == fact["errors"]?.integer.map(Int.init))
    if let words = fact["errorContains"]?.string {
      #expect(problems.first?.description.contains(words) == true)
    }
  }

  @Test("is cut into words", arguments: section("lexer"))
  func words(fact: Tree) throws {
    let names: [LabelSelectorToken: String] = [
      .end: "EndOfString", .comma: "Comma", .opening: "OpenPar", .closing: "ClosedPar", .not: "DoesNotExist",
      .identifier: "Identifier", .binary(.within): "In", .binary(.notWithin): "NotIn", .binary(.equals): "Equals",
      .binary(.doubleEquals): "DoubleEquals", .binary(.notEquals): "NotEquals", .binary(.greaterThan): "GreaterThan",
      .binary(.lessThan): "LessThan",
    ]
    let text = try #require(fact["text"]?.string)
    let tokens = labelSelectorTokens(text).map { names[$0.token] }
    let expected = try #require(fact["tokens"]?.strings)
    #expect(tokens == (text.isEmpty ? expected : expected + ["EndOfString"]))
  }

  @Test("has one canonical text", arguments: section("toString"))
  func text(fact: Tree) throws {
    let selector = LabelSelector(
      matchLabels: fact["matchLabels"]?.labels ?? Labels(), matchExpressions: fact["requirements"]?.requirements ?? [])
    #expect(selector.text == fact["string"]?.string)
  }

  @Test("says which value it requires", arguments: section("requiresExactMatch"))
  func exactMatch(fact: Tree) throws {
    let selector = LabelSelector(matchExpressions: try #require(fact["requirements"]?.requirements))
    let value = selector.requiredValue(of: try #require(fact["label"]?.string))
    #expect(value == fact["value"]?.string)
    #expect((value != nil) == (fact["found"] == true))
  }

  @Test("that was read is never the one that matches nothing, whatever it says", arguments: contradictions)
  func nothing(fact: Tree) throws {
    let selector: LabelSelector? = try LabelSelector(parsing: try #require(fact["selector"]?.string))
    #expect((selector == nil) == (fact["result"] == true))
  }

  @Test("with a misspelt or missing operator matches nothing and keeps the word for validation to refuse")
  func unknownOperator() throws {
    let tree: Tree = ["matchExpressions": [["key": "app", "operator": "Equals", "values": ["x"]], ["key": "app"]]]
    let selector = try #require(try tree.selector)
    #expect(!selector.matches(["app": "x"]))
    #expect(
      selector.problems(at: ["spec", "selector"]).map(\.description) == [
        "spec.selector.matchExpressions[0].operator: Invalid value: \"Equals\": not a valid selector operator",
        "spec.selector.matchExpressions[1].operator: Invalid value: \"\": not a valid selector operator",
      ])
    #expect(selector.problem?.description == "\"Equals\" is not a valid label selector operator")
  }

  @Test(
    "is never trusted: any text is read or refused",
    arguments: [
      "", "(", "((((", "a in (", "a in (,,", "!", "!!", "!!!a", "a=b=c", "==", "a in in", "\0", "a\0b", "é=ü", "a=👩‍👩‍👧",
      "a!",
    ])
  func hostile(text: String) {
    let words = (try? LabelSelector(parsing: text))?.text
    if let words { #expect(throws: Never.self) { try LabelSelector(parsing: words) } }
  }
}
