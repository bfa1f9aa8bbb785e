import ClusterModel
public import Manifests

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
      closing: fields.text(spec.field("closing"), isNeeded: true), manifests: Array(manifests.dropFirst()))
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
      why: fields.text(path.field("why")))
  }

  private static func check(at path: FieldPath, _ fields: inout DocumentFields) -> LessonCheck {
    var expectations: [LessonCheck.Expectation] = []
    if fields.has(path.field("lines")) { expectations.append(.lines(fields.integer(path.field("lines")))) }
    expectations += fields.strings(path.field("says")).map { .says($0) }
    expectations += fields.strings(path.field("silent")).map { .silent($0) }
    if let succeeds = fields.bool(path.field("succeeds")) { expectations.append(.succeeds(succeeds)) }
    if expectations.isEmpty { fields.complain(path, "expects nothing: write lines, says, silent or succeeds") }
    return LessonCheck(line: fields.string(path.field("line"), isNeeded: true) ?? "", expectations: expectations)
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
