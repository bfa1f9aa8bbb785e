import ClusterModel
import ClusterSimulation
import Testing
import TextScreen

@testable import Benchmark

/// What is measured is what it says it is. How long it takes is nobody's business here.
@Suite struct BenchmarkTests {
  private static func cluster(pods: Int = 200, services: Int = 12) throws -> Simulator {
    var simulator = Simulator()
    try simulator.load(try SyntheticCluster(pods: pods, services: services).manifests.map { try Object($0) })
    return simulator
  }

  @Test("The made-up cluster has as many pods and Services as it was asked for, and all get ready")
  func asManyAsAskedFor() throws {
    for (pods, services) in [(1, 1), (30, 3), (457, 40)] {
      let simulator = try Self.cluster(pods: pods, services: services)
      let own = simulator.cluster.snapshot().objects.filter { $0.metadata.namespace != "kube-system" }
      #expect(own.count { $0.pod?.isReady == true } == pods)
      // Beside the one that every cluster has.
      #expect(own.count { $0.service != nil } <= services + 1)
    }
  }

  @Test("Its Services are of every sort: headless and not, one to three pairs, some that select nothing")
  func everySort() throws {
    let simulator = try Self.cluster(pods: 2_000, services: 120)
    let services = simulator.cluster.snapshot().objects.compactMap(\.service).filter { $0.spec.selects }
    #expect(services.contains { $0.isHeadless })
    #expect(services.contains { !$0.isHeadless })
    let pairs = Set(services.map { $0.spec.selector?.count ?? 0 })
    #expect(pairs.isSuperset(of: [1, 2, 3]))
    let silent = services.count { service in
      simulator.cluster.pods(matching: service.spec.selector ?? Labels(), in: service.metadata.namespace).isEmpty
    }
    #expect(silent > 0 && silent < services.count / 4)
  }

  @Test("Keys that are measured as changes change the cluster, and no others", arguments: KeyBenchmark.all)
  func keysDoWhatTheySay(_ row: KeyBenchmark) throws {
    var simulator = try Self.cluster()
    var once = row
    once.times = 1
    once.after = ""
    let before = simulator.log.latest
    var frames: [String] = []
    _ = try once.measure(&simulator, size: Size(rows: 60, columns: 200)) { canvas in
      frames.append(canvas.text())
      return []
    }
    #expect((simulator.log.latest > before) == row.mutates)
    #expect(frames.first != frames.last, "the keys of \(row.title) show nothing")
  }

  @Test("What a trace of the C library says was given out is counted, and what came back is not")
  func allocations() {
    let trace = """
      = Start
      @ ./rollcall:[0x119b] + 0x5567908ee520 0x3
      @ ./rollcall:(malloc+0x1b)[0x119b] + 0x5567908ee560 0x40
      @ ./rollcall:[0x119b] - 0x5567908ee520
      @ ./rollcall:[0x119b] < 0x5567908ee560
      @ ./rollcall:[0x119b] > 0x5567908ee5a0 0x80
      = End
      """
    #expect(AllocationTrace.allocations(in: trace) == 3)
    #expect(AllocationTrace.allocations(in: "") == nil)
  }

  @Test("The run that counts is understood by the one that asked for it, on a terminal too")
  func allocationsOfAnotherRun() throws {
    let text = AllocationBenchmark.text(of: [("kill", 1_234), ("kill one of the crowd", 0)])
    let onTerminal = "ERROR: ld.so: no such library\r\n" + text.replacing("\n", with: "\r\n")
    #expect(AllocationBenchmark.counts(in: onTerminal) == ["kill": 1_234, "kill one of the crowd": 0])
    #expect(AllocationBenchmark.counts(in: AllocationBenchmark.text(of: [])).isEmpty)
  }

  @Test("What a frame asks for is counted for that frame alone, and is not known where one of them is not")
  func countedFrames() throws {
    var simulator = try Self.cluster()
    let row = KeyBenchmark(title: "", once: "2", keys: "Down Up", after: "r settle", times: 100)
    var frames = 0
    let size = Size(rows: 60, columns: 200)
    let found = try row.count(&simulator, size: size, encode: { _ in [] }) { frame in
      frame()
      frames += 1
      return frames
    }
    #expect(frames == 8)
    #expect(found == 4)
    #expect(try row.count(&simulator, size: size, encode: { _ in [] }) { _ in nil } == nil)
  }

  @Test("Percentiles are by the nearest rank")
  func percentiles() {
    var samples = Samples()
    for milliseconds in (1...200).reversed() { samples.add(.milliseconds(milliseconds)) }
    #expect(samples.percentile(50) == .milliseconds(100))
    #expect(samples.percentile(99) == .milliseconds(198))
    #expect(samples.percentile(100) == samples.longest)
    #expect(Samples().percentile(99) == .zero)
  }

  @Test("The report sets both clusters side by side, and says what is over its line")
  func report() {
    var report = BenchmarkReport(size: Size(rows: 60, columns: 200))
    var samples = Samples()
    samples.add(.microseconds(1_234))
    report.beginColumn(pods: 1_000, services: 50)
    report.add("keys", "kill", limit: .percentile99(.milliseconds(1)), .times(samples, bytes: 700))
    report.add("keys", "12 files", .count(3))
    report.add("names", "A", limit: .median(.milliseconds(2)), .answers(samples))
    report.beginColumn(pods: 100_000, services: 5_000)
    report.add("keys", "kill", limit: .percentile99(.milliseconds(1)), .times(samples, bytes: 700))
    report.add("keys", "1,200 files", .missing("nobody says"))
    report.add("names", "A", limit: .median(.milliseconds(2)), .answers(samples))
    #expect(
      report.table == """
        | keys        | 1,000 pods, 50 Services | 100,000 pods, 5,000 Services | at most |
        | ----------- | ----------------------- | ---------------------------- | ------- |
        | kill        | 1.23 ms, 700 B          | 1.23 ms, 700 B               | 1 ms ✗  |
        | 1,200 files | 3                       | – (nobody says)              |         |

        | names | 1,000 pods, 50 Services | 100,000 pods, 5,000 Services | at most    |
        | ----- | ----------------------- | ---------------------------- | ---------- |
        | A     | 1.23 ms, 810/s          | 1.23 ms, 810/s               | p50 2 ms ✓ |

        Times are p50 / p99. Frames are 200×60.

        """)
    #expect(report.json.contains("\"isWithinLimit\": false"))
  }
}
