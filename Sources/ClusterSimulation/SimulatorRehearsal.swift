import ClusterModel

extension Simulator {
  /// What the API server would store if these mutations were performed: a dry run, after which nothing has happened and
  /// no name or address is taken.
  ///
  /// - Returns: the object of each mutation as it would be; nil for one that would be gone.
  /// - Throws: ``Refusal`` where one of them is not admitted.
  public func rehearse(_ mutations: [Mutation]) throws(Refusal) -> [Object?] {
    var admission = admission
    var objects: [Object?] = []
    for mutation in mutations {
      objects.append(try admission.admit(mutation, in: cluster, at: now, isTrusted: false).object)
    }
    return objects
  }
}

extension Simulator {
  /// Lets time pass to the next moment that ``settle(limit:)`` would wait for.
  ///
  /// - Parameter limit: no further than this, where it is given.
  /// - Returns: whether there was such a moment.
  public mutating func step(until limit: Instant? = nil) -> Bool {
    queue.tidy()
    guard !standsStill, let due = queue.nextFinite else { return false }
    if let limit, due > limit { return false }
    advance(to: max(due, now + .milliseconds(100)))
    return true
  }
}

extension Simulator {
  /// What names the objects that are in every cluster before anybody puts anything into it.
  public var namesOfControlPlane: [ObjectIdentity] { ControlPlane(settings: settings).objects.map(\.identity) }
}
