import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Phrases
import Traffic

extension IncidentRoom {
  /// Plays every fault at every Service that it can befall: nothing may be felt or found before, its symptom and its
  /// finding have to be there after it, its repair has to end it, and what only looks like one must not.
  ///
  /// - Returns: what is wrong with the room, a sentence each; nothing where all is well.
  public func rehearse() -> [String] { faults.flatMap(rehearse) }

  /// The same of one fault.
  public func rehearse(_ fault: Fault) -> [String] {
    var complaints: [String] = []
    for service in fault.services {
      let incident = Incident(fault: fault, service: service)
      let title = "\(fault.name) at \(service.namespace)/\(service.name)"
      do throws(ManifestProblems) {
        complaints += try striking(incident).map { "\(title): \($0)" }
        complaints += try mending(incident, by: fault.repair, isRight: true).map { "\(title): \($0)" }
        complaints += try mending(incident, by: fault.wrongRepair, isRight: false).map { "\(title): \($0)" }
      } catch {
        return complaints + ["\(title): \(error.description)"]
      }
    }
    return complaints
  }

  private func striking(_ incident: Incident) throws(ManifestProblems) -> [String] {
    var complaints: [String] = []
    var simulator = try cluster(number: 1)
    if let symptom = symptoms(in: simulator).first {
      complaints.append("before it, \(symptom.call.target.text) meets \(symptom.parts.map(\.ending.word))")
    }
    if incident.isFound(in: simulator) { complaints.append("\(incident.fault.rule) is found before it") }
    if let refused = incident.strike(&simulator) { complaints.append(refused) }
    simulator.settle()
    if !incident.isFound(in: simulator) { complaints.append("\(incident.fault.rule) is not found") }
    for language in Language.allCases {
      let texts = symptoms(in: simulator).flatMap { [$0.heading] + $0.lines }.map { $0.told(in: language) }
      for text in texts + [incident.told(in: language)] where text.isEmpty || text.contains("{") {
        complaints.append("\(language.ownName): \"\(text)\" is not told to its end")
      }
    }
    let felt = symptoms(in: simulator).filter { $0.call.service == incident.service }
      .flatMap { $0.parts.map(\.ending.word) }
    if !felt.contains(incident.fault.symptom) {
      complaints.append("clients meet \(felt.isEmpty ? "nothing" : felt.joined(separator: ", "))")
    }
    return complaints
  }

  private func mending(
    _ incident: Incident, by lines: [String], isRight: Bool
  ) throws(ManifestProblems) -> [String] {
    guard !lines.isEmpty else { return [isRight ? "has no repair" : "has no repair that is wrong"] }
    var simulator = try cluster(number: 1)
    _ = incident.strike(&simulator)
    simulator.settle()
    var run = IncidentRun(self, [incident])
    run.follow(simulator)
    for line in lines.map(incident.line) {
      let outcome = Session().run(line, on: &simulator)
      if outcome.exitCode != 0 { return ["\(line): \(outcome.messages)"] }
      simulator.settle()
    }
    run.follow(simulator)
    guard run.isOver != isRight else { return [] }
    return [isRight ? "is not over after its repair" : "is over after what repairs nothing"]
  }
}
