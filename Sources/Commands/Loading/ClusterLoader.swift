public import ClusterModel
public import ClusterSimulation
public import Manifests

/// What was brought into a cluster, for the person who brought it.
public struct LoadSummary: Sendable {
  /// How many objects there were.
  public var count = 0
  /// Whether they came from a real cluster and are taken as observed, the controllers standing still.
  public var isObserved = false
  /// What is worth saying: namespaces that nobody declared, kinds that are only kept, what a copy lacks. Sentences without
  /// a full stop.
  public var notes: [String] = []
}

/// Brings manifests into a simulated cluster: all of them, or none and every problem with its place.
public struct ClusterLoader: Sendable {
  /// Whether manifests that Helm runs as hooks, tests among them, are loaded like any other.
  public var includesHooks = false

  /// A loader.
  public init() {}

  /// What decodes a large copy.
  package var cores = Cores.all

  /// Puts the objects of `manifests` into `simulator`, whose cluster they replace.
  ///
  /// - Throws: what is wrong, with file, line and column; the simulator is then as it was.
  @discardableResult
  public func load(
    _ manifests: consuming [Manifest], into simulator: inout Simulator
  ) throws(ManifestProblems) -> LoadSummary {
    try load(ManifestReading(manifests), into: &simulator)
  }

  /// Puts what was read into `simulator`, whose cluster it replaces.
  ///
  /// Objects that came from an API server (any with a uid, or a pod with a status) are a dump, and observed as they
  /// are; everything else is simulated. Where there are both, what is observed counts: manifests are applied to the copy,
  /// and no pod is made for a workload that has pods already.
  /// - Throws: what is wrong, with file, line and column; the simulator is then as it was.
  @discardableResult
  public func load(
    _ reading: consuming ManifestReading, into simulator: inout Simulator
  ) throws(ManifestProblems) -> LoadSummary {
    var summary = LoadSummary()
    summary.notes = reading.notes
    let emptyLists = reading.emptyLists
    let observed = Observed.of((consume reading).manifests, on: cores)
    var written = try Written(observed.written, isAll: observed.isEmpty)
    summary.isObserved = !observed.isEmpty
    if summary.isObserved {
      try observe(observed, emptyLists, &written, into: &simulator, &summary)
    } else {
      if !includesHooks { summary.notes += written.leaveOutHooks() }
      summary.notes += written.leaveOutRepeated(in: simulator.settings.defaultNamespace)
      let applied = written.applied(in: simulator.settings.defaultNamespace)
      do throws(LoadProblem) {
        try simulator.load(applied)
      } catch {
        throw written.problems(error)
      }
      summary.notes += Self.notesOnKinds(of: written.objects) + written.notes
      summary.notes += Self.notesOnNamespaces(of: written.objects, in: simulator.cluster)
      summary.count = written.objects.count
    }
    return summary
  }

  /// A copy of a real cluster, with what somebody wrote applied to it.
  private func observe(
    _ observed: Observed, _ emptyLists: [ManifestReading.EmptyList], _ written: inout Written,
    into simulator: inout Simulator,
    _ summary: inout LoadSummary
  ) throws(ManifestProblems) {
    if let problems = ManifestProblems(observed.problems) { throw problems }
    let objects = observed.objects
    var coverage = Coverage(of: objects)
    for list in emptyLists { coverage.note(list) }
    var copy = Simulator(settings: simulator.settings)
    copy.observe(objects, coverage: coverage, at: observed.newest.instant)
    summary.notes += CopyNotes.all(copy.cluster)
    summary.count = Set(objects.map { $0.placed(in: simulator.settings.defaultNamespace).identity }).count
    if !written.objects.isEmpty {
      summary.notes += written.leaveOutRepeated(in: simulator.settings.defaultNamespace)
      summary.notes += written.leaveOutObserved(in: copy.cluster, simulator.settings.defaultNamespace)
      do throws(LoadProblem) {
        try copy.add(written.applied(in: simulator.settings.defaultNamespace))
      } catch {
        throw written.problems(error)
      }
      summary.notes += written.notes
      summary.count += written.objects.count
    }
    simulator = copy
  }

  /// The objects that manifests describe.
  ///
  /// - Throws: each field that does not hold what its kind says it holds.
  public func decode(_ manifests: [Manifest]) throws(ManifestProblems) -> [Object] {
    var objects: [Object] = []
    var problems: [ManifestProblem] = []
    objects.reserveCapacity(manifests.count)
    for manifest in manifests {
      do throws(FieldProblem) {
        objects.append(try Object(manifest.tree))
      } catch {
        problems.append(manifest.problem(error))
      }
    }
    if let problems = ManifestProblems(problems) { throw problems }
    return objects
  }

  private static func notesOnKinds(of objects: [Object]) -> [String] {
    CopyNotes.onKept(Coverage(of: objects).kept).map { [$0] } ?? []
  }

  private static func notesOnNamespaces(of objects: [Object], in cluster: borrowing Cluster) -> [String] {
    var made: [String] = []
    let given = ["default", "kube-system", "kube-public", "kube-node-lease"]
    let declared = objects.filter { $0.kind == .namespace }.map(\.metadata.name)
    for object in objects {
      let name = object.metadata.namespace
      guard !name.isEmpty, !given.contains(name), !declared.contains(name), !made.contains(name) else { continue }
      if cluster.hasNamespace(name) { made.append(name) }
    }
    guard !made.isEmpty else { return [] }
    let names = made.sorted().joined(separator: ", ")
    return [
      "\(made.count == 1 ? "namespace" : "namespaces") \(names) made, because no manifest declares \(made.count == 1 ? "it" : "them")"
    ]
  }
}

extension Coverage {
  /// The copy holds a list that was empty.
  fileprivate mutating func note(_ list: ManifestReading.EmptyList) {
    let kind = Kind(kind: list.kind, apiVersion: list.apiVersion)
    if kind == .other { note(kept: list.kind, count: 0) } else { note(kind) }
  }
}

extension Object {
  /// The object in the namespace that it goes to where it names none.
  func placed(in namespace: String) -> Object {
    guard metadata.namespace.isEmpty, Resource(of: self).isNamespaced else { return self }
    var metadata = metadata
    metadata.namespace = namespace
    return with(metadata: metadata)
  }
}
