import ClusterModel
import ClusterSimulation
import Phrases

extension Command {
  static let wait = Command(
    "wait", in: .cluster, "5s | settle", "Let simulated time pass: so long, or until nothing is due any more",
    completion: .words(["settle", "1s", "5s", "30s", "1m"])
  ) { arguments, _, simulator, outcome throws(CommandProblem) in
    let before = simulator.now
    switch arguments.words.first {
    case nil, "settle": simulator.settle()
    case let word?:
      guard let duration = Duration(typed: word) else {
        throw CommandProblem(error: "\"\(word)\" is no time to wait; write 5s, 2m, 1h or settle")
      }
      simulator.advance(to: simulator.now + duration)
    }
    outcome.print("\((simulator.now - before).age) passed")
  }

  static let thaw = Command("thaw", in: .cluster, "", "Let the controllers act on a copied cluster") {
    _, _, simulator, outcome throws(CommandProblem) in
    guard simulator.isFrozen else { throw CommandProblem(error: "the controllers are at work already") }
    simulator.thaw()
    outcome.print("the controllers are at work")
  }

  static let undo = Command("undo", in: .cluster, "[N]", "Take back what was done last") {
    arguments, _, simulator, outcome throws(CommandProblem) in
    for _ in 0..<(try arguments.count()) {
      guard let step = simulator.undo() else { throw CommandProblem(error: "there is nothing to undo") }
      outcome.print("undone: \(step.cause.summary)")
    }
  }

  static let redo = Command("redo", in: .cluster, "[N]", "Do again what was taken back last") {
    arguments, _, simulator, outcome throws(CommandProblem) in
    for _ in 0..<(try arguments.count()) {
      guard let step = simulator.redo() else { throw CommandProblem(error: "there is nothing to redo") }
      outcome.print("done again: \(step.cause.summary)")
    }
  }
}

extension Arguments {
  /// How often; once unless said.
  fileprivate func count() throws(CommandProblem) -> Int {
    guard let word = words.first else { return 1 }
    guard let count = Int(word), (1...10_000).contains(count) else {
      throw CommandProblem(error: "\"\(word)\" is no number of steps; write a whole number from 1")
    }
    return count
  }
}

extension Duration {
  /// The duration that a person types, `5s`, `1.5m`, `2h`, `200ms`, or seconds without a unit; nil for anything else
  /// and for more than a year.
  public init?(typed text: String) {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let units: [Substring: Double] = ["": 1, "s": 1, "ms": 0.001, "m": 60, "h": 3600, "d": 86_400]
    guard let number = Double(digits), let unit = units[text.dropFirst(digits.count)] else { return nil }
    let seconds = number * unit
    guard seconds >= 0, seconds <= 366 * 86_400 else { return nil }
    self = .milliseconds(Int64(seconds * 1000))
  }
}
