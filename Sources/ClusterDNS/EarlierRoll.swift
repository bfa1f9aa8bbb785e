import ClusterModel

extension EndpointRoll {
  /// Takes over the entries of slices that are as they were, in their order, and says which are not.
  mutating func keepEntries(of roll: EndpointRoll) -> Changed {
    var changed = Changed()
    var isKept = [Bool](repeating: false, count: slices.count)
    // Where a slice is now, by where it was.
    var places: [Int32] = []
    for (index, slice) in roll.slices.enumerated() {
      let place = index < roll.sliceKeys.count ? sliceKeys.place(of: roll.sliceKeys[index]) : nil
      if let place, place < slices.count, slices[place] === slice {
        isKept[place] = true
        places.append(Int32(place))
      } else {
        changed.before.append(slice)
        places.append(-1)
      }
    }
    changed.now = slices.indices.filter { !isKept[$0] }
    entries.reserveCapacity(roll.entries.count + 100)
    for var entry in roll.entries where entry.slice >= 0 && places[Int(entry.slice)] >= 0 {
      entry.slice = places[Int(entry.slice)]
      entries.append(entry)
    }
    return changed
  }

  /// The pods that may be in no slice although they should: those that were in none, that changed themselves, and those
  /// in slices that changed.
  func podsToLookAt(after earlier: Earlier, _ changed: Changed, in cluster: borrowing Cluster) -> KeySet {
    var pods = Array(earlier.pods) + earlier.roll.podsInNoSlice
    for slice in changed.now.map({ slices[$0] }) + changed.before {
      for endpoint in slice.endpoints { if let pod = cluster.pod(behind: endpoint) { pods.append(pod) } }
    }
    return KeySet(pods)
  }
}
