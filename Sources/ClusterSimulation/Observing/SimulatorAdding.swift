public import ClusterModel

extension Simulator {
  /// Applies what somebody wrote to an observed cluster, which stays frozen.
  ///
  /// What was observed counts: an object that was inferred from pods takes on what is written about it, and a workload
  /// that matches observed pods is put beside them. No pod is made for either. For the others the controllers act, as far
  /// as it concerns what was added, and until that has come to rest. Not a step: it cannot be undone.
  ///
  /// - Throws: ``LoadProblem`` for the first object that is not admitted; what came before it is there then, so
  ///   that whoever adds does it to a simulator that may be thrown away.
  public mutating func add(_ objects: [Object]) throws(LoadProblem) {
    let placed = objects.enumerated().map { (index: $0.offset, item: Placed(object: $0.element, settings: settings)) }
    let ordered = placed.sorted { $0.item.precedes($1.item) ?? ($0.index < $1.index) }
    isFrozen = true
    for object in missingNamespaces(of: ordered.map(\.item.object)) { try? admitAndStore(object) }
    for isToLive in [false, true] {
      isFrozen = !isToLive
      for (index, item) in ordered where isSimulated(item.object) == isToLive {
        do throws(Refusal) {
          try admitAndStore(item.object)
        } catch {
          throw LoadProblem(index: index, refusal: error)
        }
      }
    }
    runQueue()
    settle()
    isFrozen = true
    queue = WorkQueue()
    log.forget()
    journal = Journal()
  }

  private mutating func admitAndStore(_ object: Object) throws(Refusal) {
    let present = cluster.key(of: object.identity).flatMap { cluster[$0] }
    guard let present else {
      try admitAndStore(.create(object), cause: .person("load"), isTrusted: false)
      return
    }
    var metadata = object.metadata
    metadata.uid = present.metadata.uid
    metadata.ownerReferences = present.metadata.ownerReferences
    try admitAndStore(.update(object.with(metadata: metadata)), cause: .person("load"), isTrusted: true)
  }

  /// Whether controllers make something of an object that is not there yet: of all but workloads whose pods are.
  private func isSimulated(_ object: Object) -> Bool {
    guard let workload = object.workload else { return true }
    if let key = cluster.key(of: object.identity), cluster[key] != nil { return false }
    return workload.selector.map { cluster.pods(matching: $0, in: workload.metadata.namespace).isEmpty } ?? true
  }
}
