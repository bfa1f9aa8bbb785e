import ArgumentParser
import ClusterSimulation
import Commands
import Dashboard
import Lessons
import Manifests

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The clusters that the dashboard can open: the sample cluster, what the command line named, what was opened lately,
/// and the mistakes.
struct ClusterLibrary {
  let options: ClusterOptions
  let settings: ClusterSettings
  /// What the command line named.
  let paths: [String]
  /// The lessons, each with its cluster.
  let curriculum: Curriculum

  /// The list, each once.
  ///
  /// - Parameter recent: the files that were opened lately, the oldest first; a line each, with tabs between the paths.
  func choices(named source: String, recent: [String] = []) -> [ClusterChoice] {
    let assets = Assets()
    var choices = [
      ClusterChoice(name: "sample-cluster", detail: "what the Kubernetes documentation shows", paths: [])
    ]
    if !paths.isEmpty, !paths.contains("-") {
      choices.append(ClusterChoice(name: source, detail: paths.joined(separator: " "), paths: paths))
    }
    for line in recent.reversed() {
      let paths = line.split(separator: "\t").map(String.init)
      guard let first = paths.first, paths.allSatisfy(TextFile.exists) else { continue }
      let name = first.split(separator: "/").last.map(String.init) ?? first
      choices.append(ClusterChoice(name: name, detail: paths.joined(separator: " "), paths: paths))
    }
    for file in assets.files(in: "sample-cluster/broken") {
      choices.append(
        ClusterChoice(name: "broken/\(file.stem)", detail: Self.symptom(file.text), paths: [file.path]))
    }
    var met: Set<[String]> = []
    return choices.filter { met.insert($0.paths).inserted }
  }

  /// The cluster of the lesson that a word names.
  func choice(ofLesson word: String) throws -> ClusterChoice {
    guard let lesson = curriculum[word] else {
      Console.tell("there is no lesson \"\(word)\"; rollcall lessons lists them\n")
      throw ExitCode.badInput
    }
    return ClusterChoice(name: "lesson \(lesson.number)", detail: "", paths: [], lesson: lesson.number)
  }

  /// The cluster of the incident of a number.
  func choice(ofIncident number: Int) throws -> ClusterChoice {
    guard (1...IncidentRoom.greatestNumber).contains(number) else {
      Console.tell("incidents are numbered 1 to \(IncidentRoom.greatestNumber), and \(number) is none of them\n")
      throw ExitCode.badInput
    }
    return ClusterChoice(name: "incident \(number)", detail: "", paths: [], incident: number)
  }

  /// Loads a cluster.
  ///
  /// - Parameter notes: gets what there is to say about it.
  func load(_ choice: ClusterChoice, notes: inout [String]) throws(ManifestProblems) -> Simulator {
    if let number = choice.lesson, let lesson = curriculum[String(number)] { return try lesson.cluster() }
    if let number = choice.incident, let room = curriculum.incidentRoom {
      return try room.brokenCluster(number: number)
    }
    var simulator = Simulator(settings: settings)
    notes = try options.load(choice.paths, into: &simulator)
    return simulator
  }

  /// Notes what the command line named, for the next time.
  func rememberPaths() {
    guard !paths.isEmpty, !paths.contains("-") else { return }
    let here = FileManager.default.currentDirectoryPath
    let whole = paths.map { $0.hasPrefix("/") ? $0 : "\(here)/\($0)" }
    // What is compiled in is listed anyway, and what has no path has nothing to come back to.
    guard whole.allSatisfy(TextFile.exists) else { return }
    StateFile.clusters.append(whole.joined(separator: "\t"), atMost: 20)
  }

  /// The line with which a file of `broken` opens.
  private static func symptom(_ text: String) -> String {
    // Only that line is looked at: all the files are asked for it before the first frame.
    let line = text.prefix { $0 != "\n" }
    guard line.hasPrefix("# Symptom") else { return "" }
    return String(line.dropFirst("# Symptom".count).drop { $0 == " " })
  }
}
