import ClusterModel

/// A cluster as lines that can be compared with those of another run of the same story: what differs from run to run,
/// random names, addresses, times and uids, is taken out.
struct ClusterView {
  private let items: [Tree]
  private let pods: [String: Tree]

  init(_ objects: [Tree]) {
    let own = ["kube-system", "kube-public", "kube-node-lease"]
    items = objects.filter { !own.contains($0["metadata"]?["namespace"]?.string ?? "") }
    var pods: [String: Tree] = [:]
    for item in items where item["kind"]?.string == "Pod" { pods[Self.place(of: item)] = item }
    self.pods = pods
  }

  /// The lines, sorted.
  var lines: [String] { items.flatMap(lines).sorted() }

  private func lines(of item: Tree) -> [String] {
    let (spec, status) = (item["spec"], item["status"])
    let name = item["metadata"]?["name"]?.string ?? ""
    let place = Self.place(of: item)
    func counts(_ fields: String...) -> String { fields.map { "\(status?[$0]?.integer ?? 0)" }.joined(separator: "/") }
    switch item["kind"]?.string {
    case "Service" where name != "kubernetes":
      return ["Service \(place) \(service(spec))"]
    case "Pod":
      return ["Pod \(podPlace(item)) \(pod(item))"]
    case "EndpointSlice" where serviceName(item) != "kubernetes":
      return slice(item, "\(item["metadata"]?["namespace"]?.string ?? "")/\(serviceName(item))")
    case "Deployment":
      let all = counts("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")
      return ["Deployment \(place) \(integer(spec, "replicas")) \(all)"]
    case "StatefulSet":
      return ["StatefulSet \(place) \(integer(spec, "replicas")) \(counts("replicas", "readyReplicas"))"]
    case "DaemonSet":
      return ["DaemonSet \(place) \(counts("desiredNumberScheduled", "numberReady"))"]
    case "ReplicaSet":
      return [
        "ReplicaSet \(withoutHash(place)) of \(owner(item)) \(integer(spec, "replicas")) \(counts("readyReplicas"))"
      ]
    case "PersistentVolumeClaim": return ["PersistentVolumeClaim \(place)"]
    case "Namespace" where !name.hasPrefix("kube-"): return ["Namespace \(name)"]
    default: return []
    }
  }

  private func service(_ spec: Tree?) -> String {
    let address = spec?["clusterIP"]?.string ?? ""
    let ports = (spec?["ports"]?.list ?? []).map { port in
      let target = port["targetPort"] ?? port["port"] ?? .null
      let node = port["nodePort"] == nil ? "" : " on nodes"
      return
        "\(port["name"]?.string ?? "") \(word(port["protocol"], "TCP")) \(integer(port, "port"))→\(scalar(target))\(node)"
    }
    return [
      word(spec?["type"], "ClusterIP"), address == "None" || address.isEmpty ? address : "IP",
      "[\(ports.joined(separator: ", "))]", pairs(spec?["selector"]), word(spec?["externalName"], ""),
      "\(spec?["publishNotReadyAddresses"]?.bool ?? false)",
      (spec?["ipFamilies"]?.list ?? []).map(scalar).joined(separator: ","), word(spec?["ipFamilyPolicy"], ""),
    ].joined(separator: " | ")
  }

  private func pod(_ pod: Tree) -> String {
    let (spec, status) = (pod["spec"], pod["status"])
    let isReady = (status?["conditions"]?.list ?? []).contains {
      $0["type"]?.string == "Ready" && $0["status"]?.string == "True"
    }
    let images = (spec?["containers"]?.list ?? []).map { word($0["image"], "") }
    return [
      owner(pod), word(status?["phase"], ""), isReady ? "ready" : "not ready",
      pod["metadata"]?["deletionTimestamp"] == nil ? "" : "terminating", pairs(pod["metadata"]?["labels"]),
      word(spec?["hostname"], ""), word(spec?["subdomain"], ""), images.joined(separator: ","),
      status?["podIP"]?.string?.isEmpty == false ? "IP" : "",
    ].joined(separator: " | ")
  }

  private func slice(_ slice: Tree, _ place: String) -> [String] {
    let ports = (slice["ports"]?.list ?? []).map { port in
      "\(word(port["name"], "")) \(word(port["protocol"], "TCP")) \(integer(port, "port"))"
    }
    let group = "\(place) \(word(slice["addressType"], "")) [\(ports.sorted().joined(separator: ", "))]"
    let isHeadless = slice["metadata"]?["labels"]?["service.kubernetes.io/headless"] != nil
    return ["EndpointSlice \(group)\(isHeadless ? " headless" : "")"]
      + (slice["endpoints"]?.list ?? []).map { endpoint in
        let target = endpoint["targetRef"]
        let pod = target.flatMap { pods["\(word($0["namespace"], ""))/\(word($0["name"], ""))"] }
        let addresses = (endpoint["addresses"]?.list ?? []).map(scalar).joined(separator: ",")
        let conditions = ["ready", "serving", "terminating"].map { name in
          "\(name)=\(endpoint["conditions"]?[name]?.bool.map(String.init) ?? "-")"
        }
        return "Endpoint \(group) \(pod.map(podPlace) ?? addresses) \(word(endpoint["hostname"], "")) "
          + conditions.joined(separator: " ")
      }
  }

  // MARK: - Names

  private static func place(of item: Tree) -> String {
    "\(item["metadata"]?["namespace"]?.string ?? "")/\(item["metadata"]?["name"]?.string ?? "")"
  }

  private func serviceName(_ slice: Tree) -> String {
    slice["metadata"]?["labels"]?["kubernetes.io/service-name"]?.string ?? ""
  }

  /// The place of a pod, what is random of its name taken out.
  private func podPlace(_ pod: Tree) -> String {
    let owner = owner(pod)
    guard !owner.isEmpty, !owner.hasPrefix("StatefulSet/"), pod["metadata"]?["generateName"] != nil else {
      return Self.place(of: pod)
    }
    return "\(pod["metadata"]?["namespace"]?.string ?? "")/\(owner.drop { $0 != "/" }.dropFirst())-RANDOM"
  }

  private func owner(_ item: Tree) -> String {
    for owner in item["metadata"]?["ownerReferences"]?.list ?? [] where owner["controller"]?.bool == true {
      let (kind, name) = (word(owner["kind"], ""), word(owner["name"], ""))
      return "\(kind)/\(kind == "ReplicaSet" ? withoutHash(name) : name)"
    }
    return ""
  }

  private func withoutHash(_ name: String) -> String {
    guard let dash = name.lastIndex(of: "-"), name[dash...].dropFirst().allSatisfy({ "456789bcdf".contains($0) }) else {
      return name
    }
    return name[..<dash] + "-HASH"
  }

  // MARK: - Values

  private func pairs(_ map: Tree?) -> String {
    let random = ["pod-template-hash", "controller-revision-hash"]
    let left = ["pod-template-generation", "endpoints.kubernetes.io/managed-by"]
    return (map?.map ?? [:]).filter { !left.contains($0.key) }
      .map { "\($0.key)=\(random.contains($0.key) ? "HASH" : scalar($0.value))" }.sorted().joined(separator: ",")
  }

  private func word(_ tree: Tree?, _ otherwise: String) -> String { tree?.string ?? otherwise }

  private func integer(_ tree: Tree?, _ field: String) -> Int64 { tree?[field]?.integer ?? 0 }

  private func scalar(_ tree: Tree) -> String { tree.string ?? tree.integer.map { String($0) } ?? "" }
}
