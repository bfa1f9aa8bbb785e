import ClusterModel
import Commands
import Diagnosis
import Phrases
import TextScreen

/// What the pane of Services shows of a Service.
enum ServiceTable {
  /// The columns where there is room.
  static let columns = [
    TableColumn(title: "NAME", sort: .name, minimum: 20, priority: 100, marks: 1),
    TableColumn(title: "TYPE", sort: .type, minimum: 12, priority: 50, maximum: 12, marks: 2),
    TableColumn(title: "CLUSTER-IP", sort: .address, minimum: 15, priority: 90, maximum: 39, usual: 13, marks: 4),
    TableColumn(title: "READY", sort: .ready, minimum: 5, priority: 80, marks: 8),
    TableColumn(title: "SELECTOR", minimum: 8, priority: 70, marks: 16),
    TableColumn(title: "PORTS", minimum: 8, priority: 40, marks: 32),
    TableColumn(title: "AGE", sort: .age, minimum: 3, priority: 20, room: 90, alignment: .trailing, marks: 0),
  ]

  /// Which column is that of the age.
  static let age = columns.count - 1

  /// All columns, those that kubectl and k9s show on demand among them.
  static let wideColumns = columns + moreColumns

  private static let moreColumns =
    [
      TableColumn(title: "EXTERNAL-IP", minimum: 11, priority: 9, marks: 0),
      TableColumn(title: "PORT(S)", minimum: 8, priority: 8, marks: 0),
      TableColumn(title: "FAMILIES", minimum: 8, priority: 7, marks: 0),
      TableColumn(title: "NOT READY", minimum: 9, priority: 6, marks: 0),
      TableColumn(title: "AFFINITY", minimum: 8, priority: 5, marks: 0),
      TableColumn(title: "LABELS", minimum: 12, priority: 10, marks: 0),
    ]

  /// The column of what is found, where the pane has the whole screen.
  static let finding = TableColumn(
    title: "FINDING", sort: .finding, minimum: 44, priority: 95, maximum: 120, usual: 44, marks: findingBit)

  /// The mark of the column of what is found.
  static let findingBit: UInt16 = 128

  /// The columns where there is room, with those on demand and with what is found, where that is wanted.
  static func columns(isWide: Bool, withFinding: Bool) -> [TableColumn] {
    columns + (withFinding ? [finding] : []) + (isWide ? moreColumns : [])
  }

  /// The mark of the column that counts what stands behind.
  static let readyBit: UInt16 = 8

  /// The columns of a narrow pane, in which addresses are told apart by their ends.
  static let narrowColumns = [
    TableColumn(title: "NAME", sort: .name, minimum: 10, priority: 100, marks: 1),
    TableColumn(
      title: "CLUSTER-IP", brief: "IP", sort: .address, minimum: 6, priority: 80, maximum: 39, cut: .start, marks: 6),
    TableColumn(title: "RDY", sort: .ready, minimum: 3, priority: 90, roomForMark: 0, marks: 8),
  ]

  /// The row of a Service.
  static func row(
    of service: Service, _ backing: Backing, isNarrow: Bool, isWide: Bool = false, home: String, now: Instant? = nil,
    finding: Finding? = nil, showsFinding: Bool = false, in language: Language = .english
  ) -> TableRow {
    let name = Cell(qualified(service.metadata.name, in: service.metadata.namespace, home: home))
    let isAlias = service.spec.type == .externalName
    let isEmpty = !isWell(service, backing)
    let emptySign: Sign? =
      isEmpty && !backing.isUnknown ? (backing.matched == 0 && service.spec.selects ? .failing : .warning) : nil
    let sign = finding.flatMap { $0.severity < .info ? $0.severity.sign : nil } ?? emptySign
    let ink: Ink = isEmpty ? (sign == .failing ? .failing : .pending) : .text
    let ready: Cell =
      isAlias
      ? Cell("—", .faint)
      : backing.isUnknown
        ? Cell("?", .faint)
        : Cell(
          "\(backing.ready)/\(backing.matched)", isEmpty ? ink : backing.ready < backing.matched ? .pending : .healthy)
    guard !isNarrow else { return TableRow(cells: [name, address(of: service), ready], ink: ink, sign: sign) }
    return TableRow(
      cells: [
        name, Cell(service.spec.type.rawValue, .faint), address(of: service), ready, selector(of: service),
        ports(of: service), Cell(service.metadata.age(at: now), .faint),
      ] + (showsFinding ? [cell(of: finding, in: language)] : []) + (isWide ? rest(of: service) : []), ink: ink,
      sign: sign)
  }

  private static func cell(of finding: Finding?, in language: Language) -> Cell {
    finding.map { Cell("\($0.rule.id) \($0.brief.told(in: language))", $0.severity.ink) } ?? Cell("")
  }

  private static func rest(of service: Service) -> [Cell] {
    let texts = [
      service.externalAddresses, service.portList, service.spec.ipFamilies.map(\.rawValue).joined(separator: ","),
      service.spec.publishNotReadyAddresses ? "published" : "withheld", service.spec.sessionAffinity ?? "",
      service.metadata.labels.text,
    ]
    return texts.map { Cell($0.isEmpty ? "<none>" : $0, .faint) }
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

  /// Whether the Service's name, namespace, address, type or one pair of its selector passes a test.
  static func texts(of service: Service, contain test: (String) -> Bool) -> Bool {
    test(service.metadata.name) || test(service.metadata.namespace) || test(service.spec.clusterIP)
      || test(service.spec.type.rawValue) || (service.isHeadless && test("headless"))
      || (service.spec.selector?.contains { test("\($0.key)=\($0.value)") } ?? false)
  }

  /// Whether somebody answers for the Service; an alias needs nobody.
  static func isWell(_ service: Service, _ backing: Backing) -> Bool {
    service.spec.type == .externalName || backing.ready > 0 || backing.isUnknown
  }
}

extension Metadata {
  /// Whether this is the Service `kubernetes`, which every API server makes for itself and gives its own endpoints.
  var isOfAPIServer: Bool { name == "kubernetes" && namespace == "default" }
}
