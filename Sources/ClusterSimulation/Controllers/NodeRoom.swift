import ClusterModel

/// What of a node's resources a pod needs for itself: processors, memory and ports (scheduler plugins noderesources and
/// nodeports). Pods that ask for nothing find room everywhere.
struct NodeRoom {
  /// Why a node has no room.
  struct Shortage: Hashable {
    let words: String
    /// Whether there would be room if other pods went.
    let isForOthers: Bool
  }

  private static let resources = ["cpu", "memory"]

  private let needs: [Quantity]
  private let ports: [HostPort]
  /// What pods of the specs met so far need; pods of one template share a spec.
  private var known: [ObjectIdentifier: [Quantity]] = [:]

  private struct HostPort: Hashable {
    let address: String
    let `protocol`: String
    let port: Int64

    func isBeside(_ other: HostPort) -> Bool {
      port != other.port || `protocol` != other.`protocol`
        || (address != other.address && address != "0.0.0.0" && other.address != "0.0.0.0")
    }
  }

  init(for spec: PodSpec) {
    needs = Self.requests(of: spec)
    ports = Self.hostPorts(of: spec)
  }

  /// Whether the pod asks for nothing.
  var isNothing: Bool { ports.isEmpty && needs.allSatisfy { $0 == .zero } }

  /// Why the node has no room for the pod; empty where it has.
  mutating func shortages(on node: Node, in cluster: borrowing Cluster) -> [Shortage] {
    var shortages: [Shortage] = []
    let name = node.metadata.name
    if !ports.isEmpty {
      let isTaken = cluster.pods(onNode: name).contains { key in
        guard let pod = cluster.pods[key], !pod.isTerminal else { return false }
        return Self.hostPorts(of: pod.spec).contains { taken in ports.contains { !$0.isBeside(taken) } }
      }
      if isTaken {
        shortages.append(
          Shortage(words: "node(s) didn't have free ports for the requested pod ports", isForOthers: true))
      }
    }
    guard shortages.isEmpty, needs.contains(where: { $0 > .zero }) else { return shortages }
    let status = node.rest["status"]
    var used = Self.resources.map { _ in Quantity.zero }
    for key in cluster.pods(onNode: name) {
      guard let pod = cluster.pods[key], !pod.isTerminal else { continue }
      let requests = known[ObjectIdentifier(pod.spec)] ?? Self.requests(of: pod.spec)
      known[ObjectIdentifier(pod.spec)] = requests
      used = zip(used, requests).map { $0 + $1 }
    }
    for (index, resource) in Self.resources.enumerated() where needs[index] > .zero {
      guard let tree = status?["allocatable"]?[resource] ?? status?["capacity"]?[resource],
        let room = try? Quantity(tree), room < used[index] + needs[index]
      else { continue }
      shortages.append(
        Shortage(words: "Insufficient \(resource)", isForOthers: needs[index] < room || needs[index] == room))
    }
    return shortages
  }

  /// What a pod asks for: its containers and sidecars together, or the init container that asks for the most
  /// (component-helpers resource PodRequests).
  private static func requests(of spec: PodSpec) -> [Quantity] {
    resources.map { resource in
      func asked(_ container: Tree) -> Quantity {
        container["resources"]?["requests"]?[resource].flatMap { try? Quantity($0) } ?? .zero
      }
      let (regular, initial) = (
        spec.fields.rest["containers"]?.list ?? [], spec.fields.rest["initContainers"]?.list ?? []
      )
      var sum = regular.reduce(Quantity.zero) { $0 + asked($1) }
      var (sidecars, most) = (Quantity.zero, Quantity.zero)
      for (index, container) in initial.enumerated() {
        if spec.fields.initContainers[safe: index]?.restartPolicy == "Always" {
          sum = sum + asked(container)
          sidecars = sidecars + asked(container)
          most = max(most, sidecars)
        } else {
          most = max(most, sidecars + asked(container))
        }
      }
      return max(sum, most)
    }
  }

  private static func hostPorts(of spec: PodSpec) -> [HostPort] {
    var ports: [HostPort] = []
    for (index, container) in spec.fields.containers.enumerated() {
      for (place, port) in container.ports.enumerated() {
        let rest = spec.fields.rest["containers"]?[index]?["ports"]?[place]
        guard let number = rest?["hostPort"]?.integer, number > 0 else { continue }
        ports.append(
          HostPort(address: rest?["hostIP"]?.string ?? "0.0.0.0", protocol: port.protocol, port: number))
      }
    }
    return ports
  }
}
