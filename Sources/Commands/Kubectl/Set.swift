import ClusterModel
import ClusterSimulation

extension Command {
  static let setImage = Command(
    "set image", in: .changing, "KIND/NAME CONTAINER=IMAGE…", "Give containers other images",
    flags: [.selector, .all], completion: .objects(["deploy", "sts", "rs", "po"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let edits = arguments.words.filter { $0.contains("=") }.compactMap(Labelling.Edit.init)
    guard !edits.isEmpty else { throw CommandProblem(error: "at least one image update is required") }
    for target in try simulator.targets(arguments.words.filter { !$0.contains("=") }, arguments, session) {
      var tree = target.object.tree
      let path: FieldPath = target.resource.kind == .pod ? ["spec"] : ["spec", "template", "spec"]
      guard let pod = tree[path] else {
        throw CommandProblem(error: "the object has no pod spec: \(target.printed)")
      }
      tree = tree.setting(path.steps[...], to: try pod.with(images: edits))
      let object = try Object(edited: tree)
      guard object.wish != target.object.wish else { continue }
      try simulator.change([.update(object)], arguments.cause(), &outcome)
      outcome.print("\(target.printed) image updated")
    }
  }

  static let setSelector = Command(
    "set selector", in: .changing, "svc NAME KEY=VALUE[,KEY=VALUE]", "Give a Service another selector",
    completion: .objects(["svc"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let text = arguments.words.last, text.contains("=") else {
      throw CommandProblem(error: "one selector is required, such as app=web")
    }
    let pairs = text.split(separator: ",").compactMap { pair -> (String, String)? in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
    for target in try simulator.targets(Array(arguments.words.dropLast()), arguments, session) {
      guard let service = target.object.service else {
        throw CommandProblem(error: "\(target.printed) has no selector that can be set; only a Service has")
      }
      var spec = service.spec
      spec.selector = Labels(pairs)
      try simulator.change([.update(.service(service.with(spec: spec)))], arguments.cause(), &outcome)
      outcome.print("\(target.printed) selector updated")
    }
  }
}

extension Tree {
  /// This value with another one at the end of a way through named fields.
  func setting(_ steps: ArraySlice<FieldPath.Step>, to value: Tree) -> Tree {
    guard case .field(let name)? = steps.first else { return value }
    var fields = map ?? [:]
    fields[name] = (fields[name] ?? .null).setting(steps.dropFirst(), to: value)
    return .map(fields)
  }

  /// A pod's spec with other images; `*` stands for every container.
  fileprivate func with(images edits: [Labelling.Edit]) throws(CommandProblem) -> Tree {
    var fields = map ?? [:]
    var unmet = edits.map(\.key).filter { $0 != "*" }
    for list in ["initContainers", "containers"] {
      guard var containers = fields[list]?.list else { continue }
      for index in containers.indices {
        let name = containers[index]["name"]?.string
        for edit in edits where edit.key == name || edit.key == "*" {
          guard let image = edit.value else { continue }
          containers[index] = containers[index].merged(with: ["image": .string(image)])
          unmet.removeAll { $0 == name }
        }
      }
      fields[list] = .list(containers)
    }
    if let name = unmet.first { throw CommandProblem(error: "unable to find container named \"\(name)\"") }
    return .map(fields)
  }
}
