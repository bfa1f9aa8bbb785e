import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Manifests
import Phrases
import Testing

/// What can break in the incident room, and how it is known to be there and to be gone.
@Suite("The incident room") struct IncidentTests {
  private static let faults = Given.curriculum.incidentRoom?.faults.map(\.name) ?? []

  private func room() throws -> IncidentRoom { try #require(Given.curriculum.incidentRoom) }

  @Test func `is there, with ten Services, each of which somebody calls`() throws {
    #expect(Given.curriculum.problem == nil)
    let room = try room()
    let services = room.manifests.filter { $0.kind == "Service" }.compactMap { $0.tree["metadata"]?["name"]?.string }
    #expect(services.count == 10)
    #expect(Set(room.calls.map(\.service.name)) == Set(services))
    #expect(room.faults.count >= 15)
  }

  @Test("each fault has its symptom, ends by its repair and not by a wrong one", arguments: faults)
  func rehearsal(name: String) throws {
    let fault = try #require(try room().faults.first { $0.name == name })
    #expect(try room().rehearse(fault) == [])
  }

  @Test func `is told in every language`() throws {
    for text in try room().texts {
      #expect(Language.allCases.allSatisfy(text.isTold), "\(text[.english])")
      #expect(Language.allCases.allSatisfy { text[$0].isEmpty == false })
    }
  }

  @Test func `one number is one incident, in every process, and others are others`() throws {
    let room = try room()
    func listing(_ number: Int) throws -> String {
      var simulator = try room.brokenCluster(number: number)
      let symptoms = room.symptoms(in: simulator).map {
        $0.heading.english + " " + $0.lines.map(\.english).joined()
      }
      return Session().run("get pods,svc -A -o wide", on: &simulator).output + symptoms.joined(separator: "\n")
    }
    #expect(try listing(7) == listing(7))
    #expect(try listing(7) != listing(8))
    #expect(room.code(number: 7) == room.code(number: 7) && room.code(number: 7).hasPrefix("7-"))
    #expect(room.code(number: 7).dropFirst(2) != room.code(number: 8).dropFirst(2))
  }

  @Test func `whoever takes one number after the other meets every fault once`() throws {
    let room = try room()
    let met = (1...room.faults.count).compactMap { IncidentRun(room, number: $0).incidents.first?.fault.name }
    #expect(Set(met).count == room.faults.count)
  }

  @Test func `nothing tells how it came, and undo does not repair it`() throws {
    var simulator = try room().brokenCluster(number: 3)
    #expect(simulator.journal.undoCount == 0)
    #expect(simulator.log.entries.isEmpty)
    let outcome = Session().run("undo", on: &simulator)
    #expect(outcome.exitCode != 0 || outcome.output.isEmpty)
  }
}

/// How somebody comes through an incident.
@Suite("Looking into an incident") struct IncidentRunTests {
  /// Somebody in the room.
  private struct Visit: ~Copyable {
    var simulator: Simulator
    var run: IncidentRun

    init(_ number: Int) throws {
      let room = try #require(Given.curriculum.incidentRoom)
      simulator = try room.brokenCluster(number: number)
      run = IncidentRun(room, number: number)
      run.follow(simulator)
    }

    mutating func type(_ lines: [String]) {
      for line in lines { _ = Session().run(line, on: &simulator) }
      simulator.settle()
      run.follow(simulator)
    }

    mutating func inject() -> Bool { run.inject(&simulator) }
  }

  @Test func `a second fault is another, is noticed by itself, and both have to be repaired`() throws {
    var visit = try Visit(1)
    let first = try #require(visit.run.incidents.first)
    #expect(visit.run.stages == [.open])
    let hasBroken = visit.inject()
    #expect(hasBroken)
    visit.type([])
    let second = try #require(visit.run.incidents.last)
    #expect(second.fault.name != first.fault.name && second.service != first.service)
    #expect(visit.run.stages == [.open, .open])
    visit.type(first.fault.repair.map(first.line))
    #expect(visit.run.stages == [.over, .open] && !visit.run.isOver)
    visit.type(second.fault.repair.map(second.line))
    #expect(visit.run.isOver)
  }

  @Test func `what can be broken ends, and no Service is broken twice`() throws {
    var visit = try Visit(1)
    var count = 1
    while visit.inject(), count < 40 { count += 1 }
    #expect(count > 3 && count < 40)
    #expect(Set(visit.run.incidents.map(\.service)).count == visit.run.incidents.count)
  }

  @Test func `a repair of one thing that breaks another is none`() throws {
    var visit = try Visit(1)
    let incident = try #require(visit.run.incidents.first)
    let other = incident.service.name == "orders" ? "queue -n data" : "orders -n shop"
    visit.type(incident.fault.repair.map(incident.line) + ["delete svc \(other)"])
    #expect(visit.run.stages == [.over] && !visit.run.isOver)
    visit.type(["undo"])
    #expect(visit.run.isOver)
  }
}

/// What is wrong with the room's file is told with its place.
@Suite("Reading an incident room") struct IncidentRoomReaderTests {
  private static let head = """
    apiVersion: rollcall/v1
    kind: IncidentRoom
    metadata: {name: x}
    spec:
      text: {en: T, ru: Т, zh: T}
      calls: []
      faults:

    """

  @Test(arguments: [
    (
      "  - {name: a, at: [shop/cart], finding: D1, symptom: gone, was: W}\n",
      [
        "x.yaml:8:20: spec.faults[0].at[0]: names no Service of the room as namespace/name",
        "x.yaml:8:5: spec.faults[0]: befalls no Service: write at",
        "x.yaml:8:54: spec.faults[0].symptom: is none of unresolved, refused, timed-out, unavailable, wrong-pod, outside, silent",
      ]
    ),
    ("", ["x.yaml:7:10: spec.faults: has none: nothing could break"]),
  ])
  func mistakes(text: String, problems: [String]) throws {
    let error = #expect(throws: ManifestProblems.self) {
      try IncidentRoomReader.room(in: Self.head + text, named: "x.yaml")
    }
    #expect(error.map { ([$0.first] + $0.others).map(\.description) } == problems)
  }
}
