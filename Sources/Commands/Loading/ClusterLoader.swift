public import ClusterModel
public import ClusterSimulation
public import Manifests

/// What was brought into a cluster, for the person who brought it.
public struct LoadSummary: Sendable, Hashable {
  /// How many objects there were.
  public var count = 0
  /// Whether they came from a real cluster and are taken as observed, the controllers standing still.
  public var isObserved = false
  /// What is worth saying: namespaces that nobody declared, kinds that are only kept. Whole sentences without a full
  /// stop.
  public var notes: [String] = []
}

/// Brings manifests into a simulated cluster: all of them, or none and every problem with its place.
public struct ClusterLoader: Sendable {
  /// A loader.
  public init() {}

  /// Puts the objects of `manifests` into `simulator`, whose cluster they replace.
  ///
  /// Objects that came from an API server (any with a uid, or a pod with a status) are a dump, and observed as they
  /// are; everything else is simulated.
  /// - Throws: what is wrong, with file, line and column; the simulator is then as it was.
  @discardableResult
  public func load(
    _ manifests: [Manifest], into simulator: inout Simulator
  ) throws(ManifestProblems) -> LoadSummary {
    var summary = LoadSummary()
    summary.count = manifests.count
    summary.isObserved = manifests.contains(where: \.tree.cameFromServer)
    if summary.isObserved {
      // A newer server may have fields that are not known here.
      let objects = try decode(manifests)
      summary.notes = Self.notesOnKinds(of: objects)
      simulator.observe(objects)
      return summary
    }
    let notesOnFields = try Self.notesOnFields(of: manifests)
    let objects = try decode(manifests, as: \.canonical)
    summary.notes = Self.notesOnKinds(of: objects) + notesOnFields
    // Loading is applying: what a file said is known when it is applied again, with a line less or a field changed.
    let applied = zip(manifests, objects).map { manifest, object in
      object.placed(in: simulator.settings.defaultNamespace).remembering(manifest.tree)
    }
    do throws(LoadProblem) {
      try simulator.load(applied)
    } catch {
      throw problems(error, with: manifests)
    }
    summary.notes += Self.notesOnNamespaces(of: objects, in: simulator.cluster)
    return summary
  }

  /// The objects that manifests describe.
  ///
  /// - Throws: each field that does not hold what its kind says it holds.
  public func decode(_ manifests: [Manifest]) throws(ManifestProblems) -> [Object] {
    try decode(manifests, as: \.self)
  }

  private func decode(
    _ manifests: [Manifest], as form: KeyPath<Tree, Tree>
  ) throws(ManifestProblems) -> [Object] {
    var objects: [Object] = []
    var problems: [ManifestProblem] = []
    objects.reserveCapacity(manifests.count)
    for manifest in manifests {
      do throws(FieldProblem) {
        objects.append(try Object(manifest.tree[keyPath: form]))
      } catch {
        problems.append(manifest.problem(error))
      }
    }
    if let problems = ManifestProblems(problems) { throw problems }
    return objects
  }

  /// A refusal, each objection at the place of its field.
  private func problems(_ problem: LoadProblem, with manifests: [Manifest]) -> ManifestProblems {
    let refusal = problem.refusal
    guard manifests.indices.contains(problem.index) else {
      return ManifestProblems(ManifestProblem(file: "", what: refusal.kubectlText))
    }
    let manifest = manifests[problem.index]
    let name = manifest.tree["metadata"]?["name"]?.string ?? ""
    let objections = refusal.fields.map { manifest.problem(at: $0.path, $0.body) }
    let whole = manifest.problem(at: ["metadata", "name"], "\(manifest.kind) \"\(name)\": \(refusal.message)")
    return ManifestProblems(objections) ?? ManifestProblems(whole)
  }

  private static func notesOnKinds(of objects: [Object]) -> [String] {
    var names: [String] = []
    var count = 0
    for case .other(let object) in objects {
      count += 1
      if !names.contains(object.kindName) { names.append(object.kindName) }
    }
    guard count > 0 else { return [] }
    let noun = names.count == 1 ? "a kind" : "kinds"
    return [
      "\(String.counted(count, "object")) of \(noun) rollcall does not follow: \(names.sorted().joined(separator: ", "))"
    ]
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

extension Object {
  /// The object in the namespace that it goes to where it names none.
  fileprivate func placed(in namespace: String) -> Object {
    guard metadata.namespace.isEmpty, Resource(of: self).isNamespaced else { return self }
    var metadata = metadata
    metadata.namespace = namespace
    return with(metadata: metadata)
  }
}

extension Tree {
  /// Whether an API server has had the object in its hands.
  fileprivate var cameFromServer: Bool {
    if self["metadata"]?["uid"]?.string ?? "" != "" { return true }
    guard self["kind"] == "Pod", let status = self["status"] else { return false }
    return ["podIP", "podIPs", "conditions", "containerStatuses"].contains { !(status[$0] ?? .null).isEmpty }
  }
}
