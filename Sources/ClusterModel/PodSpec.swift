/// A port that a container declares (core/v1 ContainerPort).
public struct ContainerPort: Sendable, Hashable {
  /// The port's name, empty where it has none.
  public var name: String
  /// The number.
  public var containerPort: Int
  /// `TCP`, `UDP` or `SCTP`.
  public var `protocol`: String

  /// A port of this name and number.
  public init(name: String = "", containerPort: Int, protocol: String = "TCP") {
    (self.name, self.containerPort, self.protocol) = (name, containerPort, `protocol`)
  }
}

/// A container of a pod (core/v1 Container), as far as rollcall follows it.
public struct Container: Sendable, Hashable {
  /// The name, unique in the pod.
  public var name: String
  /// The image.
  public var image: String
  /// The declared ports.
  public var ports: [ContainerPort]
  /// `Always` makes an init container a sidecar that stays; nil for all others.
  public var restartPolicy: String?

  /// A container of this name and image.
  public init(name: String, image: String, ports: [ContainerPort] = [], restartPolicy: String? = nil) {
    (self.name, self.image, self.ports, self.restartPolicy) = (name, image, ports, restartPolicy)
  }
}

/// The part of a pod's `spec` that all pods of a template share.
///
/// A class, so that a hundred thousand pods hold a hundred thousand references and not as many copies. What differs
/// from pod to pod (node, hostname, subdomain) is with the ``Pod``. It keeps a rest of its own for the same reason:
/// the rest of a template is the rest of all its pods.
public final class PodSpec: Sendable, Hashable {
  /// The typed fields.
  public struct Fields: Sendable, Hashable {
    /// The containers that make up the pod.
    public var containers: [Container] = []
    /// The containers that run before, or as sidecars beside, those.
    public var initContainers: [Container] = []
    /// `Always`, `OnFailure` or `Never`; nil before admission.
    public var restartPolicy: String?
    /// Seconds between the wish to delete the pod and its end; nil before admission.
    public var terminationGracePeriodSeconds: Int?
    /// Whether the pod uses its node's network and so its address.
    public var hostNetwork = false
    /// How the kubelet writes the pod's resolv.conf; nil before admission.
    public var dnsPolicy: String?
    /// The labels that a node must have.
    public var nodeSelector = Labels()
    /// The volumes as they are.
    public var volumes: [Tree] = []
    /// What is not modelled.
    public var rest: Tree = .null

    /// A spec that says nothing.
    public init() {}
  }

  /// What the spec says.
  public let fields: Fields
  /// Whether its pods run on any node that is open to all: they ask for no label, room, port or volume of it. Kept,
  /// because it is asked of every pod, and most are such.
  public let asksNothingOfNodes: Bool
  /// What is said of its pods while none of their containers is ready, of the pod and of the containers: each pod begins
  /// with that (pkg/kubelet/status generate.go GenerateContainersReadyCondition).
  public let unready: (pod: Condition, containers: Condition)

  /// A spec that says this.
  public init(_ fields: Fields) {
    self.fields = fields
    asksNothingOfNodes = fields.askNothingOfNodes
    unready = Self.unready(fields.containers.map(\.name))
  }

  /// The two conditions of a pod none of whose containers, which are called so, is ready.
  public static func unready(_ containers: [String]) -> (pod: Condition, containers: Condition) {
    let message = "containers with unready status: [\(containers.joined(separator: " "))]"
    func condition(_ type: String) -> Condition {
      Condition(type, false, since: nil, reason: "ContainersNotReady", message: message)
    }
    return (condition("Ready"), condition("ContainersReady"))
  }

  /// Whether two specs say the same.
  public static func == (left: PodSpec, right: PodSpec) -> Bool { left === right || left.fields == right.fields }
  public func hash(into hasher: inout Hasher) { hasher.combine(fields) }

  /// The number of the container port called `name` with this protocol, which a Service's targetPort names:
  /// regular containers first, then sidecars (endpointslice utils.go FindPort).
  public func port(named name: String, protocol: String) -> Int? {
    for container in fields.containers {
      for port in container.ports where port.name == name && port.protocol == `protocol` { return port.containerPort }
    }
    for container in fields.initContainers where container.restartPolicy == "Always" {
      for port in container.ports where port.name == name && port.protocol == `protocol` { return port.containerPort }
    }
    return nil
  }
}

extension PodSpec.Fields {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    containers = try Self.containers("containers", &reader)
    initContainers = try Self.containers("initContainers", &reader)
    restartPolicy = try reader.string("restartPolicy")
    terminationGracePeriodSeconds = try reader.longInteger("terminationGracePeriodSeconds")
    hostNetwork = try reader.bool("hostNetwork") ?? false
    dnsPolicy = try reader.string("dnsPolicy")
    nodeSelector = try reader.labels("nodeSelector") ?? Labels()
    volumes = try reader.trees("volumes") ?? []
    rest = reader.takeRest()
  }

  private static func containers(_ name: String, _ reader: inout FieldReader) throws(FieldProblem) -> [Container] {
    try reader.list(name) { reader throws(FieldProblem) in
      Container(
        name: try reader.string("name") ?? "", image: try reader.string("image") ?? "",
        ports: try reader.list("ports") { reader throws(FieldProblem) in
          ContainerPort(
            name: try reader.string("name") ?? "", containerPort: try reader.integer("containerPort") ?? 0,
            protocol: try reader.string("protocol") ?? "TCP")
        } ?? [], restartPolicy: try reader.string("restartPolicy"))
    } ?? []
  }

  /// The spec as a tree.
  public var tree: Tree {
    var writer = FieldWriter()
    func write(_ containers: [Container], as name: String) {
      writer.list(name, containers) { container, writer in
        writer.set("name", container.name)
        writer.set("image", container.image.isEmpty ? nil : container.image)
        writer.list("ports", container.ports) { port, writer in
          writer.set("name", port.name.isEmpty ? nil : port.name)
          writer.set("containerPort", port.containerPort)
          writer.set("protocol", port.protocol)
        }
        writer.set("restartPolicy", container.restartPolicy)
      }
    }
    write(containers, as: "containers")
    write(initContainers, as: "initContainers")
    writer.set("restartPolicy", restartPolicy)
    writer.set("terminationGracePeriodSeconds", terminationGracePeriodSeconds)
    if hostNetwork { writer.set("hostNetwork", true) }
    writer.set("dnsPolicy", dnsPolicy)
    writer.set("nodeSelector", nodeSelector)
    if !volumes.isEmpty { writer.set("volumes", Tree.list(volumes)) }
    return writer.tree.merged(with: rest)
  }
}

extension PodSpec.Fields {
  /// See ``PodSpec/asksNothingOfNodes``. What containers request and which ports of the node they take stands in the rest,
  /// beside what is typed of them.
  fileprivate var askNothingOfNodes: Bool {
    func isModest(_ container: Tree) -> Bool {
      container["resources"]?["requests"] == nil
        && (container["ports"]?.list ?? []).allSatisfy { $0["hostPort"] == nil }
    }
    return nodeSelector.isEmpty && volumes.allSatisfy { $0["persistentVolumeClaim"] == nil } && rest["affinity"] == nil
      && (rest["containers"]?.list ?? []).allSatisfy(isModest)
      && (rest["initContainers"]?.list ?? []).allSatisfy(isModest)
  }
}

/// What a workload makes its pods from (core/v1 PodTemplateSpec).
public struct PodTemplate: Sendable, Hashable {
  /// The labels that the pods bear, and which the workload's own selector must match.
  public var labels: Labels
  /// The annotations that the pods bear.
  public var annotations: Labels
  /// What the pods wish.
  public var spec: PodSpec
  /// The hostname that every pod is to have; a StatefulSet overrules it.
  public var hostname: String?
  /// The subdomain that every pod is to have; a StatefulSet overrules it.
  public var subdomain: String?
  /// The node that the pods are bound to from the start.
  public var nodeName: String?
  /// What is not modelled of the template's metadata.
  public var rest: Tree

  /// A template that says this.
  public init(labels: Labels = Labels(), annotations: Labels = Labels(), spec: PodSpec) {
    (self.labels, self.annotations, self.spec, self.rest) = (labels, annotations, spec, .null)
  }

  /// Takes the template that stands in the field `name` of a spec.
  public init(_ name: String, reading spec: inout FieldReader) throws(FieldProblem) {
    var template = PodTemplate(spec: PodSpec(PodSpec.Fields()))
    _ = try spec.nested(name) { reader throws(FieldProblem) in
      _ = try reader.nested("metadata") { reader throws(FieldProblem) in
        template.labels = try reader.labels("labels") ?? Labels()
        template.annotations = try reader.labels("annotations") ?? Labels()
      }
      _ = try reader.nested("spec") { reader throws(FieldProblem) in
        template.hostname = try reader.string("hostname")
        template.subdomain = try reader.string("subdomain")
        template.nodeName = try reader.string("nodeName")
        template.spec = PodSpec(try PodSpec.Fields(fields: &reader))
      }
      template.rest = reader.takeRest()
    }
    self = template
  }

  /// The template as a tree.
  public var tree: Tree {
    var writer = FieldWriter()
    writer.nested("metadata") { writer in
      writer.set("labels", labels)
      writer.set("annotations", annotations)
    }
    var specWriter = FieldWriter()
    specWriter.set("hostname", hostname)
    specWriter.set("subdomain", subdomain)
    specWriter.set("nodeName", nodeName)
    writer.set("spec", spec.fields.tree.merged(with: specWriter.tree))
    return writer.tree.merged(with: rest)
  }
}
