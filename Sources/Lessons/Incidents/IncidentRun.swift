public import ClusterSimulation

/// How far somebody has come with an incident. Any way of repair will do: it is over when its finding is gone and
/// every client is answered again.
public struct IncidentRun: Sendable {
  /// How far one of the faults is.
  public enum Stage: Sendable, Hashable {
    /// It was brought about, and no client has felt it yet.
    case coming
    /// It is felt.
    case open
    /// It is repaired.
    case over
  }

  /// The room.
  public let room: IncidentRoom
  /// The number.
  public let number: Int
  /// What is or was broken, in the order in which it came.
  public private(set) var incidents: [Incident] = []
  /// How far each is.
  public private(set) var stages: [Stage] = []
  /// What clients meet that is not as it should be.
  public private(set) var symptoms: [Symptom] = []
  /// Whether somebody asked to be told what is broken.
  public private(set) var isRevealed = false
  /// The newest change that was looked at.
  private var seen: Int?

  /// The incident of a number, in the cluster that ``IncidentRoom/brokenCluster(number:)`` gives.
  public init(_ room: IncidentRoom, number: Int) {
    (self.room, self.number) = (room, number)
    if let first = room.incidents(from: number).first {
      incidents = [first]
      stages = [.coming]
    }
  }

  /// These incidents, in a cluster in which they have happened.
  init(_ room: IncidentRoom, _ incidents: [Incident]) {
    (self.room, number, self.incidents) = (room, 0, incidents)
    stages = incidents.map { _ in .coming }
  }

  /// Whether everything is repaired, and no client of any Service meets anything: whoever repairs one thing by breaking
  /// another is not through.
  public var isOver: Bool { stages.allSatisfy { $0 == .over } && symptoms.isEmpty }

  /// Tells what is broken.
  public mutating func reveal() { isRevealed = true }

  /// Looks how far it is, where anything has changed since it was looked last.
  public mutating func follow(_ simulator: borrowing Simulator) {
    guard !isOver, !simulator.isLookingBack, seen != simulator.log.latest else { return }
    seen = simulator.log.latest
    symptoms = room.symptoms(in: simulator)
    for (index, incident) in incidents.enumerated() {
      switch stages[index] {
      case .coming where !symptoms.isEmpty && incident.isFound(in: simulator): stages[index] = .open
      case .open where !isFelt(incident) && !incident.isFound(in: simulator): stages[index] = .over
      default: break
      }
    }
  }

  private func isFelt(_ incident: Incident) -> Bool { symptoms.contains { $0.call.service == incident.service } }

  /// Breaks one more thing: the next of the room's incidents that is not there yet and can be brought about.
  ///
  /// - Returns: whether there was one.
  public mutating func inject(_ simulator: inout Simulator) -> Bool {
    guard !simulator.isLookingBack else { return false }
    for next in room.incidents(from: number) where !incidents.contains(where: { $0.isNear(next) }) {
      let before = simulator.journal.undoCount
      guard next.strike(&simulator) == nil else {
        // What of it was done is taken back.
        if simulator.journal.undoCount > before { simulator.undo() }
        continue
      }
      simulator.forgetWhatHappened()
      incidents.append(next)
      stages.append(.coming)
      (seen, isRevealed) = (nil, false)
      follow(simulator)
      return true
    }
    return false
  }
}

extension Incident {
  /// Whether two would be hard to tell apart: the same fault, or the same Service.
  fileprivate func isNear(_ other: Incident) -> Bool { fault.name == other.fault.name || service == other.service }
}
