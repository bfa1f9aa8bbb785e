import ClusterModel
import ClusterSimulation
import Manifests

extension Command {
  static let label = edit(.labels, "label", "Set and remove labels, or list them")
  static let annotate = edit(.annotations, "annotate", "Set and remove annotations, or list them")

  private static func edit(_ map: Labelling.Map, _ word: String, _ sentence: String) -> Command {
    Command(
      word, in: .changing, "KIND NAME… KEY=VALUE… KEY-…", sentence,
      flags: [
        .overwrite, .list, .selector, .fieldSelector, .all, .allNamespaces, .resourceVersion, .filename, .recursive,
      ] + Manner.flags, completion: .objects([])
    ) { arguments, session, simulator, outcome throws(CommandProblem) in
      let words = try Edits(arguments.words, of: map.noun)
      let edits = try map.edits(words.pairs)
      guard !words.objects.isEmpty || arguments[.filename] != nil else {
        throw CommandProblem(
          error: "one or more resources must be specified as <resource> <name> or <resource>/<name>")
      }
      let lists = arguments.isOn(.list)
      guard !edits.isEmpty || lists else {
        throw CommandProblem(error: "at least one \(map.noun) update is required")
      }
      var manner = try Manner(arguments)
      if lists, arguments[.output] != nil {
        throw CommandProblem(error: "--list and --output may not be specified together")
      }
      let count = try simulator.find(words.objects, arguments, session).targets.count
      try simulator.forEach(words.objects, arguments, session, &outcome) {
        target, simulator, outcome throws(CommandProblem) in
        let before = map[target.object.metadata]
        if lists {
          map.list(
            edits.isEmpty ? before : map[target.object.applying(edits, to: map).metadata], of: target, count: count,
            &outcome)
          return
        }
        try target.require(version: arguments[.resourceVersion], in: simulator.cluster)
        if !arguments.isOn(.overwrite) { try map.refuseOverwriting(before, edits) }
        if map == .labels {
          for edit in edits where edit.value == nil && before[edit.key] == nil {
            outcome.print("label \"\(edit.key)\" not found.")
          }
        }
        let changed = target.object.applying(edits, to: map)
        let after = map[changed.metadata]
        var stored = target.object
        if after != before {
          let made = try simulator.change([.update(changed)], arguments.cause(), manner, &outcome)
          stored = made.first.flatMap(\.self) ?? changed
        }
        if map == .annotations {
          for complaint in SteeringAnnotation.complaints(about: after)
          where before[complaint.key] != after[complaint.key] {
            outcome.remark("Warning: metadata.annotations[\(complaint.key)]: \(complaint.sentence)")
          }
        }
        let word = map.said(before, after, overwrites: arguments.isOn(.overwrite))
        try manner.tell(target.resource, stored, word, in: simulator.cluster, &outcome)
      }
    }
  }
}

extension Flag {
  static let list = Flag("list", does: "list them instead")
  static let resourceVersion = Flag(
    "resource-version", nil, .required("VERSION"), does: "only if this is the object's version now")
}

extension Target {
  /// Refuses a change that was meant for another version of the object.
  func require(
    version: String?, in cluster: borrowing Cluster, from source: (doing: String, file: String)? = nil
  ) throws(CommandProblem) {
    guard let version, version != String(cluster.resourceVersion(of: key)) else { return }
    let refusal = Refusal(
      .conflict,
      "Operation cannot be fulfilled on \(resource.qualified) \"\(object.metadata.name)\": the object has been "
        + "modified; please apply your changes to the latest version and try again")
    guard let source else { throw CommandProblem(refusal) }
    throw CommandProblem(refusal, source.doing, file: source.file)
  }
}

extension Labelling.Map {
  /// What one of them is called.
  fileprivate var noun: String { self == .labels ? "label" : "annotation" }

  /// Reads the words that set and remove, as far as kubectl looks at them before it asks the server.
  fileprivate func edits(_ words: [String]) throws(CommandProblem) -> [Labelling.Edit] {
    var edits: [Labelling.Edit] = []
    for word in words {
      guard let edit = Labelling.Edit(word), self == .annotations || word.count(where: { $0 == "=" }) < 2 else {
        throw CommandProblem(error: "invalid \(noun) spec: \(word)")
      }
      if self == .labels, let value = edit.value, let flaw = NameSyntax.labelValue.problems(value).first {
        throw CommandProblem(error: "invalid label value: \"\(word)\": \(flaw)")
      }
      edits.append(edit)
    }
    let both = edits.filter { edit in edit.value == nil && edits.contains { $0.key == edit.key && $0.value != nil } }
    guard both.isEmpty else {
      throw CommandProblem(
        error: self == .labels
          ? "can not both modify and remove a label in the same command"
          : "can not both modify and remove the following annotation(s) in the same command: "
            + both.map(\.key).joined(separator: ", "))
    }
    return edits
  }

  /// What kubectl says it did. Whether labels were removed it tells by the object's JSON growing shorter
  /// (kubectl pkg/cmd/label updateDataChangeMsg).
  fileprivate func said(_ before: Labels, _ after: Labels, overwrites: Bool) -> String {
    guard self == .labels else { return "annotated" }
    guard before != after else { return "not labeled" }
    return !overwrites && length(after) < length(before) ? "unlabeled" : "labeled"
  }

  private func length(_ labels: Labels) -> Int {
    labels.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 6 }
  }

  fileprivate func list(_ labels: Labels, of target: Target, count: Int, _ outcome: inout CommandOutcome) {
    if count != 1 {
      outcome.print(
        "Listing \(noun)s for \(target.resource.kindName).\(target.resource.group)/\(target.object.metadata.name):")
    }
    for label in labels { outcome.print((count == 1 ? "" : " ") + "\(label.key)=\(label.value)") }
  }

  /// Without `--overwrite` no value that is there is replaced by another, but for the reason of a change.
  fileprivate func refuseOverwriting(_ values: Labels, _ edits: [Labelling.Edit]) throws(CommandProblem) {
    var clashes: [String] = []
    for edit in edits {
      guard let old = values[edit.key], let new = edit.value, old != new else { continue }
      guard self == .labels || edit.key != "kubernetes.io/change-cause" else { continue }
      clashes.append("'\(edit.key)' already has a value (\(old))")
    }
    guard !clashes.isEmpty else { return }
    guard self == .annotations else {
      let texts = clashes.map { $0 + ", and --overwrite is false" }
      throw CommandProblem(error: texts.count == 1 ? texts[0] : "[" + texts.joined(separator: ", ") + "]")
    }
    throw CommandProblem(
      error: "--overwrite is false but found the following declared annotation(s): " + clashes.joined(separator: "; "))
  }
}
