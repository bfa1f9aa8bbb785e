import ClusterModel
public import Manifests
import Traffic

/// Reads lessons from files: a document of kind `Lesson`, and behind it the manifests of the cluster that it begins with.
public enum LessonReader {
  /// What a lesson's document calls itself.
  static let (apiVersion, kind) = ("rollcall/v1", "Lesson")

  /// The lesson of a file.
  ///
  /// - Throws: everything that is wrong, with file, line and column.
  public static func lesson(in text: String, named name: String) throws(ManifestProblems) -> Lesson {
    let manifests = try ManifestReader().read(text: text, named: name)
    guard let head = manifests.first, head.kind == kind, head.apiVersion == apiVersion else {
      throw ManifestProblems(
        ManifestProblem(
          file: name, what: "this is no lesson", remedy: "a lesson begins with apiVersion: \(apiVersion), kind: \(kind)"
        ))
    }
    var fields = DocumentFields(manifest: head)
    let spec: FieldPath = ["spec"]
    let lesson = Lesson(
      number: fields.integer(spec.field("number")), name: fields.string(["metadata", "name"]) ?? "",
      title: fields.text(spec.field("title"), isNeeded: true), text: fields.text(spec.field("text"), isNeeded: true),
      concepts: fields.strings(spec.field("concepts")), minutes: fields.integer(spec.field("minutes")),
      steps: fields.elements(spec.field("steps")).map { step(at: $0, &fields) },
      closing: fields.text(spec.field("closing"), isNeeded: true), manifests: Array(manifests.dropFirst()),
      files: fields.elements(spec.field("files")).map { file(at: $0, &fields) },
      clients: fields.elements(spec.field("clients")).compactMap { client(at: $0, &fields) })
    if let problems = ManifestProblems(fields.problems) { throw problems }
    return lesson
  }

  private static func step(at path: FieldPath, _ fields: inout DocumentFields) -> Lesson.Step {
    let checks = fields.elements(path.field("done")).map { check(at: $0, &fields) }
    let deeds = fields.strings(path.field("did"))
    if checks.isEmpty, deeds.isEmpty { fields.complain(path, "has neither done nor did: it could never be reached") }
    return Lesson.Step(
      goal: fields.text(path.field("goal"), isNeeded: true), hint: fields.text(path.field("hint")),
      action: fields.string(path.field("action")), lines: fields.strings(path.field("do")),
      kubectl: fields.strings(path.field("kubectl")), deeds: deeds, checks: checks,
      wrongLines: fields.strings(path.field("wrong")), question: question(at: path.field("ask"), &fields),
      why: fields.text(path.field("why")), corrections: corrections(at: path.field("corrects"), &fields),
      senders: fields.strings(path.field("sends")))
  }

  private static func corrections(at path: FieldPath, _ fields: inout DocumentFields) -> [Lesson.Correction] {
    let names = fields.keys(path)
    for name in names where Erratum(rawValue: name) == nil {
      let known = Erratum.allCases.map(\.rawValue).joined(separator: ", ")
      fields.complain(path.field(name), "is nothing that is put right; there are " + known)
    }
    // In the order of the table, for one builds on the other.
    return Erratum.allCases.filter { names.contains($0.rawValue) }.map { erratum in
      Lesson.Correction(erratum: erratum, text: fields.text(path.field(erratum.rawValue), isNeeded: true))
    }
  }

  private static func file(at path: FieldPath, _ fields: inout DocumentFields) -> ManifestReader.BuiltIn {
    ManifestReader.BuiltIn(
      path: fields.string(path.field("name"), isNeeded: true) ?? "",
      text: fields.string(path.field("text"), isNeeded: true) ?? "")
  }

  private static func client(at path: FieldPath, _ fields: inout DocumentFields) -> LessonClient? {
    let source = (fields.string(path.field("from"), isNeeded: true) ?? "").split(separator: "/").map(String.init)
    if source.count != 2 { fields.complain(path.field("from"), "is no namespace/pod") }
    let target = DialTarget(fields.string(path.field("to"), isNeeded: true) ?? "")
    if target == nil { fields.complain(path.field("to"), "is no name with a port, such as web:80") }
    let kind = ClientKind.named(fields.string(path.field("kind"), isNeeded: true) ?? "")
    if kind == nil {
      fields.complain(path.field("kind"), "is none of " + ClientKind.all.map(\.name).joined(separator: ", "))
    }
    guard source.count == 2, let target, let kind else { return nil }
    return LessonClient(
      name: fields.string(path.field("name"), isNeeded: true) ?? "",
      source: ObjectIdentity(.pod, source[0], source[1]), target: target, kind: kind)
  }

  private static func check(at path: FieldPath, _ fields: inout DocumentFields) -> LessonCheck {
    var expectations: [LessonCheck.Expectation] = []
    if fields.has(path.field("lines")) { expectations.append(.lines(fields.integer(path.field("lines")))) }
    expectations += fields.strings(path.field("says")).map { .says($0) }
    expectations += fields.strings(path.field("silent")).map { .silent($0) }
    if let succeeds = fields.bool(path.field("succeeds")) { expectations.append(.succeeds(succeeds)) }
    if expectations.isEmpty { fields.complain(path, "expects nothing: write lines, says, silent or succeeds") }
    if let client = fields.string(path.field("client")) {
      let requests = fields.has(path.field("requests")) ? fields.integer(path.field("requests")) : 1
      return LessonCheck(.client(client, requests: requests), expectations: expectations)
    }
    return LessonCheck(
      .line(fields.string(path.field("line"), isNeeded: true) ?? ""), expectations: expectations)
  }

  private static func question(at path: FieldPath, _ fields: inout DocumentFields) -> Lesson.Question? {
    guard fields.has(path) else { return nil }
    let answers = fields.elements(path.field("answers")).map { fields.text($0, isNeeded: true) }
    let right = fields.integer(path.field("right"))
    if !(2...6).contains(answers.count) { fields.complain(path.field("answers"), "are not two to six") }
    if !(1...max(1, answers.count)).contains(right) {
      fields.complain(path.field("right"), "is the number of no answer; the first is 1")
    }
    return Lesson.Question(
      text: fields.text(path.field("question"), isNeeded: true), answers: answers, right: max(0, right - 1))
  }
}
