import ClusterModel
import ClusterSimulation

extension Command {
  static let expose = Command(
    "expose", in: .changing, "KIND/NAME --port=N [--target-port=N] [--name=NAME] [--type=TYPE] [--cluster-ip=None]",
    "Create a Service for the pods of a workload",
    flags: [.port, .targetPort, .serviceName, .serviceType, .clusterAddress, .protocolName, .serviceSelector],
    completion: .objects(["deploy", "sts", "rs", "po", "svc"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    for target in try simulator.targets(arguments.words, arguments, session) {
      let service = try Exposing.service(for: target, arguments)
      try simulator.change([.create(.service(service))], arguments.cause(), &outcome)
      outcome.print("service/\(service.metadata.name) exposed")
    }
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
    "selector", "l", .required("SELECTOR"), does: "the selector; the workload's unless said")
}

/// `kubectl expose`.
enum Exposing {
  static func service(for target: Target, _ arguments: Arguments) throws(CommandProblem) -> Service {
    let metadata = target.object.metadata
    var spec = ServiceSpec()
    if let text = arguments[.serviceSelector] {
      do throws(LabelSelectorProblem) {
        spec.selector = try LabelSelector(parsing: text).asMap()
      } catch {
        throw CommandProblem(error: error.description)
      }
    } else {
      spec.selector = try selector(of: target)
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
    let name = arguments[.serviceName] ?? metadata.name
    return Service(
      metadata: Metadata(name: name, namespace: metadata.namespace, labels: metadata.labels), spec: spec)
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
    case .statefulSet(let set): return try pairs(set.spec.selector)
    case .replicaSet(let set): return try pairs(set.spec.selector)
    default: throw CommandProblem(error: "cannot expose a \(target.resource.kindName)")
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
      case .statefulSet(let set): set.spec.template.spec.fields.containers.flatMap(\.ports)
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
