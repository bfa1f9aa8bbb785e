import ClusterModel
import ClusterSimulation

extension Command {
  static let run = Command(
    "run", in: .changing, "NAME --image=IMAGE [--port=N] [--labels=LABELS] [-- ARGUMENT…]", "Create a pod",
    flags: [
      .image, .port, .podLabels, .podAnnotation, .environment, .restart, .isCommand, .exposes, .saveConfig,
    ] + Manner.flags
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let names = arguments.words.dropLast(arguments.rest.count)
    guard arguments[.image] != nil else { throw CommandProblem(error: "required flag(s) \"image\" not set") }
    guard let name = names.first, names.count == 1 else { throw .usage("NAME is required for run", of: "run") }
    let pod = try Running.pod(name, arguments, session)
    let port = try arguments.number(.port)
    guard !arguments.isOn(.exposes) || port != nil else {
      throw CommandProblem(error: "--port must be set when exposing a service")
    }
    if arguments.isOn(.exposes), let port {
      var spec = ServiceSpec()
      spec.selector = pod.metadata.labels
      spec.ports = [ServicePort(protocol: "TCP", port: port, targetPort: .number(port))]
      try simulator.generate(
        .service(Service(metadata: Metadata(name: name, namespace: session.namespace), spec: spec)), arguments, session,
        failing: nil, &outcome)
    }
    try simulator.generate(pod, arguments, session, failing: nil, &outcome)
  }
}

extension Flag {
  static let podLabels = Flag("labels", "l", .required("LABELS"), does: "the pod's labels; run=NAME unless said")
  static let podAnnotation = Flag("annotations", nil, .required("KEY=VALUE"), does: "an annotation; repeatable")
  static let environment = Flag("env", nil, .required("NAME=VALUE"), does: "a variable of the container; repeatable")
  static let restart = Flag(
    "restart", nil, .required("Always|OnFailure|Never"), completion: .words(["Always", "OnFailure", "Never"]),
    does: "what happens when the container ends")
  static let isCommand = Flag("command", does: "what stands after -- is the command and not its arguments")
  static let exposes = Flag("expose", does: "create a Service for the pod too; needs --port")
}

/// `kubectl run` (kubectl pkg/generate/versioned BasicPod).
enum Running {
  static func pod(_ name: String, _ arguments: Arguments, _ session: Session) throws(CommandProblem) -> Object {
    let labels = arguments.all(.podLabels).isEmpty ? ["run=\(name)"] : arguments.all(.podLabels)
    var container: [String: Tree] = ["name": .string(name), "image": .string(arguments[.image] ?? "")]
    if let port = try arguments.number(.port) { container["ports"] = [["containerPort": .integer(Int64(port))]] }
    if !arguments.rest.isEmpty {
      container[arguments.isOn(.isCommand) ? "command" : "args"] = .list(arguments.rest.map(Tree.string))
    }
    var variables: [Tree] = []
    for (key, value) in try pairs(arguments.each(.environment), "env") {
      variables.append(["name": .string(key), "value": .string(value)])
    }
    if !variables.isEmpty { container["env"] = .list(variables) }
    let restart = arguments[.restart] ?? "Always"
    guard ["Always", "OnFailure", "Never"].contains(restart) else {
      throw CommandProblem(error: "invalid restart policy: \(restart)")
    }
    var metadata: [String: Tree] = [
      "name": .string(name), "namespace": .string(session.namespace), "labels": try map(labels, "label"),
    ]
    let annotations = arguments.each(.podAnnotation)
    if !annotations.isEmpty { metadata["annotations"] = try map(annotations, "annotation") }
    return try Object(
      edited: [
        "apiVersion": "v1", "kind": "Pod", "metadata": .map(metadata),
        "spec": [
          "containers": .list([.map(container)]), "restartPolicy": .string(restart), "dnsPolicy": "ClusterFirst",
        ],
      ])
  }

  private static func map(_ words: [String], _ noun: String) throws(CommandProblem) -> Tree {
    .map(Dictionary(try pairs(words, noun).map { ($0.0, Tree.string($0.1)) }, uniquingKeysWith: { $1 }))
  }

  private static func pairs(_ words: [String], _ noun: String) throws(CommandProblem) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for word in words {
      guard let edit = Labelling.Edit(word), let value = edit.value else {
        throw CommandProblem(error: "unexpected \(noun): \(word)")
      }
      pairs.append((edit.key, value))
    }
    return pairs
  }
}
