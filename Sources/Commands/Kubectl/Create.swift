import ClusterModel
import ClusterSimulation

extension Command {
  static let create = Command(
    "create", in: .changing, "-f FILE",
    "Create the objects of manifests; see also create namespace, deployment, service",
    flags: [.filename, .recursive, .kustomize, .saveConfig] + Manner.flags
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    if let word = arguments.words.first {
      let siblings = CommandTable.commands(under: "create").map { "\n  \($0.name) \($0.usage)" }.joined()
      throw CommandProblem(text: "error: unknown command \"create \(word)\"; with -f, or one of" + siblings)
    }
    guard arguments[.filename] != nil || arguments[.kustomize] != nil else {
      throw CommandProblem(error: "must specify one of -f and -k")
    }
    var manner = try Manner(arguments)
    for wished in try arguments.manifested(session) {
      do throws(CommandProblem) {
        let object = try wished.object().renewing(wished.tree, always: arguments.isOn(.saveConfig))
        let made = try simulator.change(
          [.create(object)], arguments.cause("create \(wished.printed)"), manner, from: ("creating", wished.file),
          &outcome)
        try manner.tell(
          wished.resource, made.first.flatMap(\.self) ?? object, "created", in: simulator.cluster, &outcome)
      } catch {
        outcome.fail(error)
      }
    }
  }

  static let createNamespace = Command(
    "create namespace", or: ["create ns"], in: .changing, "NAME", "Create a namespace",
    flags: [.saveConfig] + Manner.flags
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let name = try arguments.onlyName("create namespace")
    try simulator.generate(
      .namespace(Namespace(metadata: Metadata(name: name))), arguments, session, failing: nil, &outcome)
  }

  static let createDeployment = Command(
    "create deployment", or: ["create deploy", "create dep"], in: .changing,
    "NAME --image=IMAGE [--replicas=N] [--port=N] [-- COMMAND…]", "Create a Deployment",
    flags: [.image, .replicas, .port, .saveConfig] + Manner.flags
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let images = arguments.all(.image)
    guard !images.isEmpty else { throw CommandProblem(error: "required flag(s) \"image\" not set") }
    let name = try arguments.onlyName("create deployment")
    let command = arguments.rest
    guard images.count == 1 || command.isEmpty else {
      throw CommandProblem(error: "cannot specify multiple --image options and command")
    }
    var pod = PodSpec.Fields()
    let port = try arguments.number(.port)
    pod.containers = images.map { image in
      Container(
        name: Self.containerName(of: image), image: image, ports: port.map { [ContainerPort(containerPort: $0)] } ?? [])
    }
    let labels: Labels = ["app": name]
    var spec = Deployment.Spec(template: PodTemplate(labels: labels, spec: PodSpec(pod)))
    spec.selector = LabelSelector(matchLabels: labels)
    spec.replicas = try arguments.number(.replicas) ?? 1
    let metadata = Metadata(name: name, namespace: session.namespace, labels: labels)
    var object = Object.deployment(Deployment(metadata: metadata, spec: spec))
    if !command.isEmpty {
      let container: Tree = ["command": .list(command.map(Tree.string))]
      object = try Object(
        edited: object.tree.merged(with: ["spec": ["template": ["spec": ["containers": .list([container])]]]]))
    }
    try simulator.generate(object, arguments, session, failing: "failed to create deployment", &outcome)
  }

  /// The last part of an image's name, without tag and digest (kubectl pkg/cmd/create buildPodSpec).
  private static func containerName(of image: String) -> String {
    let last = String(image.split(separator: "/").last ?? "")
    let bare = last.prefix { $0 != ":" && $0 != "@" }
    return bare.replacing("_", with: "-").lowercased()
  }
}

extension Flag {
  static let saveConfig = Flag("save-config", does: "remember what was created, so that apply knows it later")
  static let image = Flag("image", nil, .required("IMAGE"), does: "the image; repeatable")
  static let replicas = Flag("replicas", "r", .required("N"), does: "how many pods")
  static let port = Flag("port", nil, .required("N"), does: "the port")
}

extension Arguments {
  /// The one name that a command takes.
  func onlyName(_ command: String) throws(CommandProblem) -> String {
    let names = words.dropLast(rest.count)
    guard let name = names.first, names.count == 1 else {
      throw .usage("exactly one NAME is required, got \(names.count)", of: command)
    }
    return name
  }
}

extension Simulator {
  /// Creates an object that kubectl made from flags; what the server refuses is opened with what failed, as kubectl's
  /// generators do it.
  mutating func generate(
    _ object: Object, _ arguments: Arguments, _ session: Session, failing: String?, word: String = "created",
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    var manner = try Manner(arguments)
    let object = arguments.isOn(.saveConfig) ? object.remembering(object.tree) : object
    if manner.rehearsal == .client {
      // kubectl prints what it would send: the namespace only where the line names one, and the fields that its types
      // always write.
      var shown = object
      if arguments[.namespace] == nil, object.kind.names.isNamespaced {
        var metadata = object.metadata
        metadata.namespace = ""
        shown = object.with(metadata: metadata)
      }
      try manner.tell(
        Resource(of: object), shown, word, as: shown.tree.completed(as: object.kind), in: cluster, &outcome)
      return
    }
    let made = try change([.create(object)], arguments.cause(), manner, failing: failing, &outcome)
    try manner.tell(Resource(of: object), made.first.flatMap(\.self) ?? object, word, in: cluster, &outcome)
  }
}

extension Tree {
  /// The tree with the fields that Go's types write although they are empty.
  fileprivate func completed(as kind: Kind) -> Tree {
    switch kind {
    case .deployment:
      let containers = self["spec"]?["template"]?["spec"]?["containers"]?.list ?? []
      let resources = Tree.list(containers.map { _ in ["resources": [:]] })
      return merged(with: ["spec": ["template": ["spec": ["containers": resources]]], "status": [:]])
        .setting(FieldPath(arrayLiteral: "spec", "strategy").steps[...], to: [:])
    case .pod:
      let containers = self["spec"]?["containers"]?.list ?? []
      return merged(
        with: ["spec": ["containers": .list(containers.map { _ in ["resources": [:]] })], "status": [:]])
    case .service: return merged(with: ["status": ["loadBalancer": [:]]])
    case .namespace:
      return merged(with: ["spec": [:]]).setting(FieldPath(arrayLiteral: "status").steps[...], to: [:])
    default: return self
    }
  }
}
