import ClusterSimulation
import Phrases

/// Who or what caused what the event log tells.
enum EventActor: Sendable, Hashable {
  /// Whoever sits at the keyboard.
  case person
  /// A person who takes back what was done.
  case undo
  /// A person who does again what was taken back.
  case redo
  /// Time, which brings about what was due.
  case clock
  /// A controller, by its short name.
  case controller(String)
  /// The cluster's DNS server.
  case nameServer
  /// Reading the files.
  case loading
  /// The dashboard itself.
  case dashboard
  /// Nobody.
  case nobody

  /// Who caused a change.
  init(_ cause: Cause) {
    switch cause.actor {
    case .controller("clock"): self = .clock
    case .controller(let name): self = .controller(Self.shortName(ofController: name))
    case .person:
      self = cause.summary.hasPrefix("undo: ") ? .undo : cause.summary.hasPrefix("redo: ") ? .redo : .person
    }
  }

  /// A controller's name. All of them are controllers; the word would only take room.
  static func shortName(ofController name: String) -> String {
    name.hasSuffix("-controller") ? String(name.dropLast("-controller".count)) : name
  }

  /// What stands in the column of who did it.
  var name: Phrase {
    switch self {
    case .person: "you"
    case .undo: "undo"
    case .redo: "redo"
    case .clock: "clock"
    case .controller(let name): Phrase(verbatim: name)
    case .nameServer: Phrase(verbatim: "dns")
    case .loading: "load"
    case .dashboard: Phrase(verbatim: "rollcall")
    case .nobody: Phrase(verbatim: "")
    }
  }
}
