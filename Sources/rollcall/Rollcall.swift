import ArgumentParser

/// The program `rollcall`: the dashboard, and the commands beside it.
@main
struct Rollcall: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "What does a Kubernetes Service really resolve to?")
  mutating func run() {}
}
