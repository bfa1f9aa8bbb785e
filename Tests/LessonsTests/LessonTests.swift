import ClusterModel
import ClusterSimulation
import Commands
import Foundation
import Lessons
import Manifests
import Phrases
import Testing

/// The lessons of sample-cluster, as they are compiled in.
enum Given {
  static let curriculum: Curriculum = {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster/"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "lessons")) ?? []
    func file(_ name: String) -> (name: String, text: String) {
      (name: name, text: (try? String(contentsOfFile: root + name, encoding: .utf8)) ?? "")
    }
    let lessons = names.filter { $0.hasSuffix(".yaml") }.sorted().map { file("lessons/" + $0) }
    return (try? Curriculum(lessons, room: file("incidents/shop.yaml"))) ?? Curriculum()
  }()
}

@Suite("The lessons") struct LessonTests {
  @Test func `there are twelve, numbered in order`() {
    #expect(Given.curriculum.lessons.map(\.number) == Array(1...12))
  }

  @Test("hold by their own steps, and not by wrong ways", arguments: Given.curriculum.lessons.map(\.number))
  func rehearsal(number: Int) throws {
    #expect(try #require(Given.curriculum[String(number)]).rehearse() == [])
  }

  @Test func `show every concept of the two articles`() {
    let shown = Set(Given.curriculum.lessons.flatMap(\.concepts))
    #expect((1...17).map { "C\($0)" }.filter { !shown.contains($0) } == [])
  }

  @Test("begin with the same cluster each time", arguments: Given.curriculum.lessons.map(\.number))
  func sameness(number: Int) throws {
    let lesson = try #require(Given.curriculum[String(number)])
    func listing() throws -> String {
      var simulator = try lesson.cluster()
      return Session().run("get pods,svc -A -o wide", on: &simulator).output
    }
    #expect(try listing() == listing())
    #expect(lesson.code.hasPrefix("\(number)-"))
  }

  @Test func `every erratum of the two articles is put right in one lesson, in every language`() {
    let corrections = Given.curriculum.lessons.flatMap { $0.steps.flatMap(\.corrections) }
    #expect(corrections.map(\.erratum.rawValue).sorted() == Erratum.allCases.map(\.rawValue).sorted())
    for correction in corrections {
      #expect(Language.allCases.allSatisfy(correction.text.isTold), "\(correction.erratum)")
    }
  }

  @Test func `every one has a code of its own`() {
    #expect(Set(Given.curriculum.lessons.map(\.code)).count == 12)
  }
}

/// How somebody comes through a lesson.
@Suite("Taking a lesson") struct LessonRunTests {
  private func lesson() throws -> Lesson { try #require(Given.curriculum["one-field"]) }

  private func follow(_ run: inout LessonRun, _ simulator: inout Simulator, goesOn: Bool) {
    let hasGoneOn = run.follow(&simulator)
    #expect(hasGoneOn == goesOn)
  }

  @Test func `a step with a question waits for the answer, whatever is done before`() throws {
    var simulator = try lesson().cluster()
    var run = LessonRun(try lesson())
    run.note("dig")
    follow(&run, &simulator, goesOn: true)
    run.note("connect")
    follow(&run, &simulator, goesOn: true)
    #expect(run.question != nil)
    _ = Session().run("headless svc/demo-service on", on: &simulator)
    simulator.settle()
    follow(&run, &simulator, goesOn: false)
    run.guess(0)
    follow(&run, &simulator, goesOn: true)
    #expect(run.guesses[2] == 0)
    #expect(run.lastStep?.question?.right == 2)
  }

  @Test func `undoing what was done does not take a step back`() throws {
    var simulator = try lesson().cluster()
    var run = LessonRun(try lesson())
    for deed in ["dig", "connect"] {
      run.note(deed)
      _ = run.follow(&simulator)
    }
    run.guess(2)
    _ = Session().run("headless svc/demo-service on", on: &simulator)
    simulator.settle()
    follow(&run, &simulator, goesOn: true)
    _ = Session().run("undo", on: &simulator)
    follow(&run, &simulator, goesOn: false)
    #expect(run.place == 3)
  }

  @Test func `looking changes nothing`() throws {
    var simulator = try lesson().cluster()
    let before = simulator.log.latest
    let greedy = try LessonReader.lesson(
      in: LessonReaderTests.head + "  - {goal: Go., done: [{line: delete svc demo-service, succeeds: true}]}\n",
      named: "x.yaml")
    var run = LessonRun(greedy)
    follow(&run, &simulator, goesOn: false)
    #expect(simulator.log.latest == before)
  }

  @Test func `who looks back does nothing`() throws {
    var simulator = try lesson().cluster()
    var run = LessonRun(try lesson())
    _ = Session().run("annotate svc demo-service seen=yes", on: &simulator)
    simulator.look(at: 0)
    run.note("dig")
    follow(&run, &simulator, goesOn: false)
    simulator.look(at: simulator.journal.count)
    follow(&run, &simulator, goesOn: true)
  }

  @Test func `nothing is looked at again before something has changed`() throws {
    var simulator = try lesson().cluster()
    var other = try lesson().cluster()
    _ = Session().run("annotate svc demo-service seen=yes", on: &simulator)
    _ = Session().run("delete svc demo-service", on: &other)
    let wish = try LessonReader.lesson(
      in: LessonReaderTests.head + "  - {goal: Go., done: [{line: get svc demo-service, succeeds: false}]}\n",
      named: "x.yaml")
    // As many changes there as here, so that there is no reason to look.
    try #require(simulator.log.latest > 0)
    while simulator.log.latest < other.log.latest {
      _ = Session().run("annotate svc demo-service seen=\(simulator.log.latest) --overwrite", on: &simulator)
    }
    var run = LessonRun(wish)
    follow(&run, &simulator, goesOn: false)
    follow(&run, &other, goesOn: false)
    run.note("anything")
    follow(&run, &other, goesOn: true)
  }
}

/// What is wrong with a lesson's file is told with its place.
@Suite("Reading lessons") struct LessonReaderTests {
  static let head = """
    apiVersion: rollcall/v1
    kind: Lesson
    metadata: {name: x}
    spec:
      number: 1
      minutes: 5
      title: {en: T, ru: Т}
      text: 'Begin with {headless} and {dig}, then patch {"spec":{"x":1}}.'
      closing: End.
      steps:

    """

  @Test(arguments: [
    ("  - goal: Go.\n", "x.yaml:11:5: spec.steps[0]: has neither done nor did: it could never be reached"),
    (
      "  - {goal: Go., did: dig, done: [{line: get pods}]}\n",
      "x.yaml:11:34: spec.steps[0].done[0]: expects nothing: write lines, says, silent or succeeds"
    ),
    (
      "  - {goal: Go., did: dig, ask: {question: Q, answers: [A, B], right: 3}}\n",
      "x.yaml:11:70: spec.steps[0].ask.right: is the number of no answer; the first is 1"
    ),
    ("  - {goal: {ru: Иди}, did: dig}\n", "x.yaml:11:6: spec.steps[0].goal: is not told in English (en)"),
  ])
  func mistakes(step: String, problem: String) throws {
    let error = #expect(throws: ManifestProblems.self) {
      try LessonReader.lesson(in: Self.head + step, named: "x.yaml")
    }
    #expect(error?.description == problem)
  }

  @Test func `what is not translated is told in English, and names of actions become keys`() throws {
    let lesson = try LessonReader.lesson(in: Self.head + "  - {goal: Go., did: dig}\n", named: "x.yaml")
    #expect(lesson.title[.russian] == "Т" && lesson.title[.chinese] == "T")
    #expect(
      lesson.text.told(in: .english) { $0.prefix(1).uppercased() }
        == "Begin with H and D, then patch {\"spec\":{\"x\":1}}.")
    #expect(lesson.text.actions == ["headless", "dig"])
    #expect(Language(locale: "zh_CN.UTF-8") == .chinese && Language(locale: "C") == nil)
  }
}

/// Lessons on paper.
@Suite("Handouts") struct HandoutTests {
  @Test("have manifests that can be read and lines of kubectl", arguments: Given.curriculum.lessons.map(\.number))
  func handout(number: Int) throws {
    let lesson = try #require(Given.curriculum[String(number)])
    let handout = LessonHandout(lesson, in: .english)
    let manifests = try ManifestReader().read(text: handout.manifests, named: "cluster.yaml")
    #expect(manifests.count == lesson.manifests.count)
    var simulator = Simulator()
    try ClusterLoader().load(manifests, into: &simulator)
    let lines = handout.text.split(separator: "```").enumerated().filter { $0.offset % 2 == 1 }
      .flatMap { $0.element.split(separator: "\n").dropFirst() }
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("kubectl ") }, "\(lines)")
  }
}
