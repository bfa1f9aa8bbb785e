import ClusterDNS
import ClusterModel
import Phrases

/// The lines of one Service in the pane of DNS records: the records themselves, one line for what is folded, a line
/// that explains where there is nothing, and for a moment the lines that have just gone.
///
/// Kept until something about the Service changes. Lines are made when they come into view.
struct ServiceRows: Sendable {
  /// A line that has just gone, and the place among the lines where it was.
  struct Ghost: Sendable {
    let place: Int
    let line: RecordLine
  }

  let records: ServiceRecords
  private let style: NameStyle
  private let owner: DomainName
  private let isUnfolded: Bool
  private let absence: Phrase?
  private let labels: Labels?
  private let promised: Int
  private let extra: Int
  private let reverse: Int
  /// The lines that the filter lets through; nil where there is no filter.
  private(set) var matching: [Int]?
  /// Lines that are shown once more, by their places.
  private(set) var ghosts: [Ghost] = []

  /// The lines of a Service.
  ///
  /// - Parameters:
  ///   - isUnfolded: whether what only CoreDNS answers, and the reverse names, are listed one by one.
  ///   - earlier: the lines of before, where the Service has not changed itself.
  ///   - pods: the pods that have changed since then, of those that it selects or selected.
  init(
    of key: ObjectKey, in cluster: borrowing Cluster, _ configuration: DNSConfiguration, style: NameStyle,
    isUnfolded: Bool, after earlier: ServiceRows? = nil, changed pods: KeySet = KeySet()
  ) {
    records = ServiceRecords(
      of: key, in: cluster, configuration, listing: isUnfolded ? Set(ServiceRecords.Part.allCases) : [.promised],
      after: earlier?.records, changed: pods)
    self.style = style
    let identity = cluster.identity(of: key)
    owner =
      DomainName([identity?.name ?? "", identity?.namespace ?? "", "svc"], below: configuration.zone)
      ?? configuration.zone
    self.isUnfolded = isUnfolded
    labels = cluster.services[key]?.metadata.labels
    promised = records.count(of: .promised)
    counts = records.promisedCounts
    let onlyCoreDNS = records.count(of: .onlyCoreDNS)
    extra = isUnfolded ? onlyCoreDNS : min(1, onlyCoreDNS)
    // The last of the reverse part is the zone's SOA, which belongs to no Service.
    reverse = isUnfolded ? max(0, records.count(of: .reverse) - 1) : 0
    absence = promised == 0 ? cluster.services[key].map { Self.reason(nothingFor: $0, in: cluster) } : nil
  }

  /// How many lines there are, gone ones included.
  var count: Int { (matching?.count ?? lineCount) + (matching == nil ? ghosts.count : 0) }

  /// How many lines there are, whatever the filter, gone ones left out.
  var lineCount: Int { promised + (absence == nil ? 0 : 1) + extra + reverse }

  /// How many records resolve the Service, of each kind.
  let counts: RecordCounts

  /// How many records that resolve the Service yields.
  var recordCount: Int { counts.total }

  /// The lines that lead to a pod, whatever the filter: its own, and where it is ready those of the whole Service.
  func places(leadingTo pod: ObjectKey, in cluster: borrowing Cluster) -> [Int] {
    let isReady = Selected.link(of: pod, service: records.service, in: cluster) == .ready
    func places(of part: ServiceRecords.Part, from start: Int) -> [Int] {
      records.places(of: part, from: pod, ofService: isReady, in: cluster).map { start + $0 }
    }
    let afterAbsence = promised + (absence == nil ? 0 : 1)
    var found = places(of: .promised, from: 0)
    if absence != nil, isReady { found.append(promised) }
    if isUnfolded {
      found += places(of: .onlyCoreDNS, from: afterAbsence)
      found += places(of: .reverse, from: afterAbsence + extra).filter { $0 < lineCount }
    } else if extra > 0, isReady {
      found.append(afterAbsence)
    }
    return found
  }

  /// Where a line is among those that are shown; nil where the filter leaves it out.
  func shownPlace(of place: Int) -> Int? {
    if let matching { return matching.firstIndex(of: place) }
    return place + ghosts.count { $0.place <= place }
  }

  /// The line at a place of what is shown, and whether it has gone.
  func line(_ index: Int) -> (line: RecordLine, isGone: Bool)? {
    if let matching {
      guard matching.indices.contains(index) else { return nil }
      return bareLine(matching[index]).map { ($0, false) }
    }
    var before = 0
    for ghost in ghosts {
      let place = ghost.place + before
      if place == index { return (ghost.line, true) }
      if place > index { break }
      before += 1
    }
    return bareLine(index - before).map { ($0, false) }
  }

  /// What stands at a place.
  private enum Content {
    case record(ServiceRecords.Part, Int)
    case absence(Phrase)
    case folded
  }

  private func content(at index: Int) -> Content? {
    var index = index
    guard index >= 0 else { return nil }
    if index < promised { return .record(.promised, index) }
    index -= promised
    if let absence {
      if index == 0 { return .absence(absence) }
      index -= 1
    }
    if index < extra { return isUnfolded ? .record(.onlyCoreDNS, index) : .folded }
    index -= extra
    return index < reverse ? .record(.reverse, index) : nil
  }

  /// The line at a place, whatever the filter.
  func bareLine(_ index: Int) -> RecordLine? {
    switch content(at: index) {
    case .record(let part, let place)?: records.row(place, of: part).map(line(of:))
    case .absence(let reason)?: absentLine(reason)
    case .folded?: foldedLine()
    case nil: nil
    }
  }

  /// Whether the line at a place certainly has the name and the value that a line of before has.
  func says(_ index: Int, sameAs otherIndex: Int, of other: ServiceRows) -> Bool {
    switch (content(at: index), other.content(at: otherIndex)) {
    case (.record(let part, let mine)?, .record(let otherPart, let theirs)?):
      part == otherPart && records.says(mine, of: part, sameAs: theirs, in: other.records)
    case (.absence(let mine)?, .absence(let theirs)?): mine == theirs
    case (.folded?, .folded?): records.isKeptToSpecification == other.records.isKeptToSpecification
    default: false
    }
  }

  /// Leaves only what a filter lets through, and of that only what is withheld where `faultsOnly`.
  mutating func filter(by filter: RowFilter, faultsOnly: Bool, in language: Language) {
    guard !filter.isEverything || faultsOnly else {
      matching = nil
      return
    }
    matching = (0..<lineCount).filter { place in
      guard let line = bareLine(place) else { return false }
      if faultsOnly, line.standing != .withheld, line.standing != .absent { return false }
      return filter.admits(labels: labels, texts: { line.texts(in: language, contain: $0) })
    }
  }

  /// Shows lines that have gone once more, where they were.
  mutating func haunt(_ gone: [Ghost]) { ghosts = gone.sorted { $0.place < $1.place } }

  private func line(of row: ServiceRecords.Row) -> RecordLine {
    let name = style.short(row.name)
    let type = row.type.description
    let value: String
    var remark: Phrase?
    let standing: RecordLine.Standing
    if let cause = row.withheld {
      // The name says which pod it is, unless it is the Service's own or made from an address.
      let isNamed = row.name.labels.first == row.subject || cause == .notPromised
      let words: Phrase = isNamed ? cause.words : "\(cause.words): \(row.subject)"
      (value, remark, standing) = (words.english, words, .withheld)
    } else {
      value = row.record.map { style.short($0.data) } ?? ""
      standing = row.promise == .onlyCoreDNS ? .onlyCoreDNS : .answered
    }
    return RecordLine(
      id: "\(name) \(type) \(standing == .withheld ? "? " + row.subject : identity(of: row, value))",
      service: records.service, name: name, domainName: row.name, type: type, ttl: row.record?.ttl,
      value: value, remark: remark, standing: standing, promise: row.promise, reason: row.withheld?.words,
      isAtOwnName: row.name == owner || row.type == .srv, origin: row.origin)
  }

  /// What of a record tells it from others. The weight of an SRV record follows from how many there are, and is no
  /// news of its own.
  private func identity(of row: ServiceRecords.Row, _ value: String) -> String {
    guard case .srv(_, _, let port, let target) = row.record?.data else { return value }
    return "\(port) \(target)"
  }

  private func foldedLine() -> RecordLine {
    let remark: Phrase = records.isKeptToSpecification ? "not promised" : "CoreDNS only"
    return RecordLine(
      id: "folded", service: records.service, name: "…", domainName: owner,
      type: "+\(records.count(of: .onlyCoreDNS))", ttl: nil, value: remark.english, remark: remark, standing: .folded,
      promise: .onlyCoreDNS, reason: nil, isAtOwnName: true, origin: nil)
  }

  private func absentLine(_ reason: Phrase) -> RecordLine {
    RecordLine(
      id: "absent", service: records.service, name: style.short(owner), domainName: owner, type: "—",
      ttl: nil, value: reason.english, remark: reason, standing: .absent, promise: nil, reason: nil, isAtOwnName: true,
      origin: nil)
  }

  private static func reason(nothingFor service: Service, in cluster: borrowing Cluster) -> Phrase {
    if !cluster.knows(.endpointSlice), !service.spec.selects || !cluster.knows(.pod) {
      return "its endpoints are not in this dump"
    }
    if let selector = service.spec.selector, service.spec.selects { return "NXDOMAIN: no pod has \(selector.text)" }
    return "NXDOMAIN: no endpoints, and no selector to find some"
  }
}
