import ClusterModel
import ClusterSimulation
import Manifests

extension Command {
  static let get = Command(
    "get", in: .looking, "KIND[,KIND] [NAME…] | KIND/NAME… | -f FILE [-A] [-l SELECTOR] [-o FORM]",
    "List objects as kubectl does; also records (what DNS answers) and events",
    flags: [
      .allNamespaces, .selector, .fieldSelector, .output, .template, .labelColumns, .showLabels, .showKind, .noHeaders,
      .sortBy, .ignoreNotFound, .filename, .recursive, .watch, .watchOnly, .chunkSize,
    ], completion: .objects([])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    if arguments.isOn(.watch) || arguments.isOn(.watchOnly) {
      throw CommandProblem(
        error: "nothing happens here while a list is printed, so there is nothing to watch; wait lets time pass, and "
          + "the dashboard shows each change")
    }
    if ["records", "record", "rec"].contains(arguments.words.first) {
      try Listing.records(arguments, session, simulator, &outcome)
      return
    }
    let form = try OutputForm(arguments[.output], template: arguments[.template], of: .listing)
    if arguments.isOn(.showLabels), !form.isTable {
      throw CommandProblem(error: "--show-labels option cannot be used with \(arguments[.output] ?? "") printer")
    }
    let order = try arguments[.sortBy].map { text throws(CommandProblem) in try SortOrder(text) }
    let found = try Listing.find(arguments, session, simulator)
    if found.resources.contains(where: { $0.kind == .endpoints }) {
      outcome.remark("Warning: " + Validation.endpointsDeprecation)
    }
    for remark in NotInDump.remarks(on: found.resources, in: simulator.cluster) where found.missing.isEmpty {
      outcome.remark(remark)
    }
    let problems = arguments.isOn(.ignoreNotFound) ? [] : found.missing
    if form.isTable {
      try Listing.table(of: found, order, form, arguments, session, simulator, &outcome)
    } else if !found.isSingle || problems.isEmpty {
      guard !found.objects.isEmpty || !arguments.isOn(.ignoreNotFound) else { return }
      var objects = found.objects
      if let order { objects = try order.sorted(objects) { $0.tree(in: simulator.cluster) } }
      outcome.output += try form.text(
        of: objects.map { $0.tree(in: simulator.cluster) }, names: objects.map(\.printed), isList: !found.isSingle,
        hasHeadings: !arguments.isOn(.noHeaders))
    }
    for problem in problems { outcome.fail(problem) }
  }
}

extension Flag {
  static let output = Flag(
    "output", "o", .required("FORM"),
    completion: .words(["wide", "yaml", "json", "name", "jsonpath=", "jsonpath-as-json=", "custom-columns="]),
    does: "wide, yaml, json, name, jsonpath=TEMPLATE, jsonpath-as-json=TEMPLATE, custom-columns=HEADING:PATH,…")
  static let template = Flag("template", nil, .required("TEMPLATE"), does: "the template of -o jsonpath")
  static let labelColumns = Flag(
    "label-columns", "L", .required("LABEL[,LABEL]"), does: "labels that have columns of their own; repeatable")
  static let showLabels = Flag("show-labels", does: "all labels in the last column")
  static let showKind = Flag("show-kind", does: "the kind before each name")
  static let noHeaders = Flag("no-headers", does: "no headings")
  static let sortBy = Flag(
    "sort-by", nil, .required("PATH"), completion: .words([".metadata.creationTimestamp", ".metadata.name"]),
    does: "in the order of a field, such as .metadata.creationTimestamp")
  static let watch = Flag("watch", "w", does: "refused: nothing happens while a line is carried out")
  static let watchOnly = Flag("watch-only", does: "refused, as --watch")
  static let chunkSize = Flag("chunk-size", nil, .required("N"), does: "accepted; lists come in one piece")
}

/// `kubectl get`.
enum Listing {
  /// What was asked for.
  struct Found {
    var objects: [Listed] = []
    var resources: [Resource] = []
    var missing: [CommandProblem] = []
    /// Whether one object was asked for by its name, which is then printed alone.
    var isSingle = false
  }

  /// The objects that words or files name.
  static func find(
    _ arguments: Arguments, _ session: Session, _ simulator: borrowing Simulator
  ) throws(CommandProblem) -> Found {
    var found = Found()
    guard arguments[.filename] == nil else {
      guard arguments.words.isEmpty else { throw .filesAndWords }
      let wished = try arguments.manifested(session)
      for object in wished {
        found.resources.append(object.resource)
        if let target = simulator.cluster.existing(object) {
          found.objects.append(Listed(target))
        } else {
          found.missing.append(CommandProblem(notFound: object.resource, object.name))
        }
      }
      found.isSingle = wished.count == 1
      return found
    }
    guard !arguments.words.isEmpty else {
      throw CommandProblem(
        text: "You must specify the type of resource to get, such as pods, svc or sts/web.\n\n"
          + "error: Required resource not specified.\nSee 'help get' for usage.", isMisuse: true)
    }
    let words = try TargetWords(arguments, in: simulator.cluster)
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    found.resources = words.groups.flatMap(\.resources)
    found.objects = try simulator.listed(words, in: namespace, &found.missing)
    found.isSingle = words.groups.reduce(0) { $0 + $1.resources.count * $1.names.count } == 1
    return found
  }

  /// The tables that people read.
  fileprivate static func table(
    of found: Found, _ order: SortOrder?, _ form: OutputForm, _ arguments: Arguments, _ session: Session,
    _ simulator: borrowing Simulator, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    if found.objects.isEmpty {
      guard found.missing.isEmpty, !arguments.isOn(.ignoreNotFound) else { return }
      let isKnown = NotInDump.lacking(found.resources, in: simulator.cluster).count < Set(found.resources).count
      guard isKnown else { return }
      let isInNamespace = !arguments.isOn(.allNamespaces) && found.resources.allSatisfy(\.isNamespaced)
      outcome.remark("No resources found" + (isInNamespace ? " in \(session.namespace) namespace." : ""))
      return
    }
    var objects = found.objects
    if let order {
      // Each kind is a table of its own.
      var sorted: [Listed] = []
      for resource in found.resources where !sorted.contains(where: { $0.resource == resource }) {
        sorted += try order.sorted(objects.filter { $0.resource == resource }) { $0.tree(in: simulator.cluster) }
      }
      objects = sorted
    }
    var tables = TargetTables()
    if case .wide = form { tables.isWide = true }
    tables.hasNamespaces = arguments.isOn(.allNamespaces)
    tables.showsLabels = arguments.isOn(.showLabels)
    tables.labelColumns = arguments.all(.labelColumns)
    tables.hasHeadings = !arguments.isOn(.noHeaders)
    tables.namesKinds = arguments.isOn(.showKind) || Set(found.resources).count > 1
    outcome.output += tables.text(of: objects, in: simulator.cluster, at: simulator.now)
  }
}
