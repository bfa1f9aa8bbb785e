public import ClusterModel

extension Simulator {
  /// Puts `objects` into an empty cluster as they are, statuses included, and freezes the controllers: a copy of a
  /// real cluster, taken as observed.
  ///
  /// Of one object that was observed twice, the later counts. What lives in a namespace shows that the namespace is
  /// there: without it DNS would have no answer for anything in a copy that leaves namespaces out. What else the copy
  /// lacks is inferred as far as it follows from the rest, see ``Metadata/isInferred``.
  ///
  /// - Parameters:
  ///   - coverage: the kinds that the copy holds; nil for those of its objects.
  ///   - instant: when the copy was taken; nil for the newest moment that its objects tell of.
  public mutating func observe(_ objects: [Object], coverage: Coverage? = nil, at instant: Instant? = nil) {
    var fresh = Simulator(settings: settings, loops: loops)
    fresh.isFrozen = true
    fresh.cluster.coverage = coverage ?? Coverage(of: objects)
    let placed = objects.map { Placed(object: $0, settings: settings).object }
    var specs = SpecPool()
    for object in placed {
      if case .pod(let pod) = object { fresh.put(.pod(specs.sharing(pod))) } else { fresh.put(object) }
    }
    fresh.now = instant ?? fresh.latestTimestamp
    for object in fresh.missingNamespaces(of: placed) { fresh.put(object) }
    for inference in Inference.all {
      for object in inference.objects(fresh.cluster) { fresh.put(object) }
    }
    if !fresh.cluster.knows(.endpointSlice) { fresh.computeSlices() }
    self = fresh
  }

  private mutating func put(_ object: Object) {
    let key = cluster.makeKey(for: object.identity)
    _ = cluster.store(key, object)
  }

  /// A copy without slices says nothing of what DNS answers, but Services and pods, or Endpoints, do: their controllers
  /// are asked once.
  private mutating func computeSlices() {
    for key in cluster.services.keys {
      let wishes =
        EndpointSliceController().reconcile(key, about: .all, in: cluster, at: now).mutations
        + SliceMirroringController().reconcile(key, about: .all, in: cluster, at: now).mutations
      for case .create(.endpointSlice(let slice)) in wishes {
        var metadata = slice.metadata
        metadata.annotations[Metadata.inferredAnnotation] = "its Service and the pods"
        // Names are given out as for any new slice; what is in it cannot be refused.
        _ = try? admitAndStore(
          .create(.endpointSlice(slice.with(metadata: metadata))), cause: .controller("copy"), isTrusted: true)
      }
    }
    log.forget()
  }

  /// Lets the controllers act on what was observed. Undoing it gives back what was observed, and they stand still
  /// again.
  ///
  /// Why a pod was not ready, or did not start, is not known here. So that no controller makes it well, such pods get
  /// the annotations that keep them as they were observed, see ``LifecycleScript``.
  public mutating func thaw() {
    guard isFrozen, !isLookingBack else { return }
    isFrozen = false
    let cause = Cause.person("thaw the controllers")
    begin(cause)
    step?.isThaw = true
    for key in cluster.pods.keys {
      guard let annotated = cluster.pods[key]?.keptAsObserved, let change = cluster.store(key, .pod(annotated)) else {
        continue
      }
      note(change, cause: cause)
    }
    for kind in Kind.allCases {
      for key in cluster.keys(of: kind) {
        guard let object = cluster[key] else { continue }
        wakeControllers(for: Change(key: key, old: nil, new: object))
      }
    }
    runQueue()
    end()
  }

  /// The newest moment that a copied cluster tells of: what its clock said.
  private var latestTimestamp: Instant {
    var latest = Instant.distantPast
    for kind in Kind.allCases {
      for key in cluster.keys(of: kind) {
        guard let object = cluster[key] else { continue }
        latest = max(latest, object.metadata.creationTimestamp ?? latest)
        for condition in object.pod?.status.conditions ?? [] {
          latest = max(latest, condition.lastTransitionTime ?? latest)
        }
      }
    }
    return latest == .distantPast ? .simulationStart : latest
  }
}

extension Coverage {
  /// What a copy holds that is made of these objects, and of nothing else. What was inferred when it was saved is not what
  /// anybody observed.
  public init(of objects: [Object]) {
    self.init()
    for object in objects where !object.metadata.isInferred {
      note(object.kind)
      if case .other(let other) = object { note(kept: other.kindName, count: 1) }
    }
  }
}

extension Pod {
  /// The pod with the annotation under which the simulated kubelet leaves it unready, or not started, as it was observed
  /// to be; nil where none is needed or something is said already.
  fileprivate var keptAsObserved: Pod? {
    guard !metadata.isBeingDeleted, !isTerminal, !placement.nodeName.isEmpty, !isReady else { return nil }
    let annotation = status.phase == .pending ? LifecycleScript.startAnnotation : LifecycleScript.readyAnnotation
    guard metadata.annotations[annotation] == nil else { return nil }
    var metadata = metadata
    metadata.annotations[annotation] = "false"
    return with(metadata: metadata)
  }
}
