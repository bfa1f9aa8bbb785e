import ClusterModel
import ClusterSimulation

extension Command {
  static let createClusterIP = createService(
    .clusterIP, "clusterip", "NAME [--tcp=PORT[:TARGET]] [--clusterip=None]", flags: [.tcp, .clusterIP])
  static let createNodePort = createService(
    .nodePort, "nodeport", "NAME --tcp=PORT[:TARGET] [--node-port=N]", flags: [.tcp, .nodePort])
  static let createLoadBalancer = createService(
    .loadBalancer, "loadbalancer", "NAME --tcp=PORT[:TARGET]", flags: [.tcp])
  static let createExternalName = createService(
    .externalName, "externalname", "NAME --external-name=DOMAIN [--tcp=PORT[:TARGET]]", flags: [.externalName, .tcp])

  private static func createService(
    _ type: ServiceType, _ word: String, _ usage: String, flags: [Flag]
  ) -> Command {
    Command(
      "create service " + word, or: ["create svc " + word], in: .changing, usage,
      "Create a Service of type \(type.rawValue)", flags: flags + [.saveConfig] + Manner.flags
    ) { arguments, session, simulator, outcome throws(CommandProblem) in
      let name = try arguments.onlyName("create service " + word)
      var spec = ServiceSpec()
      spec.type = type
      spec.ports = try ServicePort.list(arguments.all(.tcp), nodePort: try arguments.number(.nodePort))
      spec.selector = ["app": name]
      spec.clusterIP = arguments[.clusterIP] ?? ""
      if type == .externalName {
        guard let external = arguments[.externalName] else {
          throw CommandProblem(error: "required flag(s) \"external-name\" not set")
        }
        spec.externalName = external
      } else if spec.ports.isEmpty, spec.clusterIP != "None" {
        throw CommandProblem(error: "at least one tcp port specifier must be provided")
      }
      let metadata = Metadata(name: name, namespace: session.namespace, labels: ["app": name])
      try simulator.generate(
        .service(Service(metadata: metadata, spec: spec)), arguments, session,
        failing: "failed to create \(type.rawValue) service", &outcome)
    }
  }
}

extension Flag {
  static let tcp = Flag("tcp", nil, .required("PORT[:TARGET]"), does: "a port, and the pods' if it differs; repeatable")
  static let clusterIP = Flag(
    "clusterip", nil, .required("None|ADDRESS"), does: "the address; None for a headless Service")
  static let nodePort = Flag("node-port", nil, .required("N"), does: "the port on every node")
  static let externalName = Flag("external-name", nil, .required("DOMAIN"), does: "the name that it stands for")
}

extension ServicePort {
  /// The ports that `--tcp=80:8080` asks for, called `80-8080` (kubectl pkg/cmd/create buildPorts).
  fileprivate static func list(_ words: [String], nodePort: Int?) throws(CommandProblem) -> [ServicePort] {
    var ports: [ServicePort] = []
    for word in words {
      let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard let port = Int(parts[0]), parts.count <= 2 else {
        throw CommandProblem(error: "invalid port value \"\(word)\"; write PORT or PORT:TARGET")
      }
      let target = parts.count == 2 ? parts[1] : parts[0]
      let number = Int(target).map(IntOrString.number) ?? .string(target)
      ports.append(
        ServicePort(
          name: parts.count == 2 ? "\(parts[0])-\(target)" : parts[0], port: port, targetPort: number,
          nodePort: nodePort))
    }
    return ports
  }
}
