import Testing

@testable import ClusterModel

/// A cluster with pods `web-0`, `web-1`, … at 10.244.1.1 and on, whose names were met in this order.
private func cluster(of names: [String]) -> Cluster {
  var cluster = Cluster()
  for name in names { _ = cluster.store(cluster.makeKey(for: ObjectIdentity(.pod, "default", name)), pod(name)) }
  return cluster
}

private func pod(_ name: String, uid: String = "1", at addresses: [String]? = nil) -> Object {
  var metadata = Metadata(name: name, namespace: "default")
  metadata.uid = UID(name + uid)
  var status = PodStatus()
  status.podIPs = addresses ?? ["10.244.1.\(name.suffix(1))"]
  return .pod(
    Pod(
      metadata: metadata, spec: PodSpec(PodSpec.Fields()), placement: Pod.Placement(nodeName: "node-a"), status: status)
  )
}

private func slice(_ endpoints: [Endpoint]) -> Object {
  .endpointSlice(
    EndpointSlice(
      metadata: Metadata(
        name: "web-abcde", namespace: "default", labels: [EndpointSlice.serviceNameLabel: "web"]),
      addressFamily: .ipv4, endpoints: endpoints, ports: []))
}

extension Cluster {
  fileprivate func podKey(_ name: String) throws -> ObjectKey { try #require(key(.pod, "default", name)) }

  fileprivate func endpoint(of name: String) throws -> Endpoint {
    let key = try podKey(name)
    let pod = try #require(pods[key])
    return endpoint(of: key, pod, at: pod.status.podIPs, hostname: nil, zone: nil)
  }

  /// The pods among some that lead to slices.
  fileprivate func listed(among names: [String]) throws -> [String] {
    try names.filter { try !slices(holding: podKey($0)).isEmpty }
  }

  /// The addresses among some that lead to slices.
  fileprivate func found(among addresses: [String]) -> [String] {
    addresses.filter { !slices(withAddress: $0).isEmpty }
  }

  fileprivate mutating func put(_ object: Object) -> ObjectKey {
    let key = makeKey(for: object.identity)
    _ = store(key, object)
    return key
  }
}

@Suite("An endpoint that stands for a pod")
struct PodEndpointTests {
  private let names = ["web-0", "web-1", "web-2"]

  @Test("says who and where the pod is")
  func says() throws {
    let endpoint = try cluster(of: names).endpoint(of: "web-0")
    #expect(endpoint.addresses == ["10.244.1.0"] && endpoint.nodeName == "node-a" && endpoint.hostname == nil)
    #expect(endpoint.targetRef == TargetReference(namespace: "default", name: "web-0", uid: UID("web-01")))
    #expect(endpoint.ready == nil && endpoint.serving == nil && endpoint.terminating == nil)
  }

  @Test("is found by its pod in a cluster that met the names in another order")
  func elsewhere() throws {
    let made = try cluster(of: names).endpoint(of: "web-0")
    var other = cluster(of: names.reversed())
    _ = other.put(slice([made]))
    let listed = try other.listed(among: names)
    let found = other.found(among: ["10.244.1.0", "10.244.1.1", "10.244.1.2"])
    #expect(listed == ["web-0"] && found == ["10.244.1.0"])
  }

  @Test("stands for another pod once it says so")
  func another() throws {
    var cluster = cluster(of: names)
    var endpoint = try cluster.endpoint(of: "web-0")
    endpoint.targetRef?.name = "web-1"
    _ = cluster.put(slice([endpoint]))
    let listed = try cluster.listed(among: names)
    #expect(listed == ["web-1"])
  }

  @Test("shares with the pod's last one what both say, and nothing with one that said something else")
  func shares() throws {
    var cluster = cluster(of: names)
    let first = try cluster.endpoint(of: "web-0")
    let key = cluster.put(slice([first]))
    _ = cluster.store(key, nil)
    let second = try cluster.endpoint(of: "web-0")
    #expect(second.placeIdentity == first.placeIdentity)

    _ = cluster.put(pod("web-0", uid: "2"))
    let successor = try cluster.endpoint(of: "web-0")
    #expect(successor.placeIdentity != first.placeIdentity && successor.targetRef?.uid == UID("web-02"))
    _ = cluster.put(pod("web-0", uid: "2", at: ["10.244.1.9"]))
    let moved = try cluster.endpoint(of: "web-0")
    #expect(moved.addresses == ["10.244.1.9"] && moved.targetRef == successor.targetRef)
  }

  @Test("is found by its address, whether or not the pod is there and has it")
  func address() throws {
    var cluster = cluster(of: names)
    var read = Endpoint(addresses: ["10.244.1.7"])
    read.targetRef = TargetReference(namespace: "default", name: "web-1", uid: UID(""))
    let key = cluster.put(slice([try cluster.endpoint(of: "web-0"), read]))
    let podKey = try cluster.podKey("web-0")
    // There, gone, there again, and somewhere else.
    for stored in [pod("web-0"), nil, pod("web-0"), pod("web-0", at: ["10.244.1.8"])] {
      _ = cluster.store(podKey, stored)
      let found = cluster.found(among: ["10.244.1.0", "10.244.1.1", "10.244.1.7", "10.244.1.8"])
      #expect(found == ["10.244.1.0", "10.244.1.7"])
    }
    _ = cluster.store(key, nil)
    let left = cluster.found(among: ["10.244.1.0", "10.244.1.7"])
    #expect(left.isEmpty)
  }
}
