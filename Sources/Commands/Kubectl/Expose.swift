import ClusterModel
import ClusterSimulation

extension Command {
  static let expose = Command(
    "expose", in: .changing, "KIND/NAME --port=N [--target-port=N] [--name=NAME] [--type=TYPE] [--cluster-ip=None]",
    "Create a Service for the pods of a workload",
    flags: [
      .port, .targetPort, .serviceName, .serviceType, .clusterAddress, .protocolName, .serviceSelector, .serviceLabels,
      .sessionAffinity, .externalAddress, .filename, .recursive, .saveConfig,
    ] + Manner.flags, completion: .objects(["deploy", "rs", "po", "svc"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let found = try simulator.find(arguments.words, arguments, session)
    for target in found.targets {
      do throws(CommandProblem) {
        let service = try Exposing.service(for: target, arguments)
        try simulator.generate(.service(service), arguments, session, failing: nil, word: "exposed", &outcome)
      } catch {
        outcome.fail(error)
      }
    }
    for problem in found.missing { outcome.fail(problem) }
  }
}

extension Flag {
  static let targetPort = Flag("target-port", nil, .required("PORT"), does: "the pods' port, by number or name")
  static let serviceName = Flag("name", nil, .required("NAME"), does: "the Service's name; the workload's unless said")
  static let serviceType = Flag(
    "type", nil, .required("TYPE"), completion: .words(ServiceType.allCases.map(\.rawValue)), does: "the Service's type"
  )
  static let clusterAddress = Flag("cluster-ip", nil, .required("None|ADDRESS"), does: "None for a headless Service")
  static let protocolName = Flag("protocol", nil, .required("TCP|UDP|SCTP"), does: "TCP unless said")
  static let serviceSelector = Flag(
    "selector", nil, .required("SELECTOR"), does: "the selector; the workload's unless said")
  static let serviceLabels = Flag(
    "labels", "l", .required("LABELS"), does: "the Service's labels; the workload's unless said")
  static let sessionAffinity = Flag(
    "session-affinity", nil, .required("None|ClientIP"), completion: .words(["None", "ClientIP"]),
    does: "whether a client stays with one pod")
  static let externalAddress = Flag("external-ip", nil, .required("ADDRESS"), does: "another address of the Service")
}

/// `kubectl expose`.
enum Exposing {
  static func service(for target: Target, _ arguments: Arguments) throws(CommandProblem) -> Service {
    let metadata = target.object.metadata
    var spec = ServiceSpec()
    // What kubectl cannot expose it refuses before it looks at anything else.
    let own = try selector(of: target)
    if let text = arguments[.serviceSelector] {
      do throws(LabelSelectorProblem) {
        spec.selector = try LabelSelector(parsing: text).asMap()
      } catch {
        throw CommandProblem(error: error.description)
      }
    } else {
      spec.selector = own
    }
    if let word = arguments[.serviceType] {
      guard let type = ServiceType(rawValue: word) else {
        throw CommandProblem(error: "unknown type \"\(word)\"; ClusterIP, NodePort, LoadBalancer or ExternalName")
      }
      spec.type = type
    }
    spec.clusterIP = arguments[.clusterAddress] ?? ""
    spec.ports = try ports(of: target, arguments)
    if spec.ports.isEmpty, spec.clusterIP != "None" {
      throw CommandProblem(error: "couldn't find port via --port flag or introspection")
    }
    // A name of its own is cut to what names of Services were once allowed to be (kubectl pkg/cmd/expose).
    let name = arguments[.serviceName] ?? String(metadata.name.prefix(63))
    var labels = metadata.labels
    if let text = arguments[.serviceLabels] {
      let pairs = text.split(separator: ",").compactMap { Labelling.Edit(String($0)) }
      labels = Labels(pairs.map { ($0.key, $0.value ?? "") })
    }
    var rest: [String: Tree] = [:]
    if let affinity = arguments[.sessionAffinity] { rest["sessionAffinity"] = .string(affinity) }
    if let address = arguments[.externalAddress] { rest["externalIPs"] = [.string(address)] }
    let service = Service(
      metadata: Metadata(name: name, namespace: metadata.namespace, labels: labels), spec: spec)
    guard !rest.isEmpty else { return service }
    let whole = try Object(edited: Object.service(service).tree.merged(with: ["spec": .map(rest)]))
    return whole.service ?? service
  }

  private static func selector(of target: Target) throws(CommandProblem) -> Labels {
    switch target.object {
    case .pod(let pod):
      guard !pod.metadata.labels.isEmpty else {
        throw CommandProblem(
          error:
            "couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed"
        )
      }
      return pod.metadata.labels
    case .service(let service): return service.spec.selector ?? Labels()
    case .deployment(let deployment): return try pairs(deployment.spec.selector)
    case .replicaSet(let set): return try pairs(set.spec.selector)
    default:
      let group = target.resource.group
      throw CommandProblem(error: "cannot expose a \(target.resource.kindName)\(group.isEmpty ? "" : "." + group)")
    }
  }

  private static func pairs(_ selector: LabelSelector?) throws(CommandProblem) -> Labels {
    guard let selector, selector.matchExpressions.isEmpty else {
      throw CommandProblem(
        error:
          "couldn't retrieve selectors via --selector flag or introspection: couldn't convert expressions to map-based selector format"
      )
    }
    return selector.matchLabels
  }

  /// `--port`, or else the ports that the containers declare.
  private static func ports(of target: Target, _ arguments: Arguments) throws(CommandProblem) -> [ServicePort] {
    let `protocol` = arguments[.protocolName] ?? "TCP"
    let wanted = arguments[.targetPort].map { word in Int(word).map(IntOrString.number) ?? .string(word) }
    if let port = try arguments.number(.port) {
      return [ServicePort(protocol: `protocol`, port: port, targetPort: wanted ?? .number(port))]
    }
    let declared: [ContainerPort] =
      switch target.object {
      case .pod(let pod): pod.spec.fields.containers.flatMap(\.ports)
      case .deployment(let deployment): deployment.spec.template.spec.fields.containers.flatMap(\.ports)
      case .replicaSet(let set): set.spec.template.spec.fields.containers.flatMap(\.ports)
      default: []
      }
    return declared.enumerated().map { index, port in
      ServicePort(
        name: declared.count > 1 ? "port-\(index + 1)" : "", protocol: port.protocol, port: port.containerPort,
        targetPort: wanted ?? .number(port.containerPort))
    }
  }
}
