import ClusterModel

extension Simulator {
  /// Puts the control plane and `objects` into the cluster and lets it settle. Not a step: it cannot be undone.
  ///
  /// Namespaces, nodes and Services come first, whatever the order; an object without a namespace goes to
  /// `settings.defaultNamespace`, and a namespace that nothing declares is made.
  ///
  /// - Throws: ``LoadProblem`` for the first object that is not admitted; then nothing is loaded.
  public mutating func load(_ objects: [Object]) throws(LoadProblem) {
    var fresh = Simulator(settings: settings, loops: loops)
    fresh.isLoading = true
    fresh.install(ControlPlane(settings: settings).objects)
    var placed = objects.map { Placed(object: $0, settings: settings) }
    for index in placed.indices { placed[index].isLate = Placed.comesLate(index, in: placed) }
    var hasSettled = false
    fresh.install(fresh.missingNamespaces(of: placed.map(\.object)))
    for (index, item) in placed.enumerated().sorted(by: { $0.element.precedes($1.element) ?? ($0.offset < $1.offset) })
    {
      if item.isLate, !hasSettled {
        fresh.runQueue()
        fresh.settle()
        hasSettled = true
      }
      do throws(Refusal) {
        let exists = fresh.cluster.key(of: item.object.identity).map { fresh.cluster[$0] != nil } ?? false
        // What the control plane brings may be declared again, and with more: labels of a namespace, taints of a node.
        if exists, item.object.kind == .namespace || item.object.kind == .node {
          if let more = fresh.redeclared(item.object) {
            try fresh.admitAndStore(.update(more), cause: .person("load"), isTrusted: true)
          }
          continue
        }
        try fresh.admitAndStore(.create(item.object), cause: .person("load"), isTrusted: false)
      } catch {
        throw LoadProblem(index: index, refusal: error)
      }
    }
    fresh.runQueue()
    fresh.settle()
    fresh.isLoading = false
    fresh.ring.hearHeld()
    fresh.queue.giveBackMemory()
    self = fresh
  }

  /// A namespace or node that is there, with what a manifest says of it besides.
  private func redeclared(_ object: Object) -> Object? {
    guard let key = cluster.key(of: object.identity), let present = cluster[key] else { return nil }
    var metadata = present.metadata
    metadata.labels = metadata.labels.merging(object.metadata.labels)
    metadata.annotations = metadata.annotations.merging(object.metadata.annotations)
    guard case .node(let node) = present, case .node(let declared) = object else {
      return present.with(metadata: metadata)
    }
    return .node(
      Node(
        metadata: metadata, podCIDRs: declared.podCIDRs.isEmpty ? node.podCIDRs : declared.podCIDRs,
        isUnschedulable: declared.isUnschedulable,
        addresses: declared.addresses.isEmpty ? node.addresses : declared.addresses,
        rest: node.rest.merged(with: declared.rest)))
  }

  private mutating func install(_ objects: [Object]) {
    for object in objects {
      // The control plane is valid by construction; a refusal could only be that it is there already.
      _ = try? admitAndStore(.create(object), cause: .controller("control plane"), isTrusted: true)
    }
    runQueue()
  }

  func missingNamespaces(of objects: [Object]) -> [Object] {
    let declared = objects.filter { $0.kind == .namespace }.map(\.metadata.name)
    var missing: [String] = []
    var last = ""
    for object in objects {
      // Most objects are in the namespace of the one before.
      let name = object.metadata.namespace
      guard !name.isEmpty, name != last else { continue }
      last = name
      if !declared.contains(name), !missing.contains(name), !cluster.hasNamespace(name) { missing.append(name) }
    }
    return missing.map { .namespace(Namespace(metadata: Metadata(name: $0))) }
  }
}

/// An object that could not be loaded.
public struct LoadProblem: Error, Sendable {
  /// The place of the object in what was to be loaded.
  public let index: Int
  /// Why it was not admitted.
  public let refusal: Refusal
}

/// An object on its way in: in its namespace, and with its turn.
struct Placed {
  let object: Object
  let rank: (kind: UInt8, turn: Int)
  /// Whether it comes when all else has come to rest.
  var isLate = false

  /// A pod that is declared after a workload which would count it as its own finds the workload complete, and is one too
  /// many; declared before, it is adopted.
  static func comesLate(_ index: Int, in placed: [Placed]) -> Bool {
    guard case .pod(let pod) = placed[index].object, pod.metadata.controller == nil else { return false }
    return placed[..<index].contains { earlier in
      guard earlier.object.kind != .deployment, let workload = earlier.object.workload,
        workload.metadata.namespace == pod.metadata.namespace
      else { return false }
      return workload.selector?.matches(pod.metadata.labels) ?? false
    }
  }

  init(object: Object, settings: ClusterSettings) {
    var metadata = object.metadata
    if metadata.namespace.isEmpty, object.kind.names.isNamespaced, object.kind != .other {
      metadata.namespace = settings.defaultNamespace
      self.object = object.with(metadata: metadata)
    } else {
      self.object = object
    }
    // A Service that names its address comes before those that take any, so that none of them takes it.
    let spec = object.service?.spec
    let isFixed = spec.map { !$0.clusterIP.isEmpty || $0.ports.contains { $0.nodePort != nil } } ?? false
    rank = (object.kind.rawValue, isFixed ? 0 : 1)
  }

  /// Whether this one comes before `other`; nil where neither has to.
  func precedes(_ other: Placed) -> Bool? {
    if isLate != other.isLate { return other.isLate }
    return rank == other.rank ? nil : rank < other.rank
  }
}
