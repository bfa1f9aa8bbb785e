import ArgumentParser
import ClusterSimulation
import Dashboard
import Manifests

/// With what the dashboard begins, where that is not a cluster of files.
struct BeginningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Begin with a lesson, by number or name.", valueName: "lesson"))
  var lesson: String?

  @Option(
    help: ArgumentHelp("Begin with an incident: the same one everywhere for the same number.", valueName: "number"))
  var incident: Int?

  /// The cluster that it begins with; nil where nothing is said.
  ///
  /// - Throws: where there is no such lesson or incident.
  func choice(in library: ClusterLibrary) throws -> ClusterChoice? {
    try lesson.map(library.choice(ofLesson:)) ?? incident.map(library.choice(ofIncident:))
  }

  /// Has a dashboard that no loop runs begin with it, where something is said.
  func begin(
    _ dashboard: inout Dashboard, _ simulator: inout Simulator, from library: ClusterLibrary
  ) throws {
    guard let choice = try choice(in: library) else { return }
    var notes: [String] = []
    do throws(ManifestProblems) {
      simulator = try library.load(choice, notes: &notes)
    } catch {
      Console.tell(error.description + "\n")
      throw ExitCode.badInput
    }
    dashboard.show(choice, simulator, notes: notes, at: .zero)
  }
}
