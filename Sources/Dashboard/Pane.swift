import Lessons
import Phrases

/// The panes of the dashboard, numbered as the keys that focus them.
public enum Pane: Int, Sendable, Hashable, CaseIterable {
  case services = 1
  case pods
  case records
  case events

  /// What the pane's border calls it.
  var title: Phrase {
    switch self {
    case .services: "Services"
    case .pods: "Pods"
    case .records: "DNS records"
    case .events: "Events"
    }
  }

  /// The three panes that light each other up.
  static let linked: [Pane] = [.services, .pods, .records]

  /// The pane `distance` further in the order of the numbers, round and round.
  func neighbour(_ distance: Int) -> Pane {
    let count = Pane.allCases.count
    return Pane(rawValue: ((rawValue - 1 + distance) % count + count) % count + 1) ?? self
  }
}

/// One value a pane.
struct PerPane<Value: Sendable>: Sendable {
  private var values: [Value]

  init(_ value: Value) { values = Array(repeating: value, count: Pane.allCases.count) }

  subscript(pane: Pane) -> Value {
    get { values[pane.rawValue - 1] }
    set { values[pane.rawValue - 1] = newValue }
  }
}
