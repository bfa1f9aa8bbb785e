import ClusterModel
import ClusterSimulation
import Commands

/// One thing that people do, measured without keys and screen: the mutation, and everything that controllers do about it
/// before time passes.
struct KernelBenchmark: Sendable {
  let title: String
  var limit: Limit? = .percentile99(.microseconds(100))
  /// What is done, to which of the objects it is done to; nil takes back what was done last.
  let verb: Verb?
  /// Which objects take turns.
  var objects = Objects.pods
  /// Enough that the slowest of a hundred are more than one or two.
  var times = 1_000

  /// What things are done to.
  enum Objects: Sendable {
    case pods, crowd, deployments
    case service(String)
  }

  /// Everything that is measured of the kernel alone.
  static let all = [
    KernelBenchmark(title: "kill", verb: .kill),
    KernelBenchmark(title: "kill one of the crowd", verb: .kill, objects: .crowd, times: 500),
    KernelBenchmark(title: "scale up by one", verb: .scaleUp, objects: .deployments),
    KernelBenchmark(title: "scale down by one", verb: .scaleDown, objects: .deployments),
    KernelBenchmark(title: "readiness flip", verb: .readyToggle),
    KernelBenchmark(title: "undo", verb: nil),
    KernelBenchmark(
      title: "headless toggle", verb: .headlessToggle, objects: .service(SyntheticCluster.usual), times: 500),
    KernelBenchmark(
      title: "headless toggle of the crowd", limit: nil, verb: .headlessToggle,
      objects: .service(SyntheticCluster.crowd), times: 6),
  ]

  /// Does it time after time; between two the cluster settles.
  func measure(_ simulator: inout Simulator) -> Measurement {
    let keys = keys(in: simulator.cluster)
    guard !keys.isEmpty else { return .missing("there is nothing to do it to") }
    var samples = Samples()
    for turn in 0..<times {
      // A stride that meets objects all over the cluster.
      let key = keys[turn * 7_919 % keys.count]
      guard let deed = try? (verb ?? .readyToggle).deed(on: Selection([key]), "", in: simulator.cluster) else {
        continue
      }
      if verb == nil {
        _ = try? simulator.perform(deed.mutations, cause: deed.cause)
        samples.measure { _ = simulator.undo() }
      } else {
        samples.measure { _ = try? simulator.perform(deed.mutations, cause: deed.cause) }
      }
      simulator.settle()
    }
    return .times(samples)
  }

  private func keys(in cluster: borrowing Cluster) -> [ObjectKey] {
    switch objects {
    case .pods: Array(cluster.pods.keys)
    case .crowd: Array(cluster.pods(matching: ["app": SyntheticCluster.crowd] as Labels, in: "default"))
    // The crowd's own Deployment is left to the rows that name it.
    case .deployments:
      cluster.deployments.keys.filter { cluster.deployments[$0]?.metadata.name != SyntheticCluster.crowd }
    case .service(let name): [cluster.key(.service, "default", name)].compactMap { $0 }
    }
  }
}
