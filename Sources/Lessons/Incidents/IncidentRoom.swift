import ClusterDNS
import ClusterModel
public import ClusterSimulation
import Commands
public import Manifests
public import Phrases

/// The room in which what was learnt is tried: a healthy cluster, clients that tell what they meet, and a table of what
/// can break. What is broken is not told.
public struct IncidentRoom: Sendable {
  /// What is said at the door.
  public let text: LocalizedText
  /// Who calls whom.
  public let calls: [ClientCall]
  /// What can break.
  public let faults: [Fault]
  /// The healthy cluster.
  public let manifests: [Manifest]

  /// What the room is called.
  public static let title: Phrase = "The incident room"
  /// How much can happen in it.
  public var detail: Phrase { "one of \(faults.count) faults" }

  /// Where the numbers of incidents end.
  public static let greatestNumber = 9_999

  /// Where chance begins in an incident: the same names, addresses and faults on every laptop.
  private func seed(of number: Int) -> UInt64 { 9_000 + UInt64(clamping: number) }

  /// The incidents in the order in which they come from a number on: first the one of that number, then those that can
  /// be added. Whoever takes one number after the other meets each fault once before any comes again.
  func incidents(from number: Int) -> [Incident] {
    guard !faults.isEmpty else { return [] }
    return (number..<number + faults.count).compactMap { number in
      let place = max(0, number - 1)
      var round = SeededGenerator(seed: 7_919 + UInt64(place / faults.count))
      let fault = faults.shuffled(using: &round)[place % faults.count]
      var generator = SeededGenerator(seed: seed(of: number))
      return fault.services.randomElement(using: &generator).map { Incident(fault: fault, service: $0) }
    }
  }

  /// The healthy cluster of a number, settled.
  ///
  /// - Throws: what an API server would refuse of it.
  public func cluster(number: Int) throws(ManifestProblems) -> Simulator {
    var settings = ClusterSettings()
    settings.seed = seed(of: number)
    var simulator = Simulator(settings: settings)
    try ClusterLoader().load(manifests, into: &simulator)
    simulator.settle()
    return simulator
  }

  /// The cluster in which the incident of a number has happened, settled; nothing tells how it came.
  ///
  /// - Throws: what an API server would refuse of it.
  public func brokenCluster(number: Int) throws(ManifestProblems) -> Simulator {
    var simulator = try cluster(number: number)
    if let incident = incidents(from: number).first { _ = incident.strike(&simulator) }
    simulator.settle()
    simulator.forgetWhatHappened()
    return simulator
  }

  /// What clients meet that is not as it should be, in the order of ``calls``.
  public func symptoms(in simulator: borrowing Simulator) -> [Symptom] {
    var found: [Symptom] = []
    for call in calls { if let symptom = call.symptom(in: simulator) { found.append(symptom) } }
    return found
  }

  /// A few letters that are the same where the incident is the same, as a lesson has them: `7-4F0C`.
  public func code(number: Int) -> String {
    let played = YAMLWriter.stream(manifests.map(\.tree)) + faults.flatMap(\.lines).joined(separator: "\n")
    return "\(number)-" + ShortCode.of(played + "\(number)")
  }

  /// Every text of it.
  public var texts: [LocalizedText] { [text] + faults.map(\.text) }
}
