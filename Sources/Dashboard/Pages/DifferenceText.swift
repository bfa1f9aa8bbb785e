import ClusterDNS
import ClusterModel
import ClusterSimulation
import Lessons
import Manifests
import Phrases
import TextScreen

// What differs between two moments: objects that came, went and changed, field by field, and the records gained and
// lost by it. Only what the steps between them touched is looked at.

extension Dashboard {
  /// More lines than these are not made; nobody reads them.
  private static let most = 5_000

  /// The difference between two moments as text.
  func differenceText(from: Int, to: Int, _ simulator: inout Simulator) -> [Line] {
    let changes = sorted(simulator.journal.changes(from: from, to: to), simulator.cluster)
    let services = services(concernedBy: changes, simulator.cluster)
    let before = simulator.looking(at: from) { recordTexts(of: services, $0.cluster) }
    let after = simulator.looking(at: to) { recordTexts(of: services, $0.cluster) }
    let records = zip(before, after).map { RecordDifference($0, $1) }
    let added = changes.count { $0.old == nil }
    let gone = changes.count { $0.new == nil }
    let objects: Phrase = "\(added) objects added, \(gone) gone, \(changes.count - added - gone) changed"
    let (gained, lost) = (records.reduce(0) { $0 + $1.gained }, records.reduce(0) { $0 + $1.lost })
    let other = records.reduce(0) { $0 + $1.changed }
    let answers: Phrase = "\(gained) records gained, \(lost) lost, \(other) changed"
    var lines: [Line] = [
      Line(told(objects) + "; " + told(answers), .titleSubject)
    ]
    lines += [Line(), Line(told("Records"), .helpSection, .strong)]
    let differing = records.flatMap(\.lines)
    let none = Line("  " + told("none differ"), .faint)
    lines += differing.isEmpty ? [none] : differing
    lines += [Line(), Line(told("Objects"), .helpSection, .strong)]
    if changes.isEmpty { lines.append(none) }
    for change in changes {
      guard lines.count < Self.most else { return lines + [Line(told("and so on"), .faint)] }
      lines += text(of: change)
    }
    return lines
  }

  private func text(of change: Change) -> [Line] {
    let name = (change.new ?? change.old).map { told(Narration.label(of: $0, home: listing.home)) } ?? ""
    guard let old = change.old else { return [[Run("+ ", .added), Run(name, .added)]] }
    guard let new = change.new else { return [[Run("− ", .gone), Run(name, .gone)]] }
    var lines: [Line] = [[Run("Δ ", .changed), Run(name, .titleSubject)]]
    if change.isReplacement { lines[0].append("  " + told("another object of that name"), .changed) }
    for field in new.tree.differences(from: old.tree) {
      var line: Line = [Run("    \(field.path)  ", .yamlKey)]
      line.append(field.old.map(Self.spelled) ?? told("not set"), field.old == nil ? .faint : .gone)
      line.append(" → ", .text)
      line.append(field.new.map(Self.spelled) ?? told("not set"), field.new == nil ? .faint : .added)
      lines.append(line)
    }
    return lines
  }

  private static func spelled(_ value: Tree) -> String { value.string ?? JSONWriter.compact(value) }

  /// By kind as people look for them, and then by name.
  private func sorted(_ changes: [Change], _ cluster: borrowing Cluster) -> [Change] {
    let kinds: [Kind] = [.service, .pod, .deployment, .statefulSet, .daemonSet, .replicaSet]
    var named: [(rank: Int, name: String, change: Change)] = []
    for change in changes {
      let identity = cluster.identity(of: change.key)
      let rank = kinds.firstIndex(of: change.key.kind) ?? kinds.count + Int(change.key.kind.rawValue)
      named.append((rank, "\(identity?.namespace ?? "")/\(identity?.name ?? "")", change))
    }
    return named.sorted { $0.rank != $1.rank ? $0.rank < $1.rank : naturallyPrecedes($0.name, $1.name) }.map(\.change)
  }

  /// The Services whose records may differ, each once.
  private func services(concernedBy changes: [Change], _ cluster: borrowing Cluster) -> [ObjectKey] {
    var found = KeySet()
    for change in changes {
      for object in [change.old, change.new] {
        switch object {
        case .service: found.insert(change.key)
        case .pod(let pod): cluster.services(selecting: pod) { found.insert($0) }
        case .endpointSlice(let slice):
          guard let name = slice.serviceName else { continue }
          if let key = cluster.key(.service, slice.metadata.namespace, name) { found.insert(key) }
        default: break
        }
      }
    }
    return Array(found)
  }

  /// The records of each Service as text, with what makes each the same record at another moment: of SRV priority and
  /// weight may be other than before.
  private func recordTexts(of services: [ObjectKey], _ cluster: borrowing Cluster) -> [[RecordDifference.Record]] {
    var texts: [[RecordDifference.Record]] = []
    for service in services {
      let records = ServiceRecords(of: service, in: cluster, listing.configuration)
      texts.append(
        (records.rows(of: .promised) + records.rows(of: .onlyCoreDNS)).compactMap { row in
          guard let record = row.record else { return nil }
          let name = "\(listing.style.short(row.name))  \(row.type)"
          let value = listing.style.short(record.data)
          let stable = row.type == .srv ? value.split(separator: " ").dropFirst(2).joined(separator: " ") : value
          let note = row.promise == .onlyCoreDNS ? "  " + told("(CoreDNS only)") : ""
          return RecordDifference.Record(identity: "\(name) \(stable)", name: name, value: value, note: note)
        })
    }
    return texts
  }
}

/// The records that a Service has lost and gained, and those that say something else.
private struct RecordDifference {
  struct Record {
    let identity: String
    let name: String
    let value: String
    let note: String
  }

  private(set) var lines: [Line] = []
  private(set) var (gained, lost, changed) = (0, 0, 0)

  init(_ old: [Record], _ new: [Record]) {
    let before = Dictionary(old.map { ($0.identity, $0) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.identity, $0) }) { first, _ in first }
    for record in old where after[record.identity] == nil {
      lines.append(Line("− \(record.name)  \(record.value)\(record.note)", .gone))
      lost += 1
    }
    for record in new {
      guard let earlier = before[record.identity] else {
        lines.append(Line("+ \(record.name)  \(record.value)\(record.note)", .added))
        gained += 1
        continue
      }
      guard earlier.value != record.value || earlier.note != record.note else { continue }
      var line: Line = [
        Run("Δ \(record.name)  ", .changed), Run(earlier.value + earlier.note, .gone), Run(" → ", .text),
      ]
      line.append(record.value + record.note, .added)
      lines.append(line)
      changed += 1
    }
  }
}
