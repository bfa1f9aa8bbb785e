import ClusterModel
import ClusterSimulation

extension Command {
  static let cordon = scheduling("cordon", "Let no more pods be scheduled on a node", isCordoned: true)
  static let uncordon = scheduling("uncordon", "Let pods be scheduled on a node again", isCordoned: false)

  private static func scheduling(_ word: String, _ sentence: String, isCordoned: Bool) -> Command {
    Command(
      word, in: .changing, "NODE… | -l SELECTOR", sentence, flags: [.selector, .dryRun], completion: .objects(["no"])
    ) { arguments, session, simulator, outcome throws(CommandProblem) in
      guard !arguments.words.isEmpty || arguments[.selector] != nil else {
        throw .usage("\(word) NODE [flags]", of: word)
      }
      let manner = try Manner(arguments)
      let bare = arguments.words.map { $0.hasPrefix("node/") ? String($0.dropFirst(5)) : $0 }
      try simulator.forEach(["nodes"] + bare, arguments, session, &outcome) {
        target, simulator, outcome throws(CommandProblem) in
        guard let node = target.object.node else { return }
        let remark = manner.rehearsal.remark
        guard node.isUnschedulable != isCordoned else {
          outcome.print("\(target.printed) already \(word)ed\(remark)")
          return
        }
        let spec: Tree = ["spec": ["unschedulable": isCordoned ? true : .null]]
        let object = try Object(edited: target.object.tree.applying(mergePatch: spec))
        try simulator.change([.update(object)], arguments.cause(), manner, &outcome)
        outcome.print("\(target.printed) \(word)ed\(remark)")
      }
    }
  }
}
