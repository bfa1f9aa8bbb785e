import ClusterModel

/// How many records a Service's promised part has of each kind, withheld ones left out.
public struct RecordCounts: Sendable, Hashable {
  /// A records at the Service's own name.
  public var v4 = 0
  /// AAAA records at the Service's own name.
  public var v6 = 0
  /// Aliases of an ExternalName.
  public var aliases = 0
  /// Addresses at the names of single endpoints.
  public var names = 0
  /// SRV records.
  public var locations = 0

  /// All of them.
  public var total: Int { v4 + v6 + aliases + names + locations }
}

extension ServiceRecords {
  /// What the part that the specification promises consists of.
  public var promisedCounts: RecordCounts {
    var counts = RecordCounts()
    for segment in segments[.promised, default: []] {
      let items = segment.items.lazy.filter { self.withheld($0, segment) == nil }
      switch segment.kind {
      case .ownAddress:
        for item in items { if ownAddresses[Int(item.index)].isV4 { counts.v4 += 1 } else { counts.v6 += 1 } }
      case .endpointsAtOwnName(let type): if type == .a { counts.v4 += items.count } else { counts.v6 += items.count }
      case .alias: counts.aliases += items.count
      case .endpointName: counts.names += items.count
      case .location, .endpointLocation, .pointer, .startOfAuthority: counts.locations += items.count
      }
    }
    return counts
  }

  /// The places of the rows of a part that come from one pod, in order.
  ///
  /// - Parameter ofService: whether those are wanted too that come from no endpoint, such as the Service's own address.
  public func places(
    of part: Part, from pod: ObjectKey, ofService: Bool, in cluster: borrowing Cluster
  ) -> [Int] {
    let segments = segments[part, default: []]
    // Of a Service with an address of its own none is of endpoints.
    let entries = segments.contains(where: \.isOfEndpoints) ? roll.entries(of: pod, in: cluster) : []
    var places: [Int] = []
    var start = 0
    for segment in segments {
      if !segment.isOfEndpoints {
        if ofService { places += start..<start + segment.items.count }
      } else if !entries.isEmpty {
        for (place, item) in segment.items.enumerated() where entries.contains(Int(item.index)) {
          places.append(start + place)
        }
      }
      start += segment.items.count
    }
    return places
  }
}

extension EndpointRoll {
  /// The places of the entries that stand for a pod: one for each of its addresses.
  fileprivate func entries(of pod: ObjectKey, in cluster: borrowing Cluster) -> [Int] {
    let holding = cluster.slices(holding: pod)
    guard let name = cluster.identity(of: pod)?.name, sliceKeys.contains(where: holding.contains) else {
      return isInNoSlice(pod) ? entries.indices.filter { entries[$0].pod == pod } : []
    }
    var places: [Int] = []
    for (slice, key) in sliceKeys.enumerated() where holding.contains(key) && slice < slices.count {
      let endpoints = slices[slice].endpoints
      for endpoint in endpoints.indices where endpoints[endpoint].stands(forPod: name) {
        for (index, text) in endpoints[endpoint].addresses.enumerated() {
          guard let address = IPAddress(text) else { continue }
          places += entries(at: address).filter {
            entries[$0].slice == Int32(slice) && entries[$0].endpoint == Int32(endpoint)
              && entries[$0].addressIndex == Int32(index)
          }
        }
      }
    }
    return places
  }

  /// The places of the entries at an address, by which all are in order.
  private func entries(at address: IPAddress) -> Range<Int> {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if let other = entries[middle].address, other < address { low = middle + 1 } else { high = middle }
    }
    let end = entries[low...].firstIndex { $0.address != address } ?? entries.count
    return low..<end
  }
}
