import ClusterDNS
import ClusterModel
import ClusterSimulation
import Phrases
import TextScreen

/// What the panes list, kept up to date from each change: keys in order, what stands behind every Service, its lines
/// of DNS, the marks, the event log and the counts of the header.
///
/// Everything here follows from the cluster and could be made anew from it; keeping it is what makes a key and a frame
/// cost the same in a large cluster as in a small one.
struct Listing: Sendable {
  let home: String
  let configuration: DNSConfiguration
  let style: NameStyle
  /// From when the clock counts: the moment at which the dashboard was opened.
  let start: Instant
  /// The moment that the panes show.
  private(set) var now: Instant
  private(set) var services: ObjectList
  private(set) var pods: ObjectList
  private(set) var marks = Marks()
  private(set) var events = EventLog()
  /// How many listed pods are in each standing, whatever the filter: well, underway, broken.
  private(set) var podCounts = [0, 0, 0]
  /// Whether what is folded in the pane of records is listed one by one.
  private(set) var isUnfolded = false

  private var scopes = PerPane(Scope(namespaces: .workloads))
  /// The worst that is found about each Service.
  private(set) var verdicts: Verdicts
  /// Services of which it is not known yet what is found about them now: those of very many pods, and those that a
  /// change concerns from afar where there are many.
  private var unjudged = KeySet()
  private var backings: [ObjectKey: Backing] = [:]
  /// The lines of DNS of all Services.
  private(set) var records = RecordLines()
  /// The number of the last change that was followed.
  private(set) var seen = 0
  /// Whether what differs is not told, because it is another moment that is shown.
  private var isQuiet = false

  /// So many changes at once, and lists are sorted anew instead.
  private static let bulk = 1_000
  /// What is found about Services with more pods than this is looked at after the frame.
  private static let crowd = 1_000
  /// Where a change concerns more Services than this without touching them, they are looked at after the frame.
  private static let manyConcerned = 4
  /// Services with more lines than this are counted, not compared line by line.
  private static let comparable = 2_000

  init(of simulator: borrowing Simulator, configuration: DNSConfiguration, namespaces: NamespaceView) {
    start = simulator.now
    now = simulator.now
    // Who looks at one namespace asks from there.
    if case .one(let name) = namespaces { home = name } else { home = simulator.settings.defaultNamespace }
    self.configuration = configuration
    style = NameStyle(home: home, zone: configuration.zone)
    services = ObjectList(home: home)
    pods = ObjectList(home: home)
    verdicts = Verdicts(of: simulator)
    for pane in Pane.linked { scopes[pane] = Scope(namespaces: namespaces) }
    rebuild(from: simulator)
  }

  // MARK: - Reading

  /// What stands behind a Service.
  func backing(of service: ObjectKey) -> Backing { backings[service] ?? Backing() }

  /// The lines of a Service; nil where it is not there.
  func lines(of service: ObjectKey) -> ServiceRows? { records[service] }

  /// The Services whose records are listed: those of the namespaces in view, whatever the Services' own filter.
  var recordOwners: [ObjectKey] { records.places.owners }
  private var owners = ObjectList(home: "")

  /// How many records those Services yield.
  var recordCount: Int { records.places.recordCount }

  /// How many lines the pane of records has.
  var recordLineCount: Int { records.places.lineCount }

  // MARK: - Following

  /// Tells something about what was loaded.
  mutating func tell(ofLoading note: String) {
    events.add(at: now, Sentence(actor: .loading, text: Phrase(verbatim: note)))
  }

  /// Remembers which lines of the event log a filter lets through.
  mutating func siftEvents(by filter: RowFilter, in language: Language) { events.sift(by: filter, in: language) }

  /// Takes in what has happened since the last time.
  mutating func follow(_ simulator: borrowing Simulator, at wall: Duration) {
    now = simulator.now
    let latest = simulator.log.latest
    guard latest != seen else { return }
    let entries = simulator.log.entries(after: seen)
    let missed = latest - seen - entries.count
    seen = latest
    var touched = Touched()
    let isBulk = missed > 0 || entries.count > Self.bulk
    for entry in entries { take(entry.change, &touched, listing: !isBulk, simulator.cluster, at: wall) }
    if isBulk {
      events.tellBriefly(Array(entries), missed: missed, home: home)
    } else {
      events.tell(Array(entries), home: home)
    }
    if missed > 0 {
      rebuild(from: simulator)
      return
    }
    if isBulk { relist(simulator.cluster) }
    judge(touched, simulator, at: wall)
    for key in touched.services { refresh(key, touched, simulator, at: wall) }
    records.arrange(owners.shown.keys)
  }

  /// Shows another moment: takes in what differs, which is marked, but not told, for nothing happens.
  mutating func show(_ differences: [Change], _ simulator: borrowing Simulator, at wall: Duration) {
    now = simulator.now
    var touched = Touched()
    // Sorting everything anew is for differences as large as the cluster.
    let isBulk = differences.count > max(Self.bulk, pods.all.keys.count / 8)
    for change in differences { take(change, &touched, listing: !isBulk, simulator.cluster, at: wall) }
    if isBulk { relist(simulator.cluster) }
    isQuiet = true
    judge(touched, simulator, at: wall)
    for key in touched.services { refresh(key, touched, simulator, at: wall) }
    isQuiet = false
    records.arrange(owners.shown.keys)
  }

  /// Looks again at what is found about Services, before they are listed. Where that would cost more than a frame may, it
  /// is done once the frame is there; see ``judgeTheRest(_:at:)``.
  private mutating func judge(_ touched: Touched, _ simulator: borrowing Simulator, at wall: Duration) {
    if verdicts.isOutdated(by: simulator) {
      verdicts.rebuild(simulator)
      if scopes[.services].order.column == .finding { relist(simulator.cluster) }
      return
    }
    for key in touched.services {
      if backing(of: key).matched > Self.crowd {
        unjudged.insert(key)
      } else {
        judge(key, simulator.cluster, at: wall)
      }
    }
    let isFarReaching = touched.concerned.count > Self.manyConcerned
    for key in touched.concerned where !touched.contains(key) {
      guard !isFarReaching else {
        unjudged.insert(key)
        continue
      }
      let before = verdicts.ranks[key]
      judge(key, simulator.cluster, at: wall)
      if verdicts.ranks[key] != before, scopes[.services].dependsOnBacking { list(service: key, simulator.cluster) }
    }
  }

  /// Whether something is still to be found about Services that could not be looked at within a frame.
  var hasUnjudged: Bool { !unjudged.isEmpty }

  /// Looks at them.
  mutating func judgeTheRest(_ cluster: borrowing Cluster, at wall: Duration) {
    guard hasUnjudged else { return }
    for key in unjudged {
      judge(key, cluster, at: wall)
      if scopes[.services].dependsOnBacking { list(service: key, cluster) }
    }
    unjudged = KeySet()
    records.arrange(owners.shown.keys)
  }

  private mutating func judge(_ key: ObjectKey, _ cluster: borrowing Cluster, at wall: Duration) {
    guard verdicts.refresh(key, in: cluster), cluster.services[key] != nil else { return }
    marks.set(.object(key), at: wall) { $0.columns |= ServiceTable.findingBit }
  }

  private mutating func take(
    _ change: Change, _ touched: inout Touched, listing: Bool, _ cluster: borrowing Cluster, at wall: Duration
  ) {
    let key = change.key
    switch key.kind {
    case .pod:
      count(change.old?.pod, -1)
      count(change.new?.pod, 1)
      marks.note(change, home: home, at: wall)
      if listing { pods.update(key, isThere: isListed(key, cluster), scopes[.pods], in: cluster) }
      for pod in [change.old?.pod, change.new?.pod] {
        if let pod { cluster.services(selecting: pod) { touched.add($0, pod: key) } }
      }
    case .service:
      marks.note(change, home: home, at: wall)
      if listing { list(service: key, cluster) }
      touched.add(key, isWhole: true)
    case .endpointSlice:
      for slice in [change.old?.endpointSlice, change.new?.endpointSlice] {
        if let slice, let name = slice.serviceName, let owner = cluster.key(.service, slice.metadata.namespace, name) {
          touched.add(owner)
        }
      }
    default: break
    }
    for key in verdicts.concerned(by: change, in: cluster) { touched.concerned.insert(key) }
  }

  private mutating func list(service key: ObjectKey, _ cluster: borrowing Cluster) {
    let isThere = isListed(key, cluster)
    services.update(key, isThere: isThere, scopes[.services], in: cluster, ranks: verdicts.ranks)
    owners.update(key, isThere: isThere, ownerScope, in: cluster, ranks: verdicts.ranks)
  }

  private func isListed(_ key: ObjectKey, _ cluster: borrowing Cluster) -> Bool {
    cluster[key] != nil || marks[.object(key)]?.gone != nil
  }

  private mutating func count(_ pod: Pod?, _ sign: Int) {
    guard let pod, scopes[.pods].namespaces.shows(pod.metadata.namespace) else { return }
    podCounts[PodState(pod).standing.rawValue] += sign
  }

  // MARK: - A Service anew

  private mutating func refresh(
    _ key: ObjectKey, _ touched: Touched, _ simulator: borrowing Simulator, at wall: Duration
  ) {
    let old = records[key]
    guard let service = simulator.cluster.services[key] else {
      backings[key] = nil
      guard let old, scopes[.records].namespaces.shows(simulator.cluster.identity(of: key)?.namespace ?? "") else {
        records[key] = nil
        return
      }
      // The Service's own row is a ghost for a moment, and so are its lines.
      var empty = ServiceRows(
        of: key, in: simulator.cluster, configuration, style: style, isUnfolded: isUnfolded)
      tell(old, &empty, simulator, at: wall)
      records[key] = empty.count == 0 ? nil : empty
      return
    }
    let backing = Backing(of: key, service, in: simulator.cluster)
    if let before = backings[key], before != backing, marks[.object(key)]?.gone == nil {
      marks.set(.object(key), at: wall) { $0.columns |= ServiceTable.readyBit }
    }
    backings[key] = backing
    if scopes[.services].dependsOnBacking { list(service: key, simulator.cluster) }
    var new = ServiceRows(
      of: key, in: simulator.cluster, configuration, style: style, isUnfolded: isUnfolded,
      after: touched.whole.contains(key) ? nil : old, changed: touched.pods(of: key))
    tell(old, &new, simulator, at: wall)
    filter(&new)
    records[key] = new
  }

  /// Compares the lines of a Service with those of before: marks what is new, keeps what has gone in sight for a
  /// moment, and tells both.
  private mutating func tell(
    _ old: ServiceRows?, _ new: inout ServiceRows, _ simulator: borrowing Simulator, at wall: Duration
  ) {
    let key = new.records.service
    let before = old?.lineCount ?? 0
    guard before <= Self.comparable, new.lineCount <= Self.comparable else {
      let (was, now) = (old?.recordCount ?? 0, new.recordCount)
      if was != now, !isQuiet {
        let name = simulator.cluster.identity(of: key)?.name ?? ""
        let text: Phrase = "\(name) \(was) → \(counted: now, "record", "records")"
        events.add(at: simulator.now, Sentence(actor: .nameServer, text: text, ink: .changed, key: key))
      }
      return
    }
    let difference = LineDifference(old, new)
    for line in difference.added where line.standing == .answered || line.standing == .onlyCoreDNS {
      marks.set(.record(key, line.id), at: wall) { $0.isNew = true }
    }
    for line in difference.changed where line.standing != .folded {
      marks.set(.record(key, line.id), at: wall) { $0.columns |= RecordTable.valueBit }
    }
    for ghost in difference.ghosts { marks.set(.record(key, ghost.line.id), at: wall) { $0.isNew = false } }
    let staying = (old?.ghosts ?? []).filter { ghost in
      marks[.record(key, ghost.line.id)] != nil && !difference.isPresent(ghost.line.id)
    }
    new.haunt(staying + difference.ghosts)
    guard !isQuiet else { return }
    func records(_ lines: [RecordLine]) -> [RecordLine] { lines.filter { $0.standing == .answered } }
    let sentences = Narration.sentences(
      added: records(difference.added), removed: records(difference.ghosts.map(\.line)), of: key)
    for sentence in sentences { events.add(at: simulator.now, sentence) }
  }

  // MARK: - Marks

  /// Takes off marks that are old, or all of them before a key does something new.
  mutating func wearOff(_ cluster: borrowing Cluster, at wall: Duration, all: Bool = false) {
    for row in marks.wearOff(at: wall, all: all) {
      switch row {
      case .object(let key) where cluster[key] == nil:
        if key.kind == .pod {
          pods.update(key, isThere: false, scopes[.pods], in: cluster)
        } else {
          list(service: key, cluster)
        }
      case .record(let service, _):
        guard var lines = records[service], !lines.ghosts.isEmpty else { continue }
        lines.haunt(lines.ghosts.filter { marks[.record(service, $0.line.id)] != nil })
        records[service] = lines.count == 0 && cluster.services[service] == nil ? nil : lines
      default: break
      }
    }
    records.arrange(owners.shown.keys)
  }

  // MARK: - Scopes

  /// Looks again at what the panes list, because a person changed filters, order or namespaces. O(everything).
  mutating func choose(_ scopes: PerPane<Scope>, isUnfolded: Bool, _ cluster: borrowing Cluster) {
    let before = self.scopes
    self.scopes = scopes
    let isOtherNamespace = before[.pods].namespaces != scopes[.pods].namespaces
    if scopes[.services] != before[.services] { services.choose(scopes[.services], in: cluster, ranks: verdicts.ranks) }
    if scopes[.pods] != before[.pods] { pods.choose(scopes[.pods], after: before[.pods], in: cluster) }
    if isOtherNamespace || scopes[.services].order != before[.services].order {
      owners.choose(ownerScope, in: cluster, ranks: verdicts.ranks)
    }
    if isOtherNamespace { countPods(cluster) }
    if self.isUnfolded != isUnfolded {
      self.isUnfolded = isUnfolded
      for key in services.all.keys where cluster.services[key] != nil {
        records[key] = ServiceRows(of: key, in: cluster, configuration, style: style, isUnfolded: isUnfolded)
        refilter(key)
      }
    } else if scopes[.records].filter != before[.records].filter
      || scopes[.records].faultsOnly != before[.records].faultsOnly
    {
      for key in services.all.keys { refilter(key) }
    }
    records.arrange(owners.shown.keys)
  }

  /// The Services whose records are listed: all in view, in the order of the Services.
  private var ownerScope: Scope { Scope(namespaces: scopes[.records].namespaces, order: scopes[.services].order) }

  private func filter(_ lines: inout ServiceRows) {
    lines.filter(by: scopes[.records].filter, faultsOnly: scopes[.records].faultsOnly, in: scopes[.records].language)
  }

  private mutating func refilter(_ key: ObjectKey) {
    guard var lines = records[key] else { return }
    filter(&lines)
    records[key] = lines
  }

  // MARK: - From nothing

  private mutating func rebuild(from simulator: borrowing Simulator) {
    seen = simulator.log.latest
    marks = Marks()
    verdicts.rebuild(simulator)
    unjudged = KeySet()
    relist(simulator.cluster)
    backings = [:]
    records.removeAll()
    for key in simulator.cluster.services.keys {
      guard let service = simulator.cluster.services[key] else { continue }
      backings[key] = Backing(of: key, service, in: simulator.cluster)
      var lines = ServiceRows(of: key, in: simulator.cluster, configuration, style: style, isUnfolded: isUnfolded)
      filter(&lines)
      records[key] = lines
    }
    records.arrange(owners.shown.keys)
  }

  private mutating func relist(_ cluster: borrowing Cluster) {
    services = ObjectList(of: .service, home: home, in: cluster)
    owners = services
    pods = ObjectList(of: .pod, home: home, in: cluster)
    services.choose(scopes[.services], in: cluster, ranks: verdicts.ranks)
    pods.choose(scopes[.pods], in: cluster)
    owners.choose(ownerScope, in: cluster, ranks: verdicts.ranks)
    countPods(cluster)
  }

  private mutating func countPods(_ cluster: borrowing Cluster) {
    podCounts = [0, 0, 0]
    for key in cluster.pods.keys { count(cluster.pods[key], 1) }
  }
}
