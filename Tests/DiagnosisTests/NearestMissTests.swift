import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Manifests
import Phrases
import Testing

/// The nearest miss: what was meant by a selector that matches nobody.
@Suite("The nearest miss") struct NearestMissTests {
  private static func cluster(_ selector: String, _ labels: String..., replicas: Int = 2) -> String {
    var text =
      "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {\(selector)}, ports: [{port: 80}]}\n"
    for (index, labels) in labels.enumerated() {
      text += """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: w\(index)}
        spec:
          replicas: \(replicas)
          selector: {matchLabels: {\(labels)}}
          template: {metadata: {labels: {\(labels)}}, spec: {containers: [{name: c, image: i}]}}

        """
    }
    return text
  }

  @Test(arguments: [
    ("app: chekout", "app: checkout", "app=checkout (another spelling)"),
    ("app: hostnames", "run: hostnames", "run=hostnames (another key)"),
    ("app: hostnames", "app.kubernetes.io/name: hostnames", "app.kubernetes.io/name=hostnames (another key)"),
    ("app: Web", "app: web", "app=web (only the case differs)"),
    ("app: my_app", "app: my-app", "app=my-app (- _ and . differ)"),
    ("app: hostname", "app: hostnames", "app=hostnames (singular and plural)"),
    ("app: api-svc", "app: api-service", "app=api-service (another spelling)"),
    ("app: web", "app: my-release-web", "app=my-release-web (a prefix differs)"),
    ("app: wbe", "app: web", "app=web (letters are swapped)"),
    ("release: one", "app.kubernetes.io/instance: one", "app.kubernetes.io/instance=one (another key)"),
    ("app: web, tier: front", "app: web", "no label tier"),
  ])
  func `what was meant is named, and how it differs`(selector: String, labels: String, said: String) throws {
    let report = try Sick(Self.cluster(selector, labels)).why("api")
    #expect(
      report.findings.first?.what.english.contains("nearest: Deployment w0 (2 pods) has \(said)") == true,
      "\(report.findings)")
  }

  @Test func `of several the nearest comes first, and never more than three`() throws {
    let sick = try Sick(Self.cluster("app: web", "app: wab", "app: webs", "run: web", "app: web-2", "app: quite-other"))
    let misses = try #require(try sick.why("api").findings.first?.misses)
    #expect(misses.count == 3)
    #expect(misses.map(\.cost) == misses.map(\.cost).sorted())
    #expect(misses.first?.foundText.english == "app=webs")
  }

  @Test func `what has nothing in common is not offered`() throws {
    let report = try Sick(Self.cluster("app: postgres", "app: web")).why("api")
    #expect(report.findings.first?.misses == [])
    #expect(
      report.findings.first?.what.english == "selects app=postgres, and none of the 2 pods of the namespace matches")
  }

  @Test func `pods that nobody controls are met as well`() throws {
    func report(_ label: String) throws -> WhyReport {
      try Sick(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: api}
        spec: {selector: {app: api}, ports: [{port: 80}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: lonely, labels: {\(label)}}
        spec: {containers: [{name: c, image: i}]}
        """
      ).why("api")
    }
    // Two letters are too little for a key to be taken for a slip of the pen.
    #expect(try report("ap: api").findings.first?.misses == [])
    let other = try report("app: aapi")
    #expect(other.findings.first?.what.english.hasSuffix("nearest: Pod lonely has app=aapi (another spelling)") == true)
    #expect(
      other.choices.map(\.remedy.line) == [
        "kubectl set selector service/api app=aapi", "kubectl label pod/lonely app=api --overwrite",
      ])
  }
}

/// Both ways out, tried on a copy, done, and taken back.
@Suite struct RemedyTests {
  private static let typo = Files.broken + "/selector-typo.yaml"

  @Test func `both fixes are offered, each with what would come of it and its line`() throws {
    let report = try Sick(file: Self.typo).why("checkout", "selector-typo")
    #expect(report.choices.count == 2)
    #expect(report.choices.allSatisfy { $0.preview?.isBetter == true })
    #expect(report.choices.first?.preview?.sentence.english.hasPrefix("3 ready endpoints, A 10.96.") == true)
    #expect(report.choices.first?.remedy.line == "kubectl set selector service/checkout app=checkout -n selector-typo")
  }

  @Test(arguments: [0, 1]) func `a fix clears the finding, and undo brings it back`(choice: Int) throws {
    var sick = try Sick(file: Self.typo)
    let remedy = try sick.why("checkout", "selector-typo").choices[choice].remedy
    let outcome = Session().carryOut(remedy, on: &sick.simulator)
    #expect(outcome.exitCode == 0, "\(outcome)")
    sick.simulator.settle()
    #expect(sick.found() == [])
    #expect(try sick.why("checkout", "selector-typo").table.verdict.english.hasPrefix("3 of 3 pass every gate"))
    _ = sick.type("undo")
    sick.simulator.settle()
    #expect(sick.found() == ["D1 Service selector-typo/checkout"])
  }

  /// Whatever is proposed works: the line is understood, is not refused, and the finding is gone or milder.
  @Test(arguments: try! Files.names(in: Files.broken)) func `what is proposed for a sample can be done`(file: String)
    throws
  {
    let sick = try Sick(file: "\(Files.broken)/\(file).yaml")
    let findings = Diagnosis(sick.simulator.circumstances).findings(in: sick.simulator.cluster)
    for finding in findings {
      for remedy in finding.remedies where remedy.way != .byHand {
        var other = try Sick(file: "\(Files.broken)/\(file).yaml")
        let outcome = Session().carryOut(remedy, on: &other.simulator)
        #expect(outcome.exitCode == 0, "\(remedy.sentence): \(outcome.messages)")
        other.simulator.settle()
        let left = Diagnosis(other.simulator.circumstances).findings(in: other.simulator.cluster)
        #expect(!left.contains { $0.rule == finding.rule && $0.subject == finding.subject && $0.what == finding.what })
      }
    }
  }

  @Test func `names of strangers are quoted in lines`() throws {
    var sick = try Sick("apiVersion: v1\nkind: Namespace\nmetadata: {name: x}")
    sick.simulator.observe([
      try Object(
        try ManifestReader().read(
          text: """
            apiVersion: v1
            kind: Service
            metadata: {name: "a; rm -rf b", namespace: "n'n"}
            spec: {clusterIP: 10.96.0.9, selector: {app: web}, ports: [{port: 80}]}
            """, named: "x")[0].tree),
      try Object(
        try ManifestReader().read(
          text: """
            apiVersion: v1
            kind: Pod
            metadata: {name: p, namespace: "n'n", labels: {app: "wb'$(reboot)"}}
            spec: {containers: [{name: c, image: i}]}
            """, named: "x")[0].tree),
    ])
    let report = try sick.why("a; rm -rf b", "n'n")
    #expect(
      report.choices.isEmpty || report.choices.allSatisfy { $0.remedy.line?.contains("'service/a; rm -rf b'") == true })
  }
}
