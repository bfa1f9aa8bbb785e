import CTerminal
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How often a frame asks for memory. glibc tells it (mtrace), to a program with its debugging library loaded before it: so
/// another run of this one counts and prints what it has counted, and the one that measures times is left alone.
struct AllocationBenchmark {
  /// The program that is run.
  let program: String
  let pods: Int
  let services: Int
  let size: Size

  /// glibc's own name of it. Where it is missing, the loader says so and goes on.
  private static let library = "libc_malloc_debug.so.0"
  private static let end = "end of allocations"
  /// Making the cluster takes several times as long as without the library.
  private static let patience = Duration.seconds(180)

  /// The count of each key, by its title; empty where nobody counts.
  func counts() -> [String: Int] {
    guard let trace = TemporaryFile() else { return [:] }
    defer { trace.remove() }
    let run = ProgramRun(
      program,
      [
        "bench", "--allocations", "--pods", String(pods), "--services", String(services), "--size",
        "\(size.columns)x\(size.rows)",
      ],
      variables: ["LD_PRELOAD=" + Self.library, AllocationTrace.variable + "=" + trace.path], size: size)
    guard let run else { return [:] }
    defer { run.waitForEnd() }
    guard let output = run.output(until: Self.end, within: Self.patience) else { return [:] }
    return Self.counts(in: output)
  }

  /// The lines of that run, from what it has counted.
  static func text(of counts: [(title: String, count: Int)]) -> String {
    counts.map { "\($0.count) \($0.title)\n" }.joined() + end + "\n"
  }

  /// What those lines say.
  static func counts(in output: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in output.split(whereSeparator: \.isNewline) {
      guard let space = line.firstIndex(of: " "), let count = Int(line[..<space]) else { continue }
      counts[String(line[line.index(after: space)...])] = count
    }
    return counts
  }
}

/// What glibc writes down of what is asked of it.
enum AllocationTrace {
  /// Names the file of the trace.
  static let variable = "MALLOC_TRACE"

  /// Whether anybody says.
  static var isThere: Bool { count {} != nil }

  /// How often memory is asked for while something is done; nil where nobody says.
  static func count(_ body: () -> Void) -> Int? {
    guard let path = getenv(variable).map({ String(cString: $0) }), ct_trace_allocations(1) == 0 else { return nil }
    body()
    _ = ct_trace_allocations(0)
    return Memory.text(of: path).flatMap { allocations(in: $0) }
  }

  /// How many lines of a trace are about memory that was given out: new (`+`), or in the place of other (`>`); nil where
  /// there is no trace.
  static func allocations(in trace: String) -> Int? {
    guard trace.hasPrefix("= Start") else { return nil }
    return trace.split(separator: "\n").count { line in
      let words = line.split(separator: " ", maxSplits: 3)
      return words.count > 2 && words[0] == "@" && (words[2] == "+" || words[2] == ">")
    }
  }
}
