import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Manifests
import Phrases
import Testing

/// What `check` prints, for people and for machines.
@Suite struct CheckFormTests {
  private static func report() throws -> CheckReport {
    try Sick(file: Files.broken + "/selector-typo.yaml").report(from: .warning)
  }

  @Test func `people read what, why, where and what to do`() throws {
    let text = CheckForm.text.text(of: try Self.report())
    #expect(text.hasPrefix("Service selector-typo/checkout\n  error D1 NoPodsMatch: selects app=chekout, and none of"))
    for part in ["selector-typo.yaml:17:", "why  ", "fix  ", "$ kubectl set selector service/checkout app=checkout"] {
      #expect(text.contains(part), "\(text)")
    }
    #expect(text.hasSuffix("of less weight not told (--severity info, or hint)\n"))
  }

  @Test func `people read it in their language, machines in English`() throws {
    let report = try Self.report()
    let russian = CheckForm.text.text(of: report, in: .russian)
    #expect(russian.contains("error D1 NoPodsMatch: выбирает app=chekout, а ни один из "), "\(russian)")
    #expect(russian.contains("  почему     ") && russian.contains("  что делать  "), "\(russian)")
    #expect(russian.contains("$ kubectl set selector service/checkout app=checkout"))
    #expect(CheckForm.text.text(of: report, in: .chinese).contains("选择 app=chekout，而"))
    for form in [CheckForm.json, .sarif, .github] {
      #expect(form.text(of: report, in: .russian) == form.text(of: report))
    }
  }

  @Test func `machines read JSON and SARIF`() throws {
    let json = try ManifestReader.tree(of: CheckForm.json.text(of: try Self.report()))
    #expect(json["findings"]?[0]?["id"]?.string == "D1")
    #expect(json["findings"]?[0]?["line"]?.integer == 17)
    let sarif = try ManifestReader.tree(of: CheckForm.sarif.text(of: try Self.report()))
    let run = sarif["runs"]?[0]
    #expect(sarif["version"]?.string == "2.1.0")
    #expect(run?["tool"]?["driver"]?["rules"]?.list?.count == CheckTable.all.count)
    #expect(run?["results"]?[0]?["ruleId"]?.string == "D1")
    #expect(run?["results"]?[0]?["level"]?.string == "error")
    let place = run?["results"]?[0]?["locations"]?[0]?["physicalLocation"]
    #expect(place?["region"]?["startLine"]?.integer == 17)
  }

  @Test func `GitHub shows each beside its line, and nothing in a name ends the annotation`() throws {
    let text = CheckForm.github.text(of: try Self.report())
    #expect(text.hasPrefix("::error file="))
    #expect(text.contains(",line=17,col="))
    #expect(text.contains("title=D1 NoPodsMatch::Service selector-typo/checkout selects app=chekout"))
    #expect(text.split(separator: "\n").count == 1)
    let odd = try Sick(
      "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: a}, ports: [{port: 80}]}",
      named: "50%,a:b\u{1B}.yaml")
    let line = CheckForm.github.text(of: odd.report(from: .warning))
    #expect(line.hasPrefix("::error file=50%25%2Ca%3Ab\\u{1b}.yaml,line="))
  }

  @Test func `a baseline leaves out what is known, by rule and subject`() throws {
    var report = try Self.report()
    let text = Baseline.text(of: report)
    #expect(text.contains("\nD1 Service selector-typo/checkout\n"))
    report.leaveOut(Baseline(text: text))
    #expect(report.items.isEmpty && report.known == 1)
    #expect(report.summary.english.contains("1 known from the baseline"))
  }

  @Test func `checks are chosen by number and by name, and what is no check is told with the nearest`() throws {
    #expect(
      try CheckChoice(only: ["D1", "longname"], ignoring: [], severity: nil).checks.map(\.rule.id) == ["D1", "D45"])
    #expect(try !CheckChoice(only: [], ignoring: ["d8"], severity: nil).checks.contains { $0.rule.id == "D8" })
    let problem = #expect(throws: CheckChoiceProblem.self) {
      try CheckChoice(only: ["NoPodMatch"], ignoring: [], severity: nil)
    }
    #expect(problem?.text == "there is no check \"NoPodMatch\"; did you mean NoPodsMatch?")
    #expect(throws: CheckChoiceProblem.self) { try CheckChoice(only: [], ignoring: [], severity: "bad") }
  }

  @Test func `check and why are words of the prompt`() throws {
    var sick = try Sick(file: Files.broken + "/selector-typo.yaml")
    #expect(sick.type("check -A").contains("error D1 NoPodsMatch"))
    #expect(sick.type("check -A --ignore D1").hasPrefix("nothing is wrong; 1 Service looked at"))
    #expect(sick.type("why checkout -n selector-typo").contains("label app: wanted chekout, found checkout"))
    #expect(sick.type("why svc/checkout").contains("services \"checkout\" not found"))
    #expect(sick.type("why").contains("say which Service"))
  }
}

extension ManifestReader {
  /// What a text of JSON says.
  static func tree(of text: String) throws -> Tree {
    try #require(
      ManifestReader().read(
        text: "{\"apiVersion\":\"v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"x\"},\"it\":\(text)}", named: "x"
      ).first?.tree["it"])
  }
}
