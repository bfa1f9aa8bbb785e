import ClusterModel

/// A cluster made up to be measured: the same for the same numbers, on every machine.
///
/// Workloads of one to a hundred pods in fifty namespaces, every third a StatefulSet, and one Deployment, `crowd`, with a
/// fifth of all pods. Services select them by one to three pairs; every other is headless, every tenth selects nothing
/// that there is. `hostnames`, with twenty pods, and `crowd` are in the namespace `default`.
struct SyntheticCluster {
  /// How many pods its workloads wish together.
  let pods: Int
  /// How many Services there are.
  let services: Int

  /// A Service with as many endpoints as the largest that people usually have.
  static let usual = "hostnames"
  /// The Service and Deployment with a fifth of all pods.
  static let crowd = "crowd"

  private static let namespaces = 50
  /// How many pods workloads have, one after the other.
  private static let sizes = [3, 1, 20, 5, 2, 40, 3, 8, 10, 100]

  private struct Workload {
    let name: String
    let namespace: String
    let replicas: Int
    let isStateful: Bool

    /// What its pods bear: one pair of its own, and two that others share.
    let labels: [String: Tree]

    init(_ name: String, in namespace: String, replicas: Int, isStateful: Bool = false, number: Int = 0) {
      (self.name, self.namespace, self.replicas, self.isStateful) = (name, namespace, replicas, isStateful)
      let tiers: [Tree] = ["front", "middle", "back"]
      labels = [
        "app": .string(name), "tier": tiers[number % 3], "track": number.isMultiple(of: 7) ? "canary" : "stable",
      ]
    }
  }

  /// The crowd of a cluster of so many pods.
  var crowdSize: Int { pods / 5 }

  /// The manifests, Services after what they select.
  var manifests: [Tree] {
    let workloads = workloads
    let spaces = (1..<Self.namespaces).map { Self.namespace($0) }
    return spaces.map { ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string($0)]] }
      + workloads.map(Self.manifest) + services(over: workloads)
  }

  private static func namespace(_ number: Int) -> String {
    number % namespaces == 0 ? "default" : "team-\(number % namespaces < 10 ? "0" : "")\(number % namespaces)"
  }

  private var workloads: [Workload] {
    let first = min(20, pods)
    var workloads = [Workload(Self.usual, in: "default", replicas: first)]
    if crowdSize > 0 { workloads.append(Workload(Self.crowd, in: "default", replicas: crowdSize, number: 1)) }
    var left = pods - first - crowdSize
    var number = 0
    while left > 0 {
      let replicas = min(left, Self.sizes[number % Self.sizes.count])
      workloads.append(
        Workload(
          "app-\(number)", in: Self.namespace(number), replicas: replicas, isStateful: number % 3 == 1, number: number))
      left -= replicas
      number += 1
    }
    return workloads
  }

  private static func manifest(of workload: Workload) -> Tree {
    let labels = Tree.map(workload.labels)
    let container: Tree = [
      "name": "app", "image": "registry.k8s.io/e2e-test-images/agnhost:2.40",
      "ports": [["name": "http", "containerPort": 8080]],
    ]
    var spec: [String: Tree] = [
      "replicas": .integer(Int64(workload.replicas)),
      "selector": ["matchLabels": ["app": .string(workload.name)]],
      "template": ["metadata": ["labels": labels], "spec": ["containers": [container]]],
    ]
    if workload.isStateful {
      spec["serviceName"] = .string(workload.name)
      // Large ones are not waited for one by one.
      if workload.replicas > 20 { spec["podManagementPolicy"] = "Parallel" }
    }
    return [
      "apiVersion": "apps/v1", "kind": workload.isStateful ? "StatefulSet" : "Deployment",
      "metadata": ["name": .string(workload.name), "namespace": .string(workload.namespace), "labels": labels],
      "spec": .map(spec),
    ]
  }

  /// One Service for each workload, then a second for some of them.
  private func services(over workloads: [Workload]) -> [Tree] {
    let ordinary = workloads.filter { ![Self.usual, Self.crowd].contains($0.name) }
    return (0..<services).compactMap { number in
      if number < workloads.count { return Self.service(workloads[number].name, over: workloads[number], number) }
      guard !ordinary.isEmpty else { return nil }
      let workload = ordinary[number % ordinary.count]
      return Self.service("\(workload.name)-more-\(number)", over: workload, number)
    }
  }

  private static func service(_ name: String, over workload: Workload, _ number: Int) -> Tree {
    let isKnown = [usual, crowd].contains(name)
    var selector: [String: Tree] = ["app": .string(workload.name)]
    if number % 3 > 0 { selector["tier"] = workload.labels["tier"] }
    if number % 3 > 1 { selector["track"] = workload.labels["track"] }
    if number % 10 == 9 { selector["app"] = "nobody" }
    var spec: [String: Tree] = [
      "selector": .map(selector), "ports": [["name": "http", "port": 80, "targetPort": "http"]],
    ]
    if !isKnown, number.isMultiple(of: 2) || workload.isStateful { spec["clusterIP"] = "None" }
    return [
      "apiVersion": "v1", "kind": "Service",
      "metadata": ["name": .string(name), "namespace": .string(workload.namespace)], "spec": .map(spec),
    ]
  }
}
