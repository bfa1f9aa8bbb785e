import ClusterDNS
import ClusterModel

/// A question to the DNS server in the process.
struct NameBenchmark: Sendable {
  let title: String
  var limit: Limit?
  let type: RecordType
  /// The name that is asked for, given a pod of the Service of usual size.
  let name: @Sendable (Pod) -> String
  var times = 2_000

  private static let zone = "svc.cluster.local."

  /// One of each kind of name.
  static let all = [
    NameBenchmark(title: "A of a ClusterIP Service", limit: .median(.microseconds(3)), type: .a) { _ in
      "hostnames.default.\(zone)"
    },
    NameBenchmark(title: "A of a name that is not there", type: .a) { _ in "nobody.default.\(zone)" },
    NameBenchmark(title: "SRV of a named port", type: .srv) { _ in "_http._tcp.hostnames.default.\(zone)" },
    NameBenchmark(title: "A of an endpoint", type: .a) { "\($0.dashedAddress).hostnames.default.\(zone)" },
    NameBenchmark(title: "A of a pod", type: .a) { "\($0.dashedAddress).default.pod.cluster.local." },
    NameBenchmark(title: "PTR of an endpoint", type: .ptr) { pod in
      (pod.status.podIPs.first ?? "").split(separator: ".").reversed().joined(separator: ".") + ".in-addr.arpa."
    },
    NameBenchmark(title: "A of the crowd's endpoints", type: .a, name: { _ in "crowd.default.\(zone)" }, times: 50),
  ]

  /// Asks time after time.
  func measure(_ cluster: borrowing Cluster) -> Measurement {
    let pods = cluster.pods(matching: ["app": SyntheticCluster.usual] as Labels, in: "default")
    guard let pod = pods.first.flatMap({ cluster.pods[$0] }), let name = try? DomainName(parsing: name(pod)) else {
      return .missing("there is no such name")
    }
    let server = NameServer()
    var samples = Samples()
    for _ in 0..<times { _ = samples.measure { server.answer(to: Question(name, type), in: cluster) } }
    return .answers(samples)
  }
}

extension Pod {
  /// The pod's address as names hold it: `10-244-1-5`.
  fileprivate var dashedAddress: String { (status.podIPs.first ?? "").split(separator: ".").joined(separator: "-") }
}
