import ClusterModel

extension Objections {
  /// A pod as such (core/validation ValidatePodCreate).
  mutating func check(_ pod: Pod, isNew: Bool) {
    // A pod's name may have dots and be longer than a label, and so be no hostname.
    checkMetadata(pod.metadata, name: .dns1123Subdomain, isNew: isNew)
    let spec = pod.spec.fields.tree
    check(spec, pod.placement, at: ["spec"], isTemplate: false)
    for name in ["containers", "initContainers"] {
      for (index, container) in spec.elements(name).enumerated() {
        checkImageIsTrimmed(container.text("image"), at: (["spec"] as FieldPath).field(name).index(index))
      }
    }
    guard isNew else { return }
    if !spec.elements("ephemeralContainers").isEmpty {
      forbidden(["spec", "ephemeralContainers"], "cannot be set on create")
    }
    if !pod.placement.nodeName.isEmpty, !spec.elements("schedulingGates").isEmpty {
      forbidden(["spec", "nodeName"], "cannot be set until all schedulingGates have been cleared")
    }
  }

  mutating func checkImageIsTrimmed(_ image: String, at path: FieldPath) {
    guard image.first?.isWhitespace == true || image.last?.isWhitespace == true else { return }
    invalid(path.field("image"), .string(image), "must not have leading or trailing whitespace")
  }

  /// What the pods of a template share, and what is a pod's own (ValidatePodSpec).
  ///
  /// - Parameter claims: the names of volumes that are there although the spec does not say so: a StatefulSet's claims.
  mutating func check(
    _ spec: Tree, _ placement: Pod.Placement, at path: FieldPath, isTemplate: Bool, claims: [String] = []
  ) {
    let volumes = checkVolumes(spec.elements("volumes"), at: path.field("volumes"))
    var context = ContainerContext()
    context.volumes = volumes.merging(claims.map { ($0, VolumeUse.claim) }, uniquingKeysWith: { $1 })
    context.gracePeriod = spec.number("terminationGracePeriodSeconds")
    checkContainers(of: spec, at: path, context)
    checkInitContainers(of: spec, at: path, context)
    if spec.isOn("hostNetwork") { checkHostPorts(of: spec, at: path, mayBeAbsent: isTemplate) }
    // The orders of the options are the server's own.
    check(spec.text("restartPolicy"), isOneOf: ["Always", "OnFailure", "Never"], at: path.field("restartPolicy"))
    check(
      spec.text("dnsPolicy"), isOneOf: ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"],
      at: path.field("dnsPolicy"))
    checkLabels(spec.labels("nodeSelector"), at: path.field("nodeSelector"))
    checkSecurity(ofPod: spec, at: path.field("securityContext"))
    checkAffinity(spec["affinity"] ?? .null, at: path.field("affinity"))
    checkDNSConfig(of: spec, at: path.field("dnsConfig"))
    for (index, gate) in spec.elements("readinessGates").enumerated() {
      check(
        gate.text("conditionType"), .labelKey, at: path.field("readinessGates").index(index).field("conditionType"))
    }
    checkSchedulingGates(spec.elements("schedulingGates"), at: path.field("schedulingGates"))
    checkSpread(spec.elements("topologySpreadConstraints"), at: path.field("topologySpreadConstraints"))
    checkHostnameOverride(of: spec, at: path.field("hostnameOverride"))
    checkNames(of: spec, placement, at: path)
    checkTolerations(spec.elements("tolerations"), at: path.field("tolerations"))
    checkHostAliases(spec.elements("hostAliases"), at: path.field("hostAliases"))
    for name in ["priorityClassName", "runtimeClassName"] where !spec.text(name).isEmpty {
      check(spec.text(name), .dns1123Subdomain, at: path.field(name))
    }
    if let policy = spec["preemptionPolicy"]?.string {
      check(policy, isOneOf: ["PreemptLowerPriority", "Never"], at: path.field("preemptionPolicy"))
    }
    if let system = spec["os"]?.map {
      let name = system["name"]?.string ?? ""
      if name.isEmpty {
        required(path.field("os").field("name"), "cannot be empty")
      } else {
        check(name, isOneOf: ["linux", "windows"], at: path.field("os"))
      }
    }
  }

  private mutating func checkNames(of spec: Tree, _ placement: Pod.Placement, at path: FieldPath) {
    let account = spec.text("serviceAccountName")
    if !account.isEmpty { check(account, .dns1123Subdomain, at: path.field("serviceAccountName")) }
    if !placement.nodeName.isEmpty { check(placement.nodeName, .dns1123Subdomain, at: path.field("nodeName")) }
    if let seconds = spec.number("activeDeadlineSeconds"), !(1...2_147_483_647).contains(seconds) {
      invalid(
        path.field("activeDeadlineSeconds"), .integer(seconds), "must be between 1 and 2147483647, inclusive")
    }
    if !placement.hostname.isEmpty { check(placement.hostname, .dns1123Label, at: path.field("hostname")) }
    if !placement.subdomain.isEmpty { check(placement.subdomain, .dns1123Label, at: path.field("subdomain")) }
  }

  private mutating func checkHostnameOverride(of spec: Tree, at path: FieldPath) {
    guard let name = spec["hostnameOverride"]?.string else { return }
    if spec.isOn("setHostnameAsFQDN") { forbidden(path, "may not be specified when setHostnameAsFQDN is true") }
    if spec.isOn("hostNetwork") { forbidden(path, "may not be specified when hostNetwork is true") }
    if name.utf8.count > 64 { tooLong(path, "may not be more than 64 bytes") }
    check(name, .dns1123Subdomain, at: path)
  }

  private mutating func checkHostAliases(_ aliases: [Tree], at path: FieldPath) {
    for (index, alias) in aliases.enumerated() {
      let here = path.index(index)
      checkAddress(alias.text("ip"), at: here.field("ip"))
      for (place, name) in alias.elements("hostnames").enumerated() {
        check(name.string ?? "", .dns1123Subdomain, at: here.field("hostnames").index(place))
      }
    }
  }

  // MARK: DNS

  /// The limits of resolv.conf, and that a pod without a policy brings its own servers (validatePodDNSConfig).
  private mutating func checkDNSConfig(of spec: Tree, at path: FieldPath) {
    let config = spec["dnsConfig"].flatMap { $0 == .null ? nil : $0 }
    let servers = config?.elements("nameservers") ?? []
    if spec.text("dnsPolicy") == "None" {
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
    checkSearches(config.elements("searches"), at: path.field("searches"))
    for (index, option) in config.elements("options").enumerated() where option.text("name").isEmpty {
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

// MARK: - Reading trees

extension Tree {
  /// The text of a field; empty where there is none.
  func text(_ name: String) -> String { self[name]?.string ?? "" }

  /// The whole number of a field; nil where there is none.
  func number(_ name: String) -> Int64? { self[name]?.integer }

  /// Whether a field says true.
  func isOn(_ name: String) -> Bool { self[name]?.bool == true }

  /// Whether a field says anything.
  func has(_ name: String) -> Bool { self[name] ?? .null != .null }

  /// The elements of a list; none where there is no list.
  func elements(_ name: String) -> [Tree] { self[name]?.list ?? [] }

  /// A map of texts as labels.
  func labels(_ name: String) -> Labels {
    Labels((self[name]?.map ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value.string ?? "") })
  }
}
