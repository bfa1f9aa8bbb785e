import ClusterModel
import TextScreen

/// What stands behind a Service, counted when something about it changes and not for every frame.
struct Backing: Sendable, Hashable {
  /// Pods that the selector matches; of a Service without one, its endpoints.
  var matched = 0
  /// Endpoints that DNS and proxies take for ready, each pod once.
  var ready = 0

  init() {}

  /// What stands behind `service` now. O(its endpoints).
  init(of key: ObjectKey, _ service: Service, in cluster: borrowing Cluster) {
    guard service.spec.type != .externalName else { return }
    // An endpoint of two families is in two slices and counts once.
    let family = service.spec.ipFamilies.first
    var endpoints = 0
    for sliceKey in cluster.slices(of: key) {
      guard let slice = cluster.endpointSlices[sliceKey], family == nil || slice.addressFamily == family else {
        continue
      }
      endpoints += slice.endpoints.count
      ready += slice.endpoints.count { $0.isReady }
    }
    if let selector = service.spec.selector, service.spec.selects {
      matched = cluster.pods(matching: selector, in: service.metadata.namespace).count
    } else {
      matched = endpoints
    }
  }
}

/// What the pane of Services shows of a Service.
enum ServiceTable {
  /// The columns where there is room.
  static let columns = [
    TableColumn(title: "NAME", minimum: 20, priority: 100, marks: 1),
    TableColumn(title: "TYPE", minimum: 12, priority: 50, maximum: 12, marks: 2),
    TableColumn(title: "CLUSTER-IP", minimum: 15, priority: 90, maximum: 39, usual: 13, marks: 4),
    TableColumn(title: "READY", minimum: 5, priority: 80, marks: 8),
    TableColumn(title: "SELECTOR", minimum: 8, priority: 70, marks: 16),
    TableColumn(title: "PORTS", minimum: 8, priority: 40, marks: 32),
  ]

  /// The mark of the column that counts what stands behind.
  static let readyBit: UInt16 = 8

  /// The columns of a narrow pane, in which addresses are told apart by their ends.
  static let narrowColumns = [
    TableColumn(title: "NAME", minimum: 10, priority: 100, marks: 1),
    TableColumn(title: "CLUSTER-IP", brief: "IP", minimum: 6, priority: 80, maximum: 39, cut: .start, marks: 6),
    TableColumn(title: "RDY", minimum: 3, priority: 90, roomForMark: 0, marks: 8),
  ]

  /// The row of a Service.
  static func row(of service: Service, _ backing: Backing, isNarrow: Bool, home: String) -> TableRow {
    let name = Cell(qualified(service.metadata.name, in: service.metadata.namespace, home: home))
    let isAlias = service.spec.type == .externalName
    let isEmpty = !isAlias && backing.ready == 0
    let sign: Sign? = isEmpty ? (backing.matched == 0 && service.spec.selects ? .failing : .warning) : nil
    let ink: Ink = isEmpty ? (sign == .failing ? .failing : .pending) : .text
    let ready: Cell =
      isAlias
      ? Cell("—", .faint)
      : Cell(
        "\(backing.ready)/\(backing.matched)", isEmpty ? ink : backing.ready < backing.matched ? .pending : .healthy)
    guard !isNarrow else { return TableRow(cells: [name, address(of: service), ready], ink: ink, sign: sign) }
    return TableRow(
      cells: [
        name, Cell(service.spec.type.rawValue, .faint), address(of: service), ready, selector(of: service),
        ports(of: service),
      ], ink: ink, sign: sign)
  }

  private static func address(of service: Service) -> Cell {
    if service.spec.type == .externalName { return Cell("alias", .faint) }
    if service.isHeadless { return Cell("None", .titleSubject) }
    return service.spec.clusterIP.isEmpty ? Cell("none yet", .faint) : Cell(service.spec.clusterIP)
  }

  private static func selector(of service: Service) -> Cell {
    if service.spec.type == .externalName { return Cell("→ " + (service.spec.externalName ?? "nothing"), .faint) }
    guard let selector = service.spec.selector, !selector.isEmpty else { return Cell("no selector", .faint) }
    return Cell(selector.text)
  }

  private static func ports(of service: Service) -> Cell {
    if service.spec.type == .externalName { return Cell("unused", .faint) }
    guard !service.spec.ports.isEmpty else { return Cell("no ports", .faint) }
    let texts = service.spec.ports.map { port in
      let target = port.targetPort.map(\.description) ?? String(port.port)
      let arrow = target == String(port.port) ? String(port.port) : "\(port.port)→\(target)"
      let number = arrow + (port.protocol == "TCP" ? "" : "/" + port.protocol)
      return port.name.isEmpty ? number : "\(port.name) \(number)"
    }
    return Cell(texts.joined(separator: ","), .faint)
  }

  /// Whether the Service has `text` in its name, address, type or selector.
  static func contains(_ text: String, service: Service) -> Bool {
    service.metadata.name.containsIgnoringCase(text) || service.metadata.namespace.containsIgnoringCase(text)
      || service.spec.clusterIP.containsIgnoringCase(text) || service.spec.type.rawValue.containsIgnoringCase(text)
      || (service.isHeadless && "headless".containsIgnoringCase(text))
      || (service.spec.selector?.contains { "\($0.key)=\($0.value)".containsIgnoringCase(text) } ?? false)
  }
}

extension Metadata {
  /// Whether this is the Service `kubernetes`, which every API server makes for itself and gives its own endpoints.
  var isOfAPIServer: Bool { name == "kubernetes" && namespace == "default" }
}
