import ClusterDNS
import ClusterModel
import ClusterSimulation

extension Listing {
  /// `get records`: what DNS answers, Service by Service, and what it withholds with the reason. `-o wide` adds what
  /// only CoreDNS answers, and who promises each record.
  static func records(
    _ arguments: Arguments, _ session: Session, _ simulator: borrowing Simulator, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    let isWide = arguments[.output] == "wide"
    if let form = arguments[.output], !isWide {
      throw CommandProblem(
        error: "records are printed as a table, plain or wide, not as \"\(form)\"; dig -o json prints answers")
    }
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    let names = arguments.words.dropFirst()
    let words = try TargetWords(["services"] + names, selector: arguments[.selector], in: simulator.cluster)
    var missing: [CommandProblem] = []
    let targets = try words.targets(in: namespace, of: simulator.cluster, missing: &missing)
    var table = TextTable(["NAME", "TTL", "TYPE", "DATA", "SERVICE"] + (isWide ? ["PROMISED BY"] : []))
    var count = 0
    for target in targets {
      let records = ServiceRecords(of: target.key, in: simulator.cluster, session.nameServer.configuration)
      for row in records.rows(of: .promised) + (isWide ? records.rows(of: .onlyCoreDNS) : []) {
        count += 1
        let cells = [
          row.name.description, row.record.map { String($0.ttl) } ?? "-", row.type.description,
          row.record == nil ? "(\(row.data))" : row.data, target.object.metadata.name,
        ]
        table.add(cells + (isWide ? [row.promise.words] : []))
      }
    }
    if count > 0 { outcome.output += arguments.isOn(.noHeaders) ? table.withoutHeadings().text : table.text }
    if !simulator.cluster.knows(.service) {
      outcome.remark("not in this dump: services, and so no records")
    } else if count == 0, missing.isEmpty {
      outcome.remark("No records found" + (namespace.map { " in \($0) namespace." } ?? ""))
    }
    for problem in missing { outcome.fail(problem) }
  }
}
