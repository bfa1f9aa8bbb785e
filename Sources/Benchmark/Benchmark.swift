import CTerminal
import ClusterModel
import ClusterSimulation
import Commands
import Dashboard
import Diagnosis
import Terminal
public import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures the program on the machine that it runs on: the same things in a small cluster and in one a hundred times as
/// large, side by side. Nothing is judged by a test; what is too slow is for people to see.
public struct Benchmark {
  private let pods: Int
  private let services: Int
  private let size: Size
  private let program: String?
  private var report: BenchmarkReport

  /// A benchmark.
  ///
  /// - Parameters:
  ///   - pods: how many pods the larger cluster has.
  ///   - services: how many Services it has.
  ///   - size: of the screen.
  ///   - program: the path of rollcall itself, run for what only a process of its own shows; nil leaves that out.
  public init(pods: Int, services: Int, size: Size, program: String?) {
    (self.pods, self.services, self.size, self.program) = (pods, services, size, program)
    report = BenchmarkReport(size: size)
  }

  /// Measures everything; takes a minute or two at a hundred thousand pods.
  ///
  /// - Parameter progress: told what is being measured.
  public mutating func run(progress: (String) -> Void) -> BenchmarkReport {
    if let program {
      progress("the program by itself")
      let runs = ProgramBenchmark(program: program, size: size)
      report.add(
        "the program on the sample cluster", "first frame after exec", limit: .median(.milliseconds(50)),
        runs.firstFrame())
      let (running, paused) = runs.wakeUps()
      report.add("the program on the sample cluster", "wake-ups in 10 idle seconds, clock running", running)
      report.add(
        "the program on the sample cluster", "wake-ups in 10 idle seconds, clock paused", limit: .count(0), paused)
    }
    for (pods, services) in [(max(1, pods / 100), max(1, services / 100)), (pods, services)] {
      report.beginColumn(pods: pods, services: services)
      measure(SyntheticCluster(pods: pods, services: services), progress: progress)
    }
    return report
  }

  private mutating func measure(_ synthetic: SyntheticCluster, progress: (String) -> Void) {
    func tell(_ what: String) { progress("\(synthetic.pods.grouped) pods: \(what)") }
    tell("settling")
    var simulator = Simulator()
    let empty = Memory.resident
    guard let took = Self.settle(synthetic, in: &simulator) else { return }
    ct_give_back_memory()
    let count = simulator.cluster.pods.count
    report.add(
      "loading", "settle from nothing", limit: .median(.milliseconds(2_500)),
      .once(took, amount: Double(count), unit: "pods"))
    let missing = Measurement.missing("nobody says here how much memory a process has")
    let loaded = Memory.resident
    report.add("memory", "resident after settling", limit: .bytes(180_000_000), loaded.map { .bytes($0) } ?? missing)
    report.add(
      "memory", "for each pod",
      empty.flatMap { empty in loaded.map { .bytes(max(0, $0 - empty) / max(1, count)) } } ?? missing)

    tell("files")
    for row in LoadingBenchmark.manifests(synthetic.manifests, pods: synthetic.pods).rows
      + LoadingBenchmark.dump(of: simulator.cluster, pods: synthetic.pods).rows
    {
      report.add("loading", row.title, limit: row.limit, row.found)
    }
    measureScreen(&simulator, tell: tell)
    for kernel in KernelBenchmark.all {
      tell(kernel.title)
      report.add("the kernel alone", kernel.title, limit: kernel.limit, kernel.measure(&simulator))
    }
    for name in NameBenchmark.all {
      tell(name.title)
      report.add("an answer of DNS", name.title, limit: name.limit, name.measure(simulator.cluster))
    }
    tell("what is wrong")
    let diagnosis = Diagnosis(simulator.circumstances)
    var checking = Samples()
    for _ in 0..<3 { _ = checking.measure { diagnosis.findings(in: simulator.cluster) } }
    report.add("the whole cluster", "check over everything", limit: .median(.seconds(1)), .times(checking))
    tell("the history")
    let steps = min(1_000, simulator.journal.count)
    var looking = Samples()
    for place in [simulator.journal.count - steps, simulator.journal.count] {
      _ = looking.measure { simulator.look(at: place) }
    }
    report.add("the whole cluster", "1,000 steps back in the history, and on again", .times(looking))
    tell("the journal")
    report.add("memory", "of journal and log for each change", Self.journal(&simulator) ?? missing)
    // Last, because another process takes the place in the caches.
    countAllocations(of: synthetic, tell: tell)
  }

  /// How long a cluster takes to settle from nothing; what it was made from is let go.
  private static func settle(_ synthetic: SyntheticCluster, in simulator: inout Simulator) -> Duration? {
    guard let objects = try? synthetic.manifests.map({ try Object($0) }) else { return nil }
    let watch = Stopwatch()
    guard (try? simulator.load(objects)) != nil else { return nil }
    return watch.elapsed
  }

  private mutating func measureScreen(_ simulator: inout Simulator, tell: (String) -> Void) {
    tell("opening the dashboard")
    var opening = Samples()
    opening.measure { _ = Dashboard(over: simulator, source: "bench", size: size).screen(simulator) }
    report.add("from key to frame", "the dashboard opened", .times(opening))
    let isMeasured: Void? = Self.withTerminal(of: size) { terminal in
      for key in KeyBenchmark.all {
        tell(key.title)
        let found = try? key.measure(&simulator, size: size) { terminal.frame($0) }
        report.add("from key to frame", key.title, limit: key.limit, found ?? .missing("no such keys"))
      }
    }
    if isMeasured == nil {
      report.add("from key to frame", "all keys", .missing("there is no description of a terminal"))
    }
  }

  /// Hands over a terminal, because what a frame becomes depends on one. Nobody is before it.
  ///
  /// - Returns: what `body` does; nil where there is no terminal.
  private static func withTerminal<Result>(of size: Size, _ body: (Terminal) -> Result) -> Result? {
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard ct_open_pty(&master, &slave, Int32(size.rows), Int32(size.columns)) == 0 else { return nil }
    defer {
      close(master)
      close(slave)
    }
    let environment = TerminalEnvironment(term: "xterm-256color", locale: "C.UTF-8")
    guard
      let terminal = try? Terminal(theme: .stock, input: slave, output: slave, mouse: false, environment: environment)
    else { return nil }
    defer { terminal.close() }
    return body(terminal)
  }

  private mutating func countAllocations(of synthetic: SyntheticCluster, tell: (String) -> Void) {
    guard let program else { return }
    tell("allocations")
    let counts = AllocationBenchmark(
      program: program, pods: synthetic.pods, services: synthetic.services, size: size
    ).counts()
    let group = "allocations for each frame"
    guard !counts.isEmpty else {
      return report.add(group, "all keys", .missing("nobody says here how often memory is asked for"))
    }
    for key in KeyBenchmark.all { if let count = counts[key.title] { report.add(group, key.title, .count(count)) } }
  }

  /// Counts how often each key's frame asks for memory, in the run of its own that ``AllocationBenchmark`` makes.
  ///
  /// - Returns: what that reads.
  public func allocations() -> String {
    var simulator = Simulator()
    var counts: [(title: String, count: Int)] = []
    guard AllocationTrace.isThere else { return AllocationBenchmark.text(of: counts) }
    _ = Self.settle(SyntheticCluster(pods: pods, services: services), in: &simulator)
    _ = Self.withTerminal(of: size) { terminal in
      for key in KeyBenchmark.all {
        let found = try? key.count(
          &simulator, size: size, encode: { terminal.frame($0) }, by: AllocationTrace.count)
        if let found { counts.append((key.title, found)) }
      }
    }
    return AllocationBenchmark.text(of: counts)
  }

  /// How the memory grows with changes that nobody takes back, from an empty journal on: a full one grows no more.
  private static func journal(_ simulator: inout Simulator) -> Measurement? {
    simulator.forgetWhatHappened()
    guard let before = Memory.inUse else { return nil }
    let first = simulator.log.latest
    _ = KernelBenchmark(title: "", verb: .readyToggle, times: 2_000).measure(&simulator)
    let changes = simulator.log.latest - first
    guard let after = Memory.inUse, changes > 0 else { return nil }
    return .bytes(max(0, after - before) / changes)
  }
}
