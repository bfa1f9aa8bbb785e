import ClusterDNS
import ClusterModel
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// A Service as a tree: its slices, the endpoints in each with their pods, the records that come of each, and the
  /// pods that match but are in no slice.
  func treeText(of key: ObjectKey, _ cluster: borrowing Cluster) -> [Line] {
    guard let service = cluster.services[key] else { return [Line(told("the Service is gone"), .gone)] }
    let records = ServiceRecords(of: key, in: cluster, listing.configuration)
    let rows = records.rows(of: .promised) + records.rows(of: .onlyCoreDNS)
    var root: Line = [Run("service/\(service.metadata.name)", .titleSubject, .strong)]
    root.append("  \(service.isHeadless ? "headless" : service.spec.type.rawValue)", .faint)
    root.append("  \(service.spec.selector.map(\.text) ?? told("no selector"))", .text)
    var tree = Tree(root)
    // What belongs to no endpoint: the Service's own address and ports, or its alias.
    for row in rows where row.origin.slice == nil && row.origin.pod(in: cluster) == nil {
      tree.add(record(row), depth: 1)
    }
    for sliceKey in cluster.slices(of: key) {
      guard let slice = cluster.endpointSlices[sliceKey] else { continue }
      var line: Line = [Run("endpointslice/\(slice.metadata.name)", .tree)]
      let ports = slice.ports.map { "\($0.name.isEmpty ? "" : $0.name + " ")\($0.port.map(String.init) ?? "any")" }
      line.append("  \(slice.addressFamily?.rawValue ?? "FQDN")  \(ports.joined(separator: ", "))", .faint)
      tree.add(line, depth: 1)
      for (index, endpoint) in slice.endpoints.enumerated() {
        guard tree.lines.count < 5_000 else { return tree.lines + [Line(told("and so on"), .faint)] }
        tree.add(self.endpoint(endpoint), depth: 2)
        for row in rows where row.origin.slice == sliceKey && row.origin.endpointIndex == index {
          tree.add(record(row), depth: 3)
        }
      }
    }
    let strays = rows.filter { $0.origin.slice == nil && $0.origin.pod(in: cluster) != nil }
    if !strays.isEmpty {
      tree.add(Line(told("matched by the selector, but in no EndpointSlice"), .withheld), depth: 1)
      var told: [String] = []
      for row in strays where !told.contains(row.data) {
        told.append(row.data)
        tree.add([Run("◦ ", .withheld), Run(row.data, .withheld)], depth: 2)
      }
    }
    return tree.lines
  }

  private func endpoint(_ endpoint: Endpoint) -> Line {
    let isReady = endpoint.isReady
    var line: Line = [Run(isReady ? "• " : "◦ ", isReady ? .healthy : .withheld)]
    line.append(
      endpoint.targetRef.map { "pod/\($0.name)" } ?? told("an address made by hand"), isReady ? .tree : .withheld)
    line.append("  \(endpoint.addresses.joined(separator: " "))", .faint)
    var words = [told(isReady ? "ready" : "not ready")]
    if endpoint.terminating == true {
      words.append(told(endpoint.serving == true ? "terminating, still serving" : "terminating"))
    }
    line.append("  \(words.joined(separator: ", "))", isReady ? .healthy : .withheld)
    return line
  }

  private func record(_ row: ServiceRecords.Row) -> Line {
    let name = listing.style.short(row.name)
    guard let record = row.record else {
      return [Run("◦ ", .withheld), Run("\(name) \(row.type)  \(row.data)", .withheld)]
    }
    let ink: Ink = row.promise == .onlyCoreDNS ? .faint : .linked
    return [
      Run(row.promise == .onlyCoreDNS ? "~ " : "→ ", ink), Run("\(name) ", ink), Run("\(row.type) ", .titleSubject),
      Run(listing.style.short(record.data), ink),
    ]
  }
}

/// Lines with branches drawn before them.
private struct Tree {
  private var entries: [(line: Line, depth: Int)]

  init(_ root: Line) { entries = [(root, 0)] }

  mutating func add(_ line: Line, depth: Int) { entries.append((line, depth)) }

  var lines: [Line] {
    // From below: whether a line of each depth still follows decides between ├ and └.
    var follows: [Bool] = Array(repeating: false, count: 8)
    var result: [Line] = []
    for (line, depth) in entries.reversed() {
      var branch = ""
      for level in 1..<max(1, depth) { branch += follows[level] ? "│  " : "   " }
      if depth > 0 { branch += follows[depth] ? "├─ " : "└─ " }
      follows[depth] = true
      for level in (depth + 1)..<follows.count { follows[level] = false }
      result.append(Line([Run(branch, .treeLine)]) + line)
    }
    return result.reversed()
  }
}
