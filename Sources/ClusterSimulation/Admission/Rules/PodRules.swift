import ClusterModel

extension Objections {
  /// A pod as such (core/validation ValidatePodCreate).
  mutating func check(_ pod: Pod, isNew: Bool) {
    // A pod's name may have dots and be longer than a label, and so be no hostname.
    checkMetadata(pod.metadata, name: .dns1123Subdomain, isNew: isNew)
    check(pod.spec, pod.placement, at: ["spec"], isTemplate: false)
  }

  /// What the pods of a template share, and what is a pod's own (ValidatePodSpec).
  mutating func check(_ spec: PodSpec, _ placement: Pod.Placement, at path: FieldPath, isTemplate: Bool) {
    let fields = spec.fields
    checkVolumes(fields.volumes, at: path.field("volumes"))
    checkContainers(of: fields, at: path)
    checkInitContainers(of: fields, at: path)
    if fields.hostNetwork { checkHostPorts(of: fields, at: path, mayBeAbsent: isTemplate) }
    check(
      fields.restartPolicy ?? "Always", isOneOf: ["Always", "OnFailure", "Never"], at: path.field("restartPolicy"))
    check(
      fields.dnsPolicy ?? "ClusterFirst", isOneOf: ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
      at: path.field("dnsPolicy"))
    checkLabels(fields.nodeSelector, at: path.field("nodeSelector"))
    checkDNSConfig(of: fields, at: path.field("dnsConfig"))
    if let account = fields.rest["serviceAccountName"]?.string, !account.isEmpty {
      check(account, .dns1123Subdomain, at: path.field("serviceAccountName"))
    }
    if !placement.nodeName.isEmpty { check(placement.nodeName, .dns1123Subdomain, at: path.field("nodeName")) }
    if let seconds = fields.rest["activeDeadlineSeconds"]?.integer, !(1...2_147_483_647).contains(seconds) {
      invalid(
        path.field("activeDeadlineSeconds"), .integer(seconds), "must be between 1 and 2147483647, inclusive")
    }
    if !placement.hostname.isEmpty { check(placement.hostname, .dns1123Label, at: path.field("hostname")) }
    if !placement.subdomain.isEmpty { check(placement.subdomain, .dns1123Label, at: path.field("subdomain")) }
  }

  private mutating func checkVolumes(_ volumes: [Tree], at path: FieldPath) {
    var names: Set<String> = []
    for (index, volume) in volumes.enumerated() {
      let here = path.index(index).field("name")
      let name = volume["name"]?.string ?? ""
      if name.isEmpty {
        required(here)
      } else {
        check(name, .dns1123Label, at: here)
        if !names.insert(name).inserted { duplicate(here, .string(name)) }
      }
    }
  }

  // MARK: DNS

  /// The limits of resolv.conf, and that a pod without a policy brings its own servers (validatePodDNSConfig).
  private mutating func checkDNSConfig(of fields: PodSpec.Fields, at path: FieldPath) {
    let config = fields.rest["dnsConfig"].flatMap { $0 == .null ? nil : $0 }
    let servers = config?["nameservers"]?.list ?? []
    if fields.dnsPolicy == "None" {
      guard config != nil else { return required(path, "must provide `dnsConfig` when `dnsPolicy` is None") }
      guard !servers.isEmpty else {
        return required(
          path.field("nameservers"), "must provide at least one DNS nameserver when `dnsPolicy` is None")
      }
    }
    guard let config else { return }
    if servers.count > 3 { invalid(path.field("nameservers"), .list(servers), "must not have more than 3 nameservers") }
    for (index, server) in servers.enumerated() {
      checkAddress(server.string ?? "", at: path.field("nameservers").index(index))
    }
    checkSearches(config["searches"]?.list ?? [], at: path.field("searches"))
    for (index, option) in (config["options"]?.list ?? []).enumerated() where option["name"]?.string ?? "" == "" {
      required(path.field("options").index(index), "must not be empty")
    }
  }

  private mutating func checkSearches(_ searches: [Tree], at path: FieldPath) {
    let names = searches.map { $0.string ?? "" }
    if names.count > 32 { invalid(path, .list(searches), "must not have more than 32 search paths") }
    if names.reduce(0, { $0 + $1.utf8.count }) + max(0, names.count - 1) > 2048 {
      invalid(
        path, .list(searches), "must not have more than 2048 characters (including spaces) in the search list")
    }
    for (index, name) in names.enumerated() where name != "." {
      let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
      for problem in Self.problems(ofSearchDomain: bare) { invalid(path.index(index), .string(bare), problem) }
    }
  }

  /// A name in a search list, other than the names of objects, may have underscores since 1.34
  /// (IsDNS1123SubdomainWithUnderscore).
  private static func problems(ofSearchDomain name: String) -> [String] {
    let plain = String(decoding: name.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    let hasUnderscoreAtEnd = name.split(separator: ".").contains { $0.hasPrefix("_") || $0.hasSuffix("_") }
    return NameSyntax.dns1123Subdomain.problems(hasUnderscoreAtEnd ? "-" : plain).map { problem in
      guard problem.hasPrefix("a lowercase") else { return problem }
      return "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', "
        + "and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
        + "'[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')"
    }
  }
}
