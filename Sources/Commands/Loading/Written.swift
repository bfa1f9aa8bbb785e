import ClusterModel
import ClusterSimulation
import Manifests

/// Manifests that somebody wrote, on their way into a cluster.
struct Written {
  private(set) var manifests: [Manifest]
  private(set) var objects: [Object] = []
  /// What is worth saying about what they say.
  private(set) var notes: [String] = []

  /// - Parameter isAll: whether there is nothing else, so that the smallest slip is worth a word.
  /// - Throws: each value that is of another type than its field.
  init(_ manifests: [Manifest], isAll: Bool) throws(ManifestProblems) {
    self.manifests = manifests
    notes = try ClusterLoader.notesOnFields(of: manifests)
    var problems: [ManifestProblem] = []
    objects.reserveCapacity(manifests.count)
    for manifest in manifests {
      do throws(FieldProblem) {
        objects.append(try Object(manifest.tree.canonical))
      } catch {
        problems.append(manifest.problem(error))
      }
    }
    if let problems = ManifestProblems(problems) { throw problems }
    for (manifest, object) in zip(manifests, objects) { notes += manifest.notesOnAnnotations(of: object) }
  }

  /// The objects as applying them makes them: what a file said is known when it is applied again, with a line less or a
  /// field changed.
  func applied(in namespace: String) -> [Object] {
    zip(manifests, objects).map { manifest, object in object.placed(in: namespace).remembering(manifest.tree) }
  }

  /// Leaves out what Helm runs before or after it installs, upgrades or tests a release, and says so.
  mutating func leaveOutHooks() -> [String] {
    var names: [String] = []
    keep { _, object in
      guard let hook = object.metadata.annotations["helm.sh/hook"] else { return true }
      names.append("\(Resource(of: object).printed)/\(object.metadata.name) (\(hook))")
      return false
    }
    guard !names.isEmpty else { return [] }
    return [
      "\(String.counted(names.count, "Helm hook")) left out, as helm install runs them by themselves: "
        + "\(names.joined(separator: ", ")); --hooks loads them"
    ]
  }

  /// Of one object that is described several times the last counts, as when one file after the other is applied.
  mutating func leaveOutRepeated(in namespace: String) -> [String] {
    var last: [ObjectIdentity: Int] = [:]
    let identities = objects.map { $0.placed(in: namespace).identity }
    for (index, identity) in identities.enumerated() { last[identity] = index }
    guard last.count < objects.count else { return [] }
    var notes: [String] = []
    var index = -1
    let all = manifests
    keep { manifest, object in
      index += 1
      guard let winner = last[identities[index]], winner != index else { return true }
      let place = all[winner].problem(at: ["metadata", "name"], "").place
      notes.append(
        manifest.problem(
          at: ["metadata", "name"],
          "\(manifest.kind) \"\(object.metadata.name)\" is described again at \(place)", remedy: "the last counts"
        ).description)
      return false
    }
    return notes
  }

  /// Leaves out what the copy has already: what is observed counts.
  mutating func leaveOutObserved(in cluster: borrowing Cluster, _ namespace: String) -> [String] {
    var names: [String] = []
    var kept: [Bool] = []
    for object in objects {
      let identity = object.placed(in: namespace).identity
      let present = cluster[identity.kind, identity.namespace, identity.name]
      let isObserved = present.map { !$0.metadata.isInferred } ?? false
      kept.append(!isObserved || identity.kind == .namespace)
      if isObserved, identity.kind != .namespace { names.append(Resource(of: object).printed + "/" + identity.name) }
    }
    manifests = zip(manifests, kept).filter(\.1).map(\.0)
    objects = zip(objects, kept).filter(\.1).map(\.0)
    guard !names.isEmpty else { return [] }
    return [
      "\(names.joined(separator: ", ")) of the manifests \(names.count == 1 ? "is" : "are") in the dump, which counts; "
        + "apply -f changes the copy"
    ]
  }

  private mutating func keep(_ isKept: (Manifest, Object) -> Bool) {
    let kept = zip(manifests, objects).filter { isKept($0, $1) }
    manifests = kept.map(\.0)
    objects = kept.map(\.1)
  }

  /// A refusal, each objection at the place of its field.
  func problems(_ problem: LoadProblem) -> ManifestProblems {
    let refusal = problem.refusal
    guard manifests.indices.contains(problem.index) else {
      return ManifestProblems(ManifestProblem(file: "", what: refusal.kubectlText))
    }
    let manifest = manifests[problem.index]
    let name = manifest.tree["metadata"]?["name"]?.string ?? ""
    let objections = refusal.fields.map { field in
      let isTemplate = manifest.tree[field.path]?.string?.contains("{{") == true
      return manifest.problem(
        at: field.path, field.body, remedy: isTemplate ? "run helm template first and read what it prints" : nil)
    }
    let whole = manifest.problem(at: ["metadata", "name"], "\(manifest.kind) \"\(name)\": \(refusal.message)")
    return ManifestProblems(objections) ?? ManifestProblems(whole)
  }
}

extension Manifest {
  /// What the annotations that steer simulated pods say wrongly.
  fileprivate func notesOnAnnotations(of object: Object) -> [String] {
    var notes = SteeringAnnotation.complaints(about: object.metadata.annotations).map { complaint in
      problem(at: FieldPath([.field("metadata"), .field("annotations"), .key(complaint.key)]), complaint.sentence)
        .description
    }
    guard let template = object.workload?.template else { return notes }
    notes += SteeringAnnotation.complaints(about: template.annotations).map { complaint in
      let path: [FieldPath.Step] = [
        .field("spec"), .field("template"), .field("metadata"), .field("annotations"), .key(complaint.key),
      ]
      return problem(at: FieldPath(path), complaint.sentence).description
    }
    return notes
  }
}
