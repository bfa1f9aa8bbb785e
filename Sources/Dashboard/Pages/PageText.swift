import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// The text of a page as the cluster is now.
  func text(of source: Page.Source, _ simulator: borrowing Simulator) -> [Line] {
    switch source {
    case .printed(let lines): return lines.map { Line($0, .dialog) }
    case .help: return helpLines
    case .description(let key):
      return lines(ObjectText.description(of: key, in: simulator), gone: key, simulator.cluster) {
        Line($0, .dialog)
      }
    case .manifest(let key):
      return lines(
        ObjectText.manifest(of: key, in: simulator.cluster), gone: key, simulator.cluster, painting: Self.yamlLine)
    case .slices(let service):
      let texts = simulator.cluster.slices(of: service).prefix(Self.mostSlices).map {
        ObjectText.manifest(of: $0, in: simulator.cluster)
      }
      guard !texts.isEmpty else { return [Line(told("the Service has no EndpointSlices"), .faint)] }
      return lines(texts.joined(separator: "---\n"), gone: service, simulator.cluster, painting: Self.yamlLine)
    case .zone: return zoneText(simulator)
    case .tree(let service): return treeText(of: service, simulator.cluster)
    case .difference(_, let lines): return lines
    case .dig(let query): return digText(query, simulator)
    case .traffic(let traffic): return trafficText(traffic, simulator)
    case .gates(let service): return gateText(of: service, simulator)
    }
  }

  /// More slices than these are not set as text; nobody reads them.
  private static let mostSlices = 20

  private func lines(
    _ text: String, gone key: ObjectKey, _ cluster: borrowing Cluster, painting paint: (String) -> Line
  ) -> [Line] {
    guard !text.isEmpty else {
      return [
        Line(
          told(
            "\(cluster.identity(of: key)?.name ?? "?") is gone" + keys.clause(.undo, "brings back what you took away")),
          .gone)
      ]
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { paint($0.withoutTabs) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// A line of YAML, its key told from its value.
  private static func yamlLine(_ text: String) -> Line {
    let body = text.drop { $0 == " " || $0 == "-" }
    guard let end = body.firstIndex(of: ":"), !body[..<end].contains(" "), !body[..<end].contains("\"") else {
      return Line(text, .yamlValue)
    }
    return [
      Run(String(text[..<end]), .yamlKey), Run(":", .yamlColon),
      Run(String(text[text.index(after: end)...]), .yamlValue),
    ]
  }

  // MARK: - The zone

  /// The records of the Services in view as a zone file has them; what is withheld is a comment.
  private func zoneText(_ simulator: borrowing Simulator) -> [Line] {
    let zone = listing.configuration.zone.description
    var lines: [Line] = [
      Line("$ORIGIN \(zone)", .yamlKey),
      Line("; no such file exists: CoreDNS makes up each answer when it is asked", .faint),
    ]
    for owner in listing.recordOwners {
      guard let records = listing.lines(of: owner)?.records else { continue }
      for row in records.rows(of: .promised) + records.rows(of: .onlyCoreDNS) {
        guard lines.count < 10_000 else { return lines + [Line("; and so on", .faint)] }
        let name = row.name.relative(to: listing.configuration.zone).fitted(toColumns: 48)
        if let record = row.record {
          var line = Line("\(name) \(record.ttl)\tIN\t".withTabsSet, .text)
          line.append(String(describing: row.type).fitted(toColumns: 6), .titleSubject)
          line.append(" \(record.data)", .text)
          if row.promise == .onlyCoreDNS { line.append(" ; CoreDNS only", .faint) }
          lines.append(line)
        } else {
          lines.append(Line("; \(name.dropLast(2)) \(row.type) \(row.data)", .withheld))
        }
      }
    }
    return lines
  }
}

extension String {
  /// The text with tabs set.
  fileprivate var withTabsSet: String { Substring(self).withoutTabs }
}
