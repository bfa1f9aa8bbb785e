public import ClusterModel
public import Phrases

/// Where a pod accepts TCP connections, and who says so. Nothing runs in a simulated container, and in a real cluster
/// nobody can know it from the API: a declared `containerPort` opens nothing and an undeclared one is not closed. So a
/// pod is believed in this order.
public struct Listening: Sendable, Hashable {
  /// Who says so.
  public enum Source: Sendable, Hashable {
    /// The annotation `rollcall/listen`.
    case annotation
    /// The `containerPort`s of its containers and sidecars.
    case declared
    /// Nobody: it is assumed to listen where Services send what they have for it.
    case assumed
    /// Nobody, and no Service sends it anything.
    case unknown
  }

  /// The ports, in the order in which they are said.
  public let ports: [Int]
  /// Who says so.
  public let source: Source

  /// Where a pod listens.
  public init(of key: ObjectKey, _ pod: Pod, in cluster: borrowing Cluster) {
    if let ports = ConnectionScript(pod.metadata.annotations).ports {
      (self.ports, source) = (ports, .annotation)
      return
    }
    let fields = pod.spec.fields
    let containers = fields.containers + fields.initContainers.filter { $0.restartPolicy == "Always" }
    let declared = containers.flatMap(\.ports).filter { $0.protocol == "TCP" }.map(\.containerPort)
    if !declared.isEmpty {
      (ports, source) = (declared, .declared)
      return
    }
    var assumed: [Int] = []
    for slice in cluster.slices(holding: key) {
      for port in cluster.endpointSlices[slice]?.ports ?? [] where port.protocol == "TCP" {
        if let number = port.port, !assumed.contains(number) { assumed.append(number) }
      }
    }
    (ports, source) = (assumed, assumed.isEmpty ? .unknown : .assumed)
  }

  /// Where it listens, in words: `listens on 8080 (containerPort)`.
  public var words: Phrase {
    let list = ports.map(String.init).joined(separator: ", ")
    switch source {
    case .annotation where ports.isEmpty: return "listens nowhere (\(ConnectionScript.listenAnnotation))"
    case .annotation: return "listens on \(list) (\(ConnectionScript.listenAnnotation))"
    case .declared: return "listens on \(list) (containerPort)"
    case .assumed: return "listens on \(list) (assumed: it declares no port)"
    case .unknown: return "listens nowhere that is known: it declares no port, and no Service sends it anything"
    }
  }
}

/// What a pod does with a connection that has reached its address.
public enum Reception: Sendable, Hashable {
  /// It accepts, and answers what is asked.
  case answers
  /// It accepts, and answers 503, because it is not Ready.
  case unavailable
  /// Nobody listens there: the kernel answers with a reset.
  case refuses(because: Phrase)

  /// What becomes of a connection to a port of a pod that has its address still.
  init(at port: Int, of pod: Pod, _ listening: Listening) {
    guard pod.hasRunningContainer else {
      self = .refuses(because: Phrase("has no container that runs"))
      return
    }
    guard listening.ports.contains(port) else {
      self = .refuses(because: listening.words)
      return
    }
    self = pod.isReady ? .answers : Self.ofUnready(pod)
  }

  /// What a pod does over a connection that it accepted before.
  init(overConnectionTo pod: Pod) { self = pod.isReady ? .answers : .unavailable }

  private static func ofUnready(_ pod: Pod) -> Reception {
    switch ConnectionScript(pod.metadata.annotations).unready {
    case .serve503: .unavailable
    case .refuse:
      .refuses(because: Phrase("is not Ready, and accepts nothing until then (\(ConnectionScript.unreadyAnnotation))"))
    }
  }
}

extension Pod {
  /// Whether a container of the pod runs, so that somebody may listen.
  var hasRunningContainer: Bool {
    status.containers.contains { if case .running = $0.state { true } else { false } }
  }

  /// How often its containers were started again: with each start its connections end.
  var restarts: Int { status.containers.reduce(0) { $0 + $1.restartCount } }
}
