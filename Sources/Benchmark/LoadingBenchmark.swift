import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Yams

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How long files take to be read, beside what others take for the same ones in the same run. Always by the clock on the
/// wall, because several cores read.
enum LoadingBenchmark {
  /// The bytes of the copied cluster at a hundred thousand pods; fewer in proportion.
  private static let dumpBytes = 50_000_000

  /// Manifests as people write them, one for every ten pods; the limit is twice what Yams alone takes to compose them.
  static func manifests(_ trees: [Tree], pods: Int) -> BenchmarkPair {
    let count = max(1, pods / 10)
    let some = (0..<count).map { trees[$0 % trees.count] }
    let text = YAMLWriter.stream(some)
    let mine = time {
      let manifests = (try? ManifestReader().read(text: text, named: "bench.yaml")) ?? []
      return (try? ClusterLoader().decode(manifests))?.count
    }
    let theirs = time { () -> Int? in
      guard let nodes = try? Yams.compose_all(yaml: text) else { return nil }
      var count = 0
      for _ in nodes { count += 1 }
      return count
    }
    return BenchmarkPair(
      title: "\(count.grouped) YAML documents read",
      mine: mine.map { .once($0, amount: Double(text.utf8.count) / 1e6, unit: "MB") },
      reference: "Yams alone", theirs: theirs, factor: 2)
  }

  /// A copy of the cluster's pods, as `kubectl get pods -o json` prints it; the limit is half of what `jq -c .kind` takes.
  static func dump(of cluster: borrowing Cluster, pods: Int) -> BenchmarkPair {
    let wanted = dumpBytes / 100_000 * pods
    var items: [Tree] = []
    var size = 0
    for key in cluster.pods.keys where size < wanted {
      guard let tree = cluster.tree(of: key) else { continue }
      // About what one takes in the list; the first few are measured.
      if items.count < 20 { size += JSONWriter.pretty(tree).utf8.count * 5 / 4 } else { size += size / items.count }
      items.append(tree)
    }
    let text = JSONWriter.pretty(["apiVersion": "v1", "kind": "List", "items": .list(items)])
    let bytes = text.utf8.count
    let title = "\(bytes.bytesText) of pods as JSON loaded"
    guard let file = TemporaryFile(holding: text) else {
      return BenchmarkPair(title: title, mine: nil, reference: "jq -c .kind", theirs: nil, factor: 0.5)
    }
    defer { file.remove() }
    var (mine, theirs) = (Samples(), Samples())
    // By turns, so that a machine with other things to do disturbs both.
    for _ in 0..<3 {
      var simulator = Simulator()
      let loading = time { () -> Int? in
        guard let reading = try? ManifestReader().reading(paths: [file.path]) else { return nil }
        return try? ClusterLoader().load(consume reading, into: &simulator).count
      }
      if let loading { mine.add(loading) }
      let running = time { system("jq -c .kind '\(file.path)' >/dev/null 2>&1") == 0 ? 1 : nil }
      if let running { theirs.add(running) }
    }
    return BenchmarkPair(
      title: title, mine: mine.median.map { .once($0, amount: Double(bytes) / 1e6, unit: "MB") },
      reference: "jq -c .kind", theirs: theirs.median, factor: 0.5)
  }

  /// How long something takes; nil where nothing comes of it.
  private static func time(_ body: () -> Int?) -> Duration? {
    let start = ContinuousClock.now
    return body().map { _ in ContinuousClock.now - start }
  }
}

/// What rollcall takes for something, and what another program takes for the same.
struct BenchmarkPair: Sendable {
  let title: String
  let mine: Measurement?
  let reference: String
  let theirs: Duration?
  /// How many times the other's time rollcall may take.
  let factor: Double

  /// The two lines of the report.
  var rows: [(title: String, limit: Limit?, found: Measurement)] {
    let limit = theirs.map { Limit.percentile99($0 * factor) }
    let other = theirs.map { Measurement.once($0, amount: 0, unit: "") }
    return [
      (title, limit, mine ?? .missing("could not be read")),
      ("the same by " + reference, nil, other ?? .missing("is not installed")),
    ]
  }
}

extension Int {
  /// The number with commas between thousands.
  var grouped: String {
    let digits = Array(String(self))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}
