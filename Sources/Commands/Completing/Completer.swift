import ClusterDNS
public import ClusterModel

/// What can stand where a line is being typed: commands, flags and their values, kinds, names, namespaces, labels,
/// names of DNS. All of it comes from the tables and the cluster; nothing is listed twice.
public struct Completer: Sendable {
  /// The words that fit, and where in the line they go.
  public struct Offer: Sendable, Hashable {
    /// How many characters of the line stay; what follows them is replaced.
    public let kept: Int
    /// The words, sorted, each with the blank that belongs behind it where it is whole.
    public let words: [String]

    /// An offer of these words.
    public init(kept: Int, words: [String]) { (self.kept, self.words) = (kept, words) }

    /// The words of both, where they go to the same place; else those of the other.
    public func united(with other: Offer) -> Offer {
      guard other.kept == kept else { return other }
      return Offer(kept: kept, words: Set(words + other.words).sorted())
    }
  }

  /// The namespace of lines that name none.
  public var namespace: String
  /// Who answers `dig`.
  public var nameServer: NameServer

  /// A completer for lines typed in a namespace.
  public init(namespace: String = "default", nameServer: NameServer = NameServer()) {
    (self.namespace, self.nameServer) = (namespace, nameServer)
  }

  /// More words than these are not offered: nobody reads them.
  private static let most = 200

  /// What can stand at the end of `head`, the line up to the cursor.
  public func offer(for head: String, in cluster: borrowing Cluster) -> Offer {
    let start = head.lastIndex(of: " ").map { head.index(after: $0) } ?? head.startIndex
    var partial = String(head[start...])
    var before = head[..<start].split(separator: " ").map(String.init)
    if before.first == "kubectl" { before.removeFirst() }
    var kept = head.count - partial.count
    var candidates = self.candidates(behind: before, partial, in: cluster)
    // `--flag=value` is completed in its last part, and so is a list, `app=web,tier=` or `pods,svc`.
    if let equals = partial.firstIndex(of: "="), partial.hasPrefix("-") {
      let flag = String(partial[..<equals])
      partial = String(partial[partial.index(after: equals)...])
      candidates = values(of: flag, behind: before, partial, in: cluster)
    }
    if let comma = partial.lastIndex(of: ","), !candidates.contains(where: { $0.hasPrefix(partial) }) {
      partial = String(partial[partial.index(after: comma)...])
    }
    kept = head.count - partial.count
    let words = Set(candidates.filter { $0.hasPrefix(partial) && $0.trimmedEnd != partial }).sorted()
    return Offer(kept: kept, words: Array(words.prefix(Self.most)))
  }

  private func candidates(behind before: [String], _ partial: String, in cluster: borrowing Cluster) -> [String] {
    guard let (command, length) = CommandTable.command(for: before) else { return Self.commands(behind: before) }
    let rest = Array(before.dropFirst(length))
    if let last = rest.last, last.hasPrefix("-"), !last.contains("="),
      let flag = command.allFlags.first(where: { "--" + $0.name == last || $0.letter.map { "-\($0)" } == last }),
      case .required = flag.value
    {
      return values(flag.completion, flag, place(rest), partial, in: cluster)
    }
    if partial.hasPrefix("-"), !rest.contains("--") { return Self.flags(of: command) }
    // Words that are still to come may belong to a longer command: `rollout` to `rollout status`.
    var words = Self.commands(behind: before)
    words += values(command.completion, nil, place(rest), partial, in: cluster, behind: Self.positional(rest, command))
    return words
  }

  // MARK: - Commands and flags

  /// The next words of the commands whose names begin with these.
  private static func commands(behind before: [String]) -> [String] {
    var words: [String] = []
    for command in CommandTable.all {
      for name in [command.name] + command.aliases where name.contains(where: \.isLetter) {
        let parts = name.split(separator: " ").map(String.init)
        if parts.count > before.count, parts.starts(with: before) { words.append(parts[before.count] + " ") }
      }
    }
    return words
  }

  private static func flags(of command: Command) -> [String] {
    command.allFlags.map { flag in
      if case .none = flag.value { "--\(flag.name) " } else { "--\(flag.name)=" }
    }
  }

  private func values(
    of word: String, behind before: [String], _ partial: String, in cluster: borrowing Cluster
  ) -> [String] {
    guard let (command, length) = CommandTable.command(for: before),
      let flag = command.allFlags.first(where: { "--" + $0.name == word })
    else { return [] }
    return values(flag.completion, flag, place(Array(before.dropFirst(length))), partial, in: cluster)
  }

  /// The words of a line that are no flags and no values of flags.
  private static func positional(_ rest: [String], _ command: Command) -> [String] {
    var words: [String] = []
    var index = 0
    while index < rest.count {
      let word = rest[index]
      if word.hasPrefix("-"), word.count > 1 {
        let flag = command.allFlags.first { "--" + $0.name == word || $0.letter.map { "-\($0)" } == word }
        if case .required? = flag?.value { index += 1 }
      } else {
        words.append(word)
      }
      index += 1
    }
    return words
  }

  /// The namespace that a line names, or that it is typed in; nil where it asks for all.
  private func place(_ rest: [String]) -> String? {
    if rest.contains("-A") || rest.contains("--all-namespaces") { return nil }
    for (index, word) in rest.enumerated() {
      if word == "-n" || word == "--namespace", index + 1 < rest.count { return rest[index + 1] }
      if word.hasPrefix("--namespace=") { return String(word.dropFirst("--namespace=".count)) }
    }
    return namespace
  }

  // MARK: - Values

  private func values(
    _ completion: Completion, _ flag: Flag?, _ place: String?, _ partial: String, in cluster: borrowing Cluster,
    behind words: [String] = []
  ) -> [String] {
    if flag?.name == Flag.selector.name { return labels(in: place, partial, cluster) }
    switch completion {
    case .nothing, .files: return []
    case .kinds: return Self.kinds([])
    case .words(let words): return words.map { $0.hasSuffix("=") ? $0 : $0 + " " }
    case .namespaces:
      var names: [String] = []
      for key in cluster.namespaces.keys {
        if let name = cluster.namespaces[key]?.metadata.name { names.append(name + " ") }
      }
      return names
    case .domainNames: return words.isEmpty ? domainNames(partial, cluster) : words.count == 1 ? Self.types : []
    case .objects(let kinds): return objects(kinds, place, partial, words, cluster)
    }
  }

  private static let types = ["A ", "AAAA ", "SRV ", "CNAME ", "PTR ", "TXT ", "SOA ", "NS "]

  private static func kinds(_ allowed: [String]) -> [String] {
    let resources = Kind.allCases.filter { $0 != .other }.map { Resource($0) } + Resource.kept
    return resources.filter { resource in allowed.isEmpty || allowed.contains(where: resource.isCalled) }.map {
      $0.plural + " "
    }
  }

  private func objects(
    _ kinds: [String], _ place: String?, _ partial: String, _ words: [String], _ cluster: borrowing Cluster
  ) -> [String] {
    if let slash = partial.firstIndex(of: "/") {
      let kind = String(partial[..<slash])
      let name = String(partial[partial.index(after: slash)...])
      return names(of: kind, beginning: name, place, cluster).map { kind + "/" + $0 }
    }
    if let kind = words.first, !kind.contains("/"), (try? cluster.resources(kind)) != nil {
      return names(of: kind, beginning: partial, place, cluster)
    }
    guard words.isEmpty || words.allSatisfy({ $0.contains("/") }) else { return [] }
    if kinds.count == 1, let kind = kinds.first, let resource = try? cluster.resources(kind).first {
      let whole = resource.singular + "/"
      return whole.hasPrefix(partial) ? names(of: kind, beginning: "", place, cluster).map { whole + $0 } : []
    }
    return words.isEmpty ? Self.kinds(kinds) : []
  }

  /// The names of a kind that begin so, as many as are offered.
  private func names(
    of kind: String, beginning partial: String, _ place: String?, _ cluster: borrowing Cluster
  ) -> [String] {
    guard let resources = try? cluster.resources(kind) else { return [] }
    var names: [String] = []
    for resource in resources {
      for key in cluster.keys(of: resource, in: place) {
        guard let name = cluster.identity(of: key)?.name, name.hasPrefix(partial) else { continue }
        names.append(name + " ")
        if names.count > Self.most { return names }
      }
    }
    return names
  }

  /// So many objects are looked at for what they hold. A person waits for each letter.
  private static let patience = 4_000

  /// The labels of pods and Services, pair by pair, as far as they may follow what is typed.
  private func labels(in place: String?, _ partial: String, _ cluster: borrowing Cluster) -> [String] {
    let start = partial.lastIndex(of: ",").map { String(partial[partial.index(after: $0)...]) } ?? partial
    var pairs: Set<String> = []
    func add(_ labels: Labels) {
      for label in labels where label.key.hasPrefix(start) || start.hasPrefix(label.key) {
        pairs.insert("\(label.key)=\(label.value) ")
      }
    }
    let services = place.map { cluster.keys(of: .service, in: $0) } ?? cluster.services.keys
    for key in services.prefix(Self.patience) {
      if let service = cluster.services[key] { add(service.metadata.labels) }
    }
    let pods = place.map { cluster.keys(of: .pod, in: $0) } ?? cluster.pods.keys
    for key in pods.prefix(Self.patience) { if let pod = cluster.pods[key] { add(pod.metadata.labels) } }
    return Array(pairs)
  }

  /// The names that have records and begin so: of all Services, and of endpoints and ports as far as patience lasts.
  private func domainNames(_ partial: String, _ cluster: borrowing Cluster) -> [String] {
    let zone = nameServer.configuration.zone.description.withoutDot
    // Behind the name of an endpoint or a port comes that of its Service.
    let labels = partial.split(separator: ".", omittingEmptySubsequences: false)
    let parents = labels.indices.dropFirst().map { labels[$0...].joined(separator: ".") }
    var names: Set<String> = []
    var looked = 0
    for key in cluster.services.keys {
      guard let identity = cluster.identity(of: key), cluster.services[key] != nil else { continue }
      let own = "\(identity.name).\(identity.namespace).svc.\(zone)"
      if own.hasPrefix(partial) { names.insert(own + " ") }
      guard parents.isEmpty || parents.contains(where: own.hasPrefix), looked < Self.patience else { continue }
      let records = ServiceRecords(of: key, in: cluster, nameServer.configuration)
      for part in [ServiceRecords.Part.promised, .onlyCoreDNS] {
        let count = min(records.count(of: part), Self.patience - looked)
        for index in 0..<max(0, count) {
          guard let name = records.row(index, of: part)?.name.description.withoutDot else { continue }
          if name.hasPrefix(partial) { names.insert(name + " ") }
        }
        looked += max(0, count)
      }
    }
    return Array(names)
  }
}

extension String {
  fileprivate var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
  fileprivate var withoutDot: String { hasSuffix(".") ? String(dropLast()) : self }
}
