import ClusterModel
import ClusterSimulation

extension Command {
  static let label = edit(.labels, "label", "Set and remove labels")
  static let annotate = edit(.annotations, "annotate", "Set and remove annotations")

  private static func edit(_ map: Labelling.Map, _ word: String, _ sentence: String) -> Command {
    Command(
      word, in: .changing, "KIND NAME… KEY=VALUE… KEY-…", sentence,
      flags: [.overwrite, .selector, .all, .allNamespaces], completion: .objects([])
    ) { arguments, session, simulator, outcome throws(CommandProblem) in
      let edits = arguments.edits.compactMap(Labelling.Edit.init)
      guard !edits.isEmpty else {
        let noun = map == .labels ? "label" : "annotation"
        throw CommandProblem(error: "at least one \(noun) update is required")
      }
      if map == .labels { for edit in edits { try edit.check() } }
      for target in try simulator.targets(arguments.objectWords, arguments, session) {
        let before = map[target.object.metadata]
        if !arguments.isOn(.overwrite) { try map.refuseOverwriting(before, edits) }
        for edit in edits where edit.value == nil && before[edit.key] == nil {
          outcome.print("\(map == .labels ? "label" : "annotation") \"\(edit.key)\" not found.")
        }
        let changed = target.object.applying(edits, to: map)
        let after = map[changed.metadata]
        if after != before { try simulator.change([.update(changed)], arguments.cause(), &outcome) }
        outcome.print("\(target.printed) \(map.said(of: edits, isChanged: after != before))")
      }
    }
  }
}

extension Labelling.Map {
  /// What kubectl says it did.
  fileprivate func said(of edits: [Labelling.Edit], isChanged: Bool) -> String {
    guard self == .labels else { return "annotated" }
    guard isChanged else { return "not labeled" }
    return edits.allSatisfy { $0.value == nil } ? "unlabeled" : "labeled"
  }

  /// Without `--overwrite` no value that is there is replaced by another.
  fileprivate func refuseOverwriting(_ values: Labels, _ edits: [Labelling.Edit]) throws(CommandProblem) {
    for edit in edits {
      guard let old = values[edit.key], let new = edit.value, old != new else { continue }
      let clash = "'\(edit.key)' already has a value (\(old))"
      throw CommandProblem(
        error: self == .labels
          ? "\(clash), and --overwrite is false"
          : "--overwrite is false but found the following declared annotation(s): \(clash)")
    }
  }
}

extension Labelling.Edit {
  /// kubectl looks at the value before it asks the server.
  fileprivate func check() throws(CommandProblem) {
    guard let value, let flaw = NameSyntax.labelValue.problems(value).first else { return }
    throw CommandProblem(error: "invalid label value: \"\(key)=\(value)\": \(flaw)")
  }
}
