import ClusterModel
import ClusterSimulation

extension Command {
  static let setImage = Command(
    "set image", in: .changing, "KIND/NAME CONTAINER=IMAGE…", "Give containers other images",
    flags: [.selector, .all, .filename, .recursive] + Manner.flags,
    completion: .objects(["deploy", "sts", "ds", "rs", "po"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let words = try Edits(arguments.words, of: "image", removes: false)
    let edits = words.pairs.compactMap(Labelling.Edit.init)
    guard !words.objects.isEmpty || arguments[.filename] != nil else {
      throw CommandProblem(error: "one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
    guard !edits.isEmpty else { throw CommandProblem(error: "at least one image update is required") }
    guard edits.count == 1 || !edits.contains(where: { $0.key == "*" }) else {
      throw CommandProblem(
        error: "all containers are already specified by *, but saw more than one container_name=container_image pairs")
    }
    var manner = try Manner(arguments)
    try simulator.forEach(words.objects, arguments, session, &outcome) {
      target, simulator, outcome throws(CommandProblem) in
      var tree = target.object.tree
      let path: FieldPath = target.resource.kind == .pod ? ["spec"] : ["spec", "template", "spec"]
      guard let pod = tree[path] else {
        throw CommandProblem(
          error:
            "error: \(target.resource.plural)/\(target.object.metadata.name) the object is not a pod or does not have "
            + "a pod template: \(target.resource.kindName)")
      }
      let (changed, unmet) = pod.with(images: edits)
      for name in unmet { outcome.fail(CommandProblem(error: "unable to find container named \"\(name)\"")) }
      tree = tree.setting(path.steps[...], to: changed)
      let object = try Object(edited: tree)
      guard object.wish != target.object.wish else { return }
      let made = try simulator.change([.update(object)], arguments.cause(), manner, &outcome)
      try manner.tell(
        target.resource, made.first.flatMap(\.self) ?? object, "image updated", in: simulator.cluster, &outcome)
    }
  }

  static let setSelector = Command(
    "set selector", in: .changing, "svc NAME KEY=VALUE[,KEY=VALUE]", "Give a Service another selector",
    flags: [.all, .filename, .recursive, .resourceVersion] + Manner.flags, completion: .objects(["svc"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let text = arguments.words.last, text.contains("=") else {
      throw CommandProblem(error: "one selector is required")
    }
    let selector: Labels
    do throws(LabelSelectorProblem) {
      selector = try LabelSelector(parsing: text).asMap()
    } catch {
      throw CommandProblem(error: error.description)
    }
    var manner = try Manner(arguments)
    try simulator.forEach(Array(arguments.words.dropLast()), arguments, session, &outcome) {
      target, simulator, outcome throws(CommandProblem) in
      guard let service = target.object.service else {
        throw CommandProblem(error: "setting a selector is only supported for Services")
      }
      try target.require(version: arguments[.resourceVersion], in: simulator.cluster)
      var spec = service.spec
      spec.selector = selector
      let object = Object.service(service.with(spec: spec))
      let made = try simulator.change([.update(object)], arguments.cause(), manner, &outcome)
      try manner.tell(
        target.resource, made.first.flatMap(\.self) ?? object, "selector updated", in: simulator.cluster, &outcome)
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

  /// A pod's spec with other images, and the names that no container bears; `*` stands for every container.
  fileprivate func with(images edits: [Labelling.Edit]) -> (pod: Tree, unmet: [String]) {
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
    return (.map(fields), unmet)
  }
}
