import ClusterModel

extension Objections {
  /// The three probes of a container (core/validation validateLivenessProbe and its like).
  mutating func checkProbes(of container: Tree, at path: FieldPath, _ context: ContainerContext) {
    for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
      guard let probe = container[name], probe != .null else { continue }
      let here = path.field(name)
      checkHandler(probe, at: here, ["exec", "httpGet", "tcpSocket", "grpc"], context)
      for field in ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"] {
        checkNotNegative(probe.number(field).map { Int($0) }, at: here.field(field))
      }
      let grace = probe.number("terminationGracePeriodSeconds")
      if let grace, grace <= 0 {
        invalid(here.field("terminationGracePeriodSeconds"), .integer(grace), "must be greater than 0")
      }
      if name == "readinessProbe" {
        if let grace {
          invalid(
            here.field("terminationGracePeriodSeconds"), .integer(grace), "must not be set for readinessProbes")
        }
      } else if let successes = probe.number("successThreshold"), successes != 1 {
        invalid(here.field("successThreshold"), .integer(successes), "must be 1")
      }
    }
  }

  /// What a container does after its start and before its end (validateLifecycle).
  mutating func checkLifecycle(of container: Tree, _ spec: Tree, at path: FieldPath, _ context: ContainerContext) {
    guard let lifecycle = container["lifecycle"], lifecycle != .null else { return }
    for name in ["postStart", "preStop"] {
      guard let handler = lifecycle[name], handler != .null else { continue }
      checkHandler(handler, at: path.field(name), ["exec", "httpGet", "tcpSocket", "sleep"], context)
    }
    guard let signal = lifecycle["stopSignal"]?.string else { return }
    let here = path.field("stopSignal")
    switch spec["os"]?.text("name") ?? "" {
    case "": forbidden(here, "may not be set for containers with empty `spec.os.name`")
    case "windows": check(signal, isOneOf: ["SIGKILL", "SIGTERM"], at: here)
    default: break
    }
  }

  /// One way to ask a container, and not two (validateHandler).
  private mutating func checkHandler(
    _ handler: Tree, at path: FieldPath, _ kinds: [String], _ context: ContainerContext
  ) {
    let named = kinds.filter(handler.has)
    guard let first = named.first else { return required(path, "must specify a handler type") }
    let (action, here) = (handler[first] ?? .null, path.field(first))
    switch first {
    case "exec": if action.elements("command").isEmpty { required(here.field("command")) }
    case "httpGet":
      if action.text("path").isEmpty { required(here.field("path")) }
      checkPort(of: action, at: here.field("port"))
      check(action["scheme"]?.string ?? "HTTP", isOneOf: ["HTTP", "HTTPS"], at: here.field("scheme"))
      for header in action.elements("httpHeaders") { checkHeader(header.text("name"), at: here.field("httpHeaders")) }
    case "tcpSocket": checkPort(of: action, at: here.field("port"))
    case "grpc": checkPort(Int(clamping: action.number("port") ?? 0), at: here.field("port"))
    case "sleep":
      let seconds = action.number("seconds") ?? 0
      if let grace = context.gracePeriod, seconds < 0 || seconds > grace {
        invalid(
          here, .integer(seconds), "must be non-negative and less than terminationGracePeriodSeconds (\(grace))")
      }
    default: break
    }
    for other in named.dropFirst() { forbidden(path.field(other), "may not specify more than 1 handler type") }
  }

  /// A port by number or by name (ValidatePortNumOrName).
  private mutating func checkPort(of action: Tree, at path: FieldPath) {
    switch action["port"] ?? .integer(0) {
    case .string(let name): check(name, .portName, at: path)
    case let number: checkPort(Int(clamping: number.integer ?? 0), at: path)
    }
  }

  /// The name of an HTTP header (IsHTTPHeaderName).
  private mutating func checkHeader(_ name: String, at path: FieldPath) {
    let isRight = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard !isRight || name.isEmpty else { return }
    invalid(
      path, .string(name),
      "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for "
        + "validation is '[-A-Za-z0-9]+')")
  }
}
