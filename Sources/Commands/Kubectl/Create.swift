import ClusterModel
import ClusterSimulation

extension Command {
  static let create = Command(
    "create", in: .changing, "-f FILE",
    "Create the objects of manifests; see also create namespace, deployment, service",
    flags: [.filename, .recursive, .saveConfig]
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    if let word = arguments.words.first {
      let siblings = CommandTable.commands(under: "create").map { "\n  \($0.name) \($0.usage)" }.joined()
      throw CommandProblem(text: "error: unknown command \"create \(word)\"; with -f, or one of" + siblings)
    }
    for wished in try arguments.manifested(session) {
      do throws(CommandProblem) {
        let keys = try simulator.change(
          [.create(try wished.object())], arguments.cause("create \(wished.printed)"),
          from: ("creating", wished.file), &outcome)
        // The server makes the name of an object that only has the beginning of one.
        let name = keys.first.flatMap { simulator.cluster[$0]?.metadata.name } ?? wished.name
        outcome.print("\(wished.resource.printed)/\(name) created")
      } catch {
        outcome.fail(error)
      }
    }
  }

  static let createNamespace = Command(
    "create namespace", or: ["create ns"], in: .changing, "NAME", "Create a namespace"
  ) { arguments, _, simulator, outcome throws(CommandProblem) in
    let name = try arguments.onlyName()
    try simulator.change(
      [.create(.namespace(Namespace(metadata: Metadata(name: name))))], arguments.cause(), &outcome)
    outcome.print("namespace/\(name) created")
  }

  static let createDeployment = Command(
    "create deployment", or: ["create deploy", "create dep"], in: .changing,
    "NAME --image=IMAGE [--replicas=N] [--port=N]", "Create a Deployment", flags: [.image, .replicas, .port]
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let name = try arguments.onlyName()
    let images = arguments.all(.image)
    guard !images.isEmpty else { throw CommandProblem(error: "required flag(s) \"image\" not set") }
    var pod = PodSpec.Fields()
    let port = try arguments.number(.port)
    pod.containers = images.map { image in
      Container(
        name: Self.containerName(of: image), image: image, ports: port.map { [ContainerPort(containerPort: $0)] } ?? [])
    }
    let labels: Labels = ["app": name]
    var spec = Deployment.Spec(template: PodTemplate(labels: labels, spec: PodSpec(pod)))
    spec.selector = LabelSelector(matchLabels: labels)
    spec.replicas = try arguments.number(.replicas)
    let metadata = Metadata(name: name, namespace: session.namespace, labels: labels)
    try simulator.create(
      .deployment(Deployment(metadata: metadata, spec: spec)), arguments, failing: "failed to create deployment",
      &outcome)
    outcome.print("deployment.apps/\(name) created")
  }

  /// The last part of an image's name, without tag and digest (kubectl pkg/cmd/create buildPodSpec).
  private static func containerName(of image: String) -> String {
    let last = String(image.split(separator: "/").last ?? "")
    let bare = last.prefix { $0 != ":" && $0 != "@" }
    return bare.replacing("_", with: "-").lowercased()
  }
}

extension Flag {
  static let saveConfig = Flag("save-config", does: "accepted; apply remembers what it applied by itself")
  static let image = Flag("image", nil, .required("IMAGE"), does: "the image; repeatable")
  static let replicas = Flag("replicas", "r", .required("N"), does: "how many pods")
  static let port = Flag("port", nil, .required("N"), does: "the port")
}

extension Arguments {
  /// The one name that a command takes.
  func onlyName() throws(CommandProblem) -> String {
    guard let name = words.first, words.count == 1 else {
      throw CommandProblem(error: "exactly one NAME is required, got \(words.count)")
    }
    return name
  }
}

extension Simulator {
  /// Creates an object; what the server refuses is opened with what failed, as kubectl's generators do it.
  mutating func create(
    _ object: Object, _ arguments: Arguments, failing: String, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    do throws(Refusal) {
      let keys = try perform([.create(object)], cause: arguments.cause())
      for warning in keys.first.flatMap({ cluster[$0] }).map({ Validation.warnings(for: $0) }) ?? [] {
        outcome.remark("Warning: " + warning)
      }
    } catch {
      throw CommandProblem(error: "\(failing): \(error.message)")
    }
  }
}
