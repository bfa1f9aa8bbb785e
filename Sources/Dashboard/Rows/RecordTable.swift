import ClusterDNS
import ClusterModel
import Phrases
import TextScreen

/// One line of the pane of DNS records.
struct RecordLine: Sendable, Hashable {
  /// What kind of line it is.
  enum Standing: Sendable, Hashable {
    /// A record that the specification promises, or an ExternalName's alias.
    case answered
    /// A record that CoreDNS gives beyond that.
    case onlyCoreDNS
    /// What would be a record, but for a reason.
    case withheld
    /// So many more that only CoreDNS gives, in one line.
    case folded
    /// The Service has no records at all, and why.
    case absent
  }

  /// What the line says, which tells it from the others of its Service.
  let id: String
  let service: ObjectKey
  /// The name as it is typed by a pod of the home namespace.
  let name: String
  /// The name.
  let domainName: DomainName
  let type: String
  let ttl: UInt32?
  let value: String
  /// What is said in the place of a value where there is no record; its English is the value.
  var remark: Phrase?
  let standing: Standing
  /// Who promises it; nil where there is nothing to promise.
  let promise: Promise?
  /// Why it is withheld, in a few words.
  let reason: Phrase?
  /// Whether the name is the Service's own, or that of one of its ports; not one endpoint's.
  let isAtOwnName: Bool
  /// Where it comes from; nil for lines that stand for several.
  let origin: Origin?

  /// The name in full.
  var fullName: String { domainName.description }

  /// The value, or what is said in its place.
  func told(in language: Language) -> String { remark?.told(in: language) ?? value }

  /// The row as a pane shows it.
  func row(isNarrow: Bool, in language: Language) -> TableRow {
    let value = told(in: language)
    let ink: Ink =
      switch standing {
      case .answered: .text
      case .onlyCoreDNS, .folded: .faint
      case .withheld: .withheld
      case .absent: .failing
      }
    let kind = Cell(type, standing == .answered ? .titleSubject : ink)
    let cells =
      isNarrow
      ? [Cell(name, ink), kind, Cell(value, ink)]
      : [
        Cell(name, ink), kind, Cell(ttl.map(String.init) ?? "—", .faint), Cell(value, ink),
        Cell(promise?.words ?? "—", .faint),
      ]
    return TableRow(cells: cells, ink: ink, sign: sign)
  }

  private var sign: Sign? {
    switch standing {
    case .answered: nil
    case .onlyCoreDNS, .folded: .onlyCoreDNS
    case .withheld: .withheld
    case .absent: .failing
    }
  }

  /// Whether one of its cells passes a test.
  func texts(in language: Language, contain test: (String) -> Bool) -> Bool {
    test(fullName) || test(type) || test(told(in: language))
  }
}

/// The columns of the pane of DNS records.
enum RecordTable {
  /// The mark of the column that says what a record says.
  static let valueBit: UInt16 = 8

  static let columns = [
    TableColumn(title: "NAME", minimum: 24, priority: 100, cut: .labels, marks: 1),
    TableColumn(title: "TYPE", minimum: 5, priority: 99, marks: 2),
    TableColumn(title: "TTL", minimum: 3, priority: 10, room: 70, alignment: .trailing, marks: 4),
    TableColumn(title: "VALUE", minimum: 17, priority: 95, marks: 8),
    TableColumn(title: "PROMISED BY", minimum: 11, priority: 5, room: 100, marks: 0),
  ]

  static let narrowColumns = [
    TableColumn(title: "NAME", minimum: 10, priority: 100, cut: .labels, marks: 1),
    TableColumn(title: "TYPE", minimum: 5, priority: 99, marks: 2),
    TableColumn(title: "VALUE", minimum: 12, priority: 95, usual: 12, marks: 8),
  ]
}

/// How names are written in the pane: as a pod of one namespace types them, for that is how they are met.
struct NameStyle: Sendable, Hashable {
  private let homeZone: DomainName
  private let serviceZone: DomainName

  init(home: String, zone: DomainName) {
    serviceZone = DomainName(["svc"], below: zone) ?? zone
    homeZone = DomainName([home, "svc"], below: zone) ?? zone
  }

  /// The shortest form that resolves by the search list of a pod in the home namespace: `web-0.nginx`, `mysql.db`.
  func short(_ name: DomainName) -> String {
    if name.isAtOrBelow(homeZone) { return name.relative(to: homeZone) }
    if name.isAtOrBelow(serviceZone) { return name.relative(to: serviceZone) }
    return name.description
  }

  /// What a record says, with names in their short form.
  func short(_ data: RecordData) -> String {
    switch data {
    case .srv(let priority, let weight, let port, let target): "\(priority) \(weight) \(port) \(short(target))"
    case .cname(let name), .ns(let name), .ptr(let name): short(name)
    default: data.description
    }
  }
}
