import ArgumentParser
import Benchmark
import TextScreen

/// `rollcall bench`: measures itself.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures rollcall on this machine.",
    discussion: """
      A made-up cluster of so many pods, and one of a hundredth of them beside it: how long loading, keys and answers \
      take, and how much memory. It takes a minute or two; build with --configuration release, or you measure the debugger.
      """)

  /// The forms that the report can be printed in.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  @Option(help: ArgumentHelp("How many pods the larger cluster has.", valueName: "number"))
  var pods = 100_000

  @Option(help: ArgumentHelp("How many Services; a twentieth of the pods unless said.", valueName: "number"))
  var services: Int?

  @Option(help: ArgumentHelp("Columns and rows of the screen.", valueName: "columns×rows"))
  var size = "200x60"

  @Option(name: .shortAndLong, help: ArgumentHelp("table or json.", valueName: "form"))
  var output = Form.table

  /// Only counts how often frames ask for memory, for the run that measures; see `AllocationBenchmark`.
  @Flag(help: .hidden)
  var allocations = false

  func validate() throws {
    _ = try Size(option: size)
    // A workload wishes 100,000 replicas at most, and nodes have addresses for a few million pods.
    guard (1...500_000).contains(pods) else {
      throw ValidationError("--pods takes a number from 1 to 500000, not \(pods).")
    }
    guard (1...60_000).contains(services ?? 1) else {
      throw ValidationError("--services takes a number from 1 to 60000, not \(services ?? 1).")
    }
  }

  func run() throws {
    var benchmark = Benchmark(
      pods: pods, services: services ?? min(60_000, max(1, pods / 20)), size: try Size(option: size),
      program: Self.ownPath)
    guard !allocations else { return Console.print(benchmark.allocations()) }
    let report = benchmark.run { if Console.isInteractive { Console.tell("measuring \($0) …\n") } }
    switch output {
    case .table: Console.print(report.table)
    case .json: Console.print(report.json)
    }
  }

  /// Where this program is; nil where it was found by its name alone and nobody says.
  private static var ownPath: String? {
    #if os(Linux)
      "/proc/self/exe"
    #else
      CommandLine.arguments.first.flatMap { $0.contains("/") ? $0 : nil }
    #endif
  }
}
