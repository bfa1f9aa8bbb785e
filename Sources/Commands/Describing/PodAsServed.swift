import ClusterModel

extension Pod {
  /// The pod's manifest with what every cluster adds to every pod and rollcall does not keep, because it would be as
  /// large as all the rest: the volume with the token of the service account and its mounts (admission plugin
  /// ServiceAccount), and the ids that the kubelet reports of containers that it started. The random parts are made
  /// from the pod's uid, and conditions stand as the kubelet writes them. A pod that was observed on a real cluster has
  /// all this, and stays as it is.
  func asServed(_ manifest: Tree) -> Tree {
    let containers = manifest["status"]?["containerStatuses"]?.list ?? []
    guard !containers.contains(where: { $0["containerID"] != nil }), !metadata.uid.isEmpty else { return manifest }
    var fields = manifest.map ?? [:]
    var status = fields["status"]?.map ?? [:]
    status["conditions"] = conditions(status["conditions"]?.list ?? [])
    fields["status"] = .map(status)
    var above: [String: Tree] = ["status": .map(started)]
    if let spec = withToken(manifest["spec"] ?? .null) { above["spec"] = spec }
    return Tree.map(fields).merged(with: .map(above))
  }

  private static let tokenPath = "/var/run/secrets/kubernetes.io/serviceaccount"

  /// The spec with the token's volume; nil where the pod asked for none or has one.
  private func withToken(_ spec: Tree) -> Tree? {
    let volumes = spec["volumes"]?.list ?? []
    guard spec["automountServiceAccountToken"]?.bool != false,
      !volumes.contains(where: { $0["name"]?.string?.hasPrefix("kube-api-access-") == true })
    else { return nil }
    let name = "kube-api-access-" + uidSuffix
    let mount: Tree = ["name": .string(name), "mountPath": .string(Self.tokenPath), "readOnly": true]
    func mounted(_ containers: Tree?) -> Tree? {
      containers?.list.map { list in
        .list(
          list.map { container in
            let mounts = container["volumeMounts"]?.list ?? []
            if mounts.contains(where: { $0["mountPath"]?.string == Self.tokenPath }) { return container }
            return container.merged(with: ["volumeMounts": .list(mounts + [mount])])
          })
      }
    }
    let token: Tree = [
      "name": .string(name),
      "projected": [
        "sources": [
          ["serviceAccountToken": ["expirationSeconds": 3607, "path": "token"]],
          ["configMap": ["name": "kube-root-ca.crt"]], ["downwardAPI": ["items": []]],
        ]
      ],
    ]
    var above: [String: Tree] = ["volumes": .list(volumes + [token])]
    above["containers"] = mounted(spec["containers"])
    above["initContainers"] = mounted(spec["initContainers"])
    return .map(above)
  }

  /// The conditions in the order of a kubelet that has taken the pod: its own behind all others (pkg/kubelet
  /// generateAPIPodStatus).
  private func conditions(_ conditions: [Tree]) -> Tree {
    guard status.startTime != nil else { return .list(conditions) }
    let own = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"]
    func rank(_ condition: Tree) -> Int { own.firstIndex(of: condition["type"]?.string ?? "") ?? -1 }
    return .list(
      conditions.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element))
  }

  /// Ids of the containers that were started.
  private var started: [String: Tree] {
    func ids(_ containers: [ContainerStatus]) -> Tree {
      .list(
        containers.map { container in
          if case .waiting = container.state, container.lastState == nil { return .null }
          let seed = metadata.uid.text + container.name + String(container.restartCount)
          return ["containerID": .string("containerd://" + seed.digest), "imageID": .string(container.image)]
        })
    }
    return ["containerStatuses": ids(status.containers), "initContainerStatuses": ids(status.initContainers)]
  }

  /// Five letters of Kubernetes' alphabet, always the same for this incarnation.
  private var uidSuffix: String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    return String(metadata.uid.text.digest.utf8.prefix(5).enumerated().map { alphabet[(Int($1) * 7 + $0 * 5) % 27] })
  }
}

extension String {
  /// 64 hexadecimal digits that look like chance and are the same for the same text (FNV-1a, four times).
  fileprivate var digest: String {
    (0..<4).map { round in
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &+ UInt64(round)
      for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
