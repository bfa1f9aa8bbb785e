import ClusterModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// Namespaces, and kinds that rollcall keeps without modelling them.
extension SheetForm {
  static let namespace = SheetForm(hasEvents: false) { sheet, described, cluster, _ in
    let namespace = described.fields
    sheet.head(namespace, hasNamespace: false)
    sheet.marks(namespace)
    sheet.add("Status", namespace.status.phase.text ?? "Active")
    if !namespace.status.conditions.elements.isEmpty {
      sheet.table(
        "Conditions", ["Type", "Status", "LastTransitionTime", "Reason", "Message"],
        rows: namespace.status.conditions.elements.map {
          [$0["type"].word, $0.status.word, $0.lastTransitionTime.written ?? "", $0.reason.word, $0.message.word]
        })
    }
    sheet.line()
    sheet.quotas(
      cluster.knows(kept: "ResourceQuota") ? cluster.kept("ResourceQuota", in: namespace.metadata.name.word) : nil)
    sheet.line()
    sheet.limitRanges(
      cluster.knows(kept: "LimitRange") ? cluster.kept("LimitRange", in: namespace.metadata.name.word) : nil)
  }

  static let configMap = SheetForm { sheet, described, _, _ in
    let map = described.fields
    sheet.head(map)
    sheet.marks(map)
    sheet.section("Data")
    for (name, value) in map.data.pairs {
      sheet.line(name + ":")
      sheet.line("----")
      for line in value.word.split(separator: "\n", omittingEmptySubsequences: false) { sheet.line(String(line)) }
      sheet.line()
    }
    sheet.section("BinaryData")
    for (name, value) in map.binaryData.pairs { sheet.line("\(name): \(value.decodedSize) bytes") }
    sheet.line()
  }

  static let secret = SheetForm(hasEvents: false) { sheet, described, _, _ in
    let secret = described.fields
    sheet.head(secret)
    sheet.marks(secret)
    sheet.line()
    sheet.add("Type", secret["type"].text ?? "Opaque")
    sheet.section("Data")
    let plain = secret.stringData.pairs.map { ($0.name, $0.value.word.utf8.count) }
    let encoded = secret.data.pairs.map { ($0.name, $0.value.decodedSize) }
    let sizes = plain + encoded.filter { name, _ in !plain.contains { $0.0 == name } }
    for (name, size) in sizes.sorted(by: { $0.0 < $1.0 }) { sheet.add(name, "\(size) bytes") }
  }

  static let serviceAccount = SheetForm { sheet, described, _, _ in
    let account = described.fields
    sheet.head(account)
    sheet.marks(account)
    sheet.add("Image pull secrets", each: account.imagePullSecrets.elements.map(\.name.word))
  }

  static let job = SheetForm { sheet, described, _, now in
    let job = described.fields
    let (spec, status) = (job.spec, job.status)
    sheet.head(job)
    sheet.add("Selector", spec["selector"].isThere ? spec["selector"].selector : "")
    sheet.marks(job)
    sheet.add("Controlled By", described.object.metadata.controlledBy)
    sheet.add("Parallelism", spec.parallelism.text)
    sheet.add("Completions", spec.completions.text ?? "<unset>")
    sheet.add("Completion Mode", spec.completionMode.text)
    sheet.add("Suspend", spec.suspend.text)
    sheet.add("Backoff Limit", spec.backoffLimit.text)
    sheet.add("TTL Seconds After Finished", spec.ttlSecondsAfterFinished.text)
    sheet.add("Start Time", status.startTime.written)
    sheet.add("Completed At", status.completionTime.written)
    if let start = status.startTime.moment, let end = status.completionTime.moment {
      sheet.add("Duration", (end - start).age)
    }
    sheet.add("Active Deadline Seconds", spec.activeDeadlineSeconds.text.map { $0 + "s" })
    let ready = status.ready.text.map { " (\($0) Ready)" } ?? ""
    sheet.add(
      "Pods Statuses",
      "\(status.active.number) Active\(ready) / \(status.succeeded.number) Succeeded / \(status.failed.number) Failed")
    if spec.completionMode.word == "Indexed" {
      sheet.add("Completed Indexes", status.completedIndexes.text ?? "<none>")
    }
    sheet.podTemplate(spec.template)
  }

  static let cronJob = SheetForm { sheet, described, _, _ in
    let job = described.fields
    let spec = job.spec
    sheet.head(job)
    sheet.marks(job)
    sheet.add("Schedule", spec.schedule.word)
    sheet.add("Concurrency Policy", spec.concurrencyPolicy.word)
    sheet.add("Suspend", spec.suspend.isThere ? (spec.suspend.isTrue ? "True" : "False") : "<unset>")
    sheet.add("Time Zone", spec.timeZone.text ?? "<unset>")
    sheet.add("Successful Job History Limit", spec.successfulJobsHistoryLimit.text ?? "<unset>")
    sheet.add("Failed Job History Limit", spec.failedJobsHistoryLimit.text ?? "<unset>")
    sheet.add("Starting Deadline Seconds", spec.startingDeadlineSeconds.text.map { $0 + "s" } ?? "<unset>")
    let template = spec.jobTemplate.spec
    sheet.add("Selector", template["selector"].isThere ? template["selector"].selector : "<unset>")
    sheet.add("Parallelism", template.parallelism.text ?? "<unset>")
    sheet.add("Completions", template.completions.text ?? "<unset>")
    sheet.add("Active Deadline Seconds", template.activeDeadlineSeconds.text.map { $0 + "s" })
    sheet.podTemplate(template.template)
    sheet.add("Last Schedule Time", job.status.lastScheduleTime.written ?? "<unset>")
    let active = job.status.active.elements.map(\.name.word)
    sheet.add("Active Jobs", active.isEmpty ? "<none>" : active.joined(separator: ", "))
  }

  static let ingress = SheetForm { sheet, described, cluster, _ in
    let ingress = described.fields
    let (spec, namespace) = (ingress.spec, ingress.metadata.namespace.word)
    sheet.add("Name", ingress.metadata.name.word)
    sheet.add("Labels", each: ingress.metadata.labels.equations)
    sheet.add("Namespace", namespace)
    let places = ingress.status.loadBalancer.ingress.elements.compactMap { $0.ip.text ?? $0.hostname.text }
    sheet.add("Address", places.sorted().joined(separator: ","))
    sheet.add("Ingress Class", spec.ingressClassName.text ?? "<none>")
    let usual = spec.defaultBackend.isThere ? cluster.backend(spec.defaultBackend, namespace) : "<default>"
    sheet.add("Default backend", usual)
    if !spec.tls.elements.isEmpty { sheet.line("TLS:") }
    for entry in spec.tls.elements {
      let hosts = entry.hosts.texts.joined(separator: ",")
      sheet.line(entry.secretName.text.map { "\($0) terminates \(hosts)" } ?? "SNI routes \(hosts)", at: 1)
    }
    var rows: [[String]] = []
    for rule in spec.rules.elements where rule.http.isThere {
      rows.append([rule.host.text ?? "*", ""])
      for path in rule.http.paths.elements {
        rows.append(["  ", path.path.word + " ", cluster.backend(path.backend, namespace)])
      }
    }
    sheet.table("Rules", ["Host", "Path", "Backends"], rows: rows.isEmpty ? [["*", "*", usual]] : rows)
    sheet.annotations(ingress.metadata.annotations)
  }
}

extension Sheet {
  /// A heading over a line of its own, as the data of ConfigMaps and Secrets have it.
  fileprivate mutating func section(_ heading: String) {
    line()
    line(heading)
    line("====")
  }

  /// - Parameter quotas: nil where nothing is known of any.
  fileprivate mutating func quotas(_ quotas: [Fields]?) {
    guard let quotas else { return add("Resource Quotas", NotInDump.value) }
    guard !quotas.isEmpty else { return line("No resource quota.") }
    line("Resource Quotas")
    for quota in quotas {
      add("Name", quota.metadata.name.word, at: 1)
      let scopes = quota.spec.scopes.texts.sorted()
      if !scopes.isEmpty { add("Scopes", scopes.joined(separator: ", "), at: 1) }
      line(["Resource", "Used", "Hard"], at: 1)
      line(["--------", "---", "---"], at: 1)
      for (name, hard) in quota.status.hard.pairs { line([name, quota.status.used[name].amount, hard.amount], at: 1) }
    }
  }

  /// - Parameter ranges: nil where nothing is known of any.
  fileprivate mutating func limitRanges(_ ranges: [Fields]?) {
    guard let ranges else { return add("Resource Limits", NotInDump.value) }
    guard !ranges.isEmpty else { return line("No LimitRange resource.") }
    line("Resource Limits")
    let headings = ["Type", "Resource", "Min", "Max", "Default Request", "Default Limit", "Max Limit/Request Ratio"]
    line([" Type"] + headings.dropFirst())
    line([" ----"] + headings.dropFirst().map { String(repeating: "-", count: $0.count) })
    for limit in ranges.flatMap(\.spec.limits.elements) {
      let bounds = [limit.min, limit.max, limit.defaultRequest, limit["default"], limit.maxLimitRequestRatio]
      var names: [String] = []
      for name in bounds.flatMap({ $0.pairs.map(\.name) }).sorted() where names.last != name { names.append(name) }
      for name in names {
        line([" " + limit["type"].word, name] + bounds.map { $0[name].isThere ? $0[name].amount : "-" })
      }
    }
  }
}

extension Fields {
  /// How many bytes a value holds that is written in base 64.
  fileprivate var decodedSize: Int { Data(base64Encoded: word)?.count ?? word.utf8.count }
}

extension Cluster {
  /// The objects of a kind that is only kept, in a namespace, by name.
  fileprivate func kept(_ kindName: String, in namespace: String) -> [Fields] {
    var found: [OtherObject] = []
    for key in others.keys {
      if let object = others[key], object.kindName == kindName, object.metadata.namespace == namespace {
        found.append(object)
      }
    }
    return found.sorted { $0.metadata.name < $1.metadata.name }.map { Fields(Object.other($0).tree) }
  }

  /// What an Ingress leads to: `web:80 (10.244.1.2:8080,…)`.
  fileprivate func backend(_ backend: Fields, _ namespace: String) -> String {
    let wished = backend.service
    guard wished.isThere else {
      let resource = backend.resource
      guard resource.isThere else { return "" }
      let group = resource.apiGroup.text ?? "<none>"
      return "APIGroup: \(group), Kind: \(resource.kind.word), Name: \(resource.name.word)"
    }
    let port = wished.port
    let place = "\(wished.name.word):\(port["number"].text ?? port.name.word)"
    guard let key = key(.service, namespace, wished.name.word), let service = services[key] else {
      return "\(place) (<error: services \"\(wished.name.word)\" not found>)"
    }
    let name = service.spec.ports.first { $0.name == port.name.text || Int64($0.port) == port["number"].number }?.name
    return "\(place) (\(endpoints(of: key, port: name ?? "")))"
  }
}
