import Testing

@testable import ClusterModel

extension Cluster {
  /// A cluster of the same objects under the same keys, filled from nothing.
  fileprivate borrowing func rebuilt() -> Cluster {
    var cluster = Cluster()
    for kind in Kind.allCases {
      var index = 0
      while let identity = identity(of: ObjectKey(kind, index)) {
        _ = cluster.makeKey(for: identity)
        index += 1
      }
    }
    for kind in Kind.allCases {
      for key in keys(of: kind) { _ = cluster.store(key, self[key]) }
    }
    return cluster
  }

  /// The keys of the objects of which `isWanted` is true, found by looking at all of them.
  fileprivate borrowing func scan(_ kinds: [Kind], _ isWanted: (Object) -> Bool) -> KeySet {
    var found = KeySet()
    for kind in kinds {
      for key in keys(of: kind) { if let object = self[key], isWanted(object) { found.insert(key) } }
    }
    return found
  }
}

/// The cluster after so many random stores.
private func history(seed: UInt64, steps: Int) -> Cluster {
  var objects = RandomObjects(seed: seed)
  var cluster = Cluster()
  for _ in 0..<steps {
    let (identity, object) = objects.next()
    _ = cluster.store(cluster.makeKey(for: identity), object)
  }
  return cluster
}

@Suite("After any history, the indexes")
struct IndexTests {
  @Test("lead from equal labels to the same pods, though their bytes may differ")
  func labelsOfOtherBytes() {
    let values = ["a\u{323}\u{307}", "a\u{307}\u{323}"]
    #expect(values[0] == values[1])
    var cluster = Cluster()
    for (index, value) in values.enumerated() {
      let metadata = Metadata(name: "web-\(index)", namespace: "default", labels: ["app": value])
      let pod = Pod(metadata: metadata, spec: PodSpec(PodSpec.Fields()))
      _ = cluster.store(cluster.makeKey(for: Object.pod(pod).identity), .pod(pod))
    }
    for value in values { #expect(cluster.pods(matching: ["app": value], in: "default").count == 2) }
  }

  @Test("are those of a cluster filled from nothing", arguments: UInt64(1)...40)
  func incremental(seed: UInt64) {
    var objects = RandomObjects(seed: seed)
    var cluster = Cluster()
    for step in 1...300 {
      let (identity, object) = objects.next()
      _ = cluster.store(cluster.makeKey(for: identity), object)
      guard step % 20 == 0 else { continue }
      let rebuilt = cluster.rebuilt()
      let isEqual = cluster.indexes == rebuilt.indexes
      let isComplete = cluster.snapshot() == rebuilt.snapshot()
      #expect(isEqual && isComplete, "seed \(seed), step \(step)")
      if !isEqual { return }
    }
  }

  @Test("hold nothing once everything is gone", arguments: UInt64(100)...110)
  func empty(seed: UInt64) {
    var cluster = history(seed: seed, steps: 200)
    for kind in Kind.allCases {
      for key in cluster.keys(of: kind) { _ = cluster.store(key, nil) }
    }
    let isEmpty = cluster.indexes == Indexes()
    #expect(isEmpty, "seed \(seed)")
  }

  @Test("find the pods that looking at every pod finds", arguments: UInt64(200)...220)
  func pods(seed: UInt64) {
    let cluster = history(seed: seed, steps: 200)
    for selector in [["app": "a"], ["app": "a", "tier": "b"], ["zone": "b"], ["none": "x"]] as [Labels] {
      let found = cluster.pods(matching: selector, in: "default")
      let wanted = cluster.scan([.pod]) {
        $0.metadata.namespace == "default" && $0.metadata.labels.contains(selector)
      }
      #expect(found == wanted, "seed \(seed), \(selector.text)")
    }
    for text in ["", "app", "!app", "app in (a)", "app=a,app=b", "app notin (a),tier=b", "app==a,zone!=a"] {
      guard let selector = try? LabelSelector(parsing: text) else {
        Issue.record("cannot read \(text)")
        continue
      }
      let found = cluster.pods(matching: selector, in: "other")
      let wanted = cluster.scan([.pod]) {
        $0.metadata.namespace == "other" && selector.matches($0.metadata.labels)
      }
      #expect(found == wanted, "seed \(seed), \(text)")
    }
    let none = cluster.pods(matching: Labels(), in: "default")
    #expect(none.isEmpty, "a Service without a selector selects nothing")
    let onNode = cluster.pods(onNode: "node-1")
    let wantedOnNode = cluster.scan([.pod]) { $0.pod?.placement.nodeName == "node-1" }
    #expect(onNode == wantedOnNode, "seed \(seed)")
    // What a copied cluster says need not be an address, and stands for itself.
    for address in ["10.244.1.1", "10.244.01.1", "10.244.1", "fd00::1", "256.0.0.1"] {
      let atAddress = cluster.pods(withAddress: address)
      let wantedAtAddress = cluster.scan([.pod]) { $0.pod?.status.podIPs.contains(address) == true }
      #expect(atAddress == wantedAtAddress, "seed \(seed), \(address)")
    }
  }

  @Test("find who selects a pod", arguments: UInt64(300)...320)
  func selecting(seed: UInt64) {
    let cluster = history(seed: seed, steps: 200)
    for labels in [[:], ["app": "a"], ["app": "b", "tier": "a"], ["app": "a", "tier": "b", "zone": "a"]] as [Labels] {
      var services: [ObjectKey] = []
      cluster.services(selecting: labels, in: "default") { services.append($0) }
      let wantedServices = cluster.scan([.service]) { object in
        guard let spec = object.service?.spec, let selector = spec.selector, spec.selects else { return false }
        return object.metadata.namespace == "default" && spec.type != .externalName && labels.contains(selector)
      }
      #expect(services.sorted() == Array(wantedServices), "seed \(seed), \(labels.text): each once")

      var workloads: [ObjectKey] = []
      cluster.workloads(matching: labels, in: "default") { workloads.append($0) }
      var wantedWorkloads: [ObjectKey] = []
      for kind in [Kind.replicaSet, .deployment, .statefulSet] {
        for key in cluster.keys(of: kind, in: "default")
        where cluster.workloadSelector(of: key)?.matches(labels) == true {
          wantedWorkloads.append(key)
        }
      }
      #expect(workloads.sorted() == wantedWorkloads, "seed \(seed), \(labels.text): each once")
    }
  }

  @Test("find the slices of a Service, a pod, a hostname and an address", arguments: UInt64(400)...420)
  func slices(seed: UInt64) throws {
    let cluster = history(seed: seed, steps: 200)
    func expect(_ found: KeySet, _ isWanted: (EndpointSlice) -> Bool, _ what: Comment) {
      let wanted = cluster.scan([.endpointSlice]) { $0.endpointSlice.map(isWanted) == true }
      #expect(found == wanted, what)
    }
    for name in ["n0", "n1", "n2"] {
      if let service = cluster.key(.service, "default", name) {
        func isOfService(_ slice: EndpointSlice) -> Bool {
          slice.metadata.namespace == "default" && slice.serviceName == name
        }
        expect(cluster.slices(of: service), isOfService, "seed \(seed), Service \(name)")
        expect(
          cluster.slices(of: service, withHostname: "Web-0"),
          { isOfService($0) && $0.endpoints.contains { $0.hostname?.lowercased() == "web-0" } },
          "seed \(seed), hostname under \(name)")
      }
      let podKey = cluster.key(.pod, "other", name)
      let pod = try #require(podKey)
      expect(
        cluster.slices(holding: pod),
        {
          $0.endpoints.contains {
            $0.targetRef?.kind == "Pod" && $0.targetRef?.namespace == "other" && $0.targetRef?.name == name
          }
        }, "seed \(seed), pod \(name)")
    }
    expect(
      cluster.slices(withAddress: "10.244.2.2"),
      { $0.endpoints.contains { $0.addresses.contains("10.244.2.2") } }, "seed \(seed)")
  }

  @Test("count the pods of a controller and find its dependents", arguments: UInt64(500)...520)
  func owners(seed: UInt64) {
    let cluster = history(seed: seed, steps: 200)
    for owner in [UID("owner-0"), UID("owner-1"), UID("owner-2"), UID("nobody")] {
      let dependents = cluster.dependents(of: owner)
      let wanted = cluster.scan(Kind.allCases) { $0.metadata.ownerReferences.contains { $0.uid == owner } }
      #expect(dependents == wanted, "seed \(seed)")
      let controlled = cluster.scan([.pod]) { $0.metadata.controller?.uid == owner }
        .compactMap { cluster.pods[$0] }
      let tally = cluster.tally(of: owner)
      #expect(tally.total == controlled.count, "seed \(seed)")
      #expect(tally.active == controlled.count(where: \.isActive), "seed \(seed)")
      #expect(tally.ready == controlled.count { $0.isActive && $0.isReady }, "seed \(seed)")
    }
  }

  @Test("find a Service by its own addresses, whatever it becomes", arguments: UInt64(600)...610)
  func addresses(seed: UInt64) {
    let cluster = history(seed: seed, steps: 200)
    for address in ["10.96.0.1", "fd00:10:96::1", "None", ""] {
      let found = cluster.services(withAddress: address)
      let wanted = cluster.scan([.service]) { object in
        guard let spec = object.service?.spec, spec.type != .externalName, !["None", ""].contains(address) else {
          return false
        }
        return (spec.clusterIPs.isEmpty ? [spec.clusterIP] : spec.clusterIPs).contains(address)
      }
      #expect(found == wanted, "seed \(seed), \(address)")
    }
  }
}
