import ClusterModel
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The fields that a store gives anew to whatever it stores; all others must survive.
private let givenByTheStore = ["managedFields", "resourceVersion", "selfLink"]

/// The tree of an object without what the store gives.
private func comparable(_ tree: Tree) -> Tree {
  guard case .map(var fields) = tree, case .map(var metadata)? = fields["metadata"] else { return tree }
  for name in givenByTheStore { metadata[name] = nil }
  fields["metadata"] = .map(metadata)
  return .map(fields)
}

/// Where two trees differ first, for a person to read.
private func difference(_ left: Tree?, _ right: Tree?, at path: FieldPath = []) -> String? {
  guard left != right else { return nil }
  switch (left, right) {
  case (.map(let left), .map(let right)):
    for name in Set(left.keys).union(right.keys).sorted() {
      if let found = difference(left[name], right[name], at: path.field(name)) { return found }
    }
  case (.list(let left), .list(let right)) where left.count == right.count:
    for index in left.indices {
      if let found = difference(left[index], right[index], at: path.index(index)) { return found }
    }
  default: break
  }
  func text(_ tree: Tree?) -> String { tree.map { "\($0)" } ?? "nothing" }
  return "\(path): \(text(left)) became \(text(right))"
}

/// Every object of a recorded `List`.
private func objects(of list: Tree) -> [Tree] { list["items"]?.list ?? [] }

private func expectToComeBack(_ tree: Tree, _ origin: Comment? = nil) throws {
  let object = try Object(tree)
  #expect(difference(comparable(tree), object.tree) == nil, origin)
  #expect(try Object(object.tree) == object, origin)
}

@Suite("An object that is read and written again")
struct RoundTripTests {
  @Test("says what it said, for what recordings seldom hold", arguments: rarities)
  func rare(tree: Tree) throws {
    try expectToComeBack(tree)
  }

  @Test("comes back in the form that the API server gives it: whole seconds of UTC, no server's bookkeeping")
  func normalised() throws {
    let object = try Object([
      "apiVersion": "v1", "kind": "Namespace",
      "metadata": [
        "name": "n", "creationTimestamp": "2026-01-01T02:00:00.5+02:00", "resourceVersion": "7", "selfLink": "/x",
        "managedFields": [["manager": "kubectl"]], "labels": ["empty": .null],
      ],
    ])
    #expect(
      object.tree == [
        "apiVersion": "v1", "kind": "Namespace",
        "metadata": ["name": "n", "creationTimestamp": "2026-01-01T00:00:00Z", "labels": ["empty": ""]],
        "status": ["phase": "Active"],
      ])
  }

  @Test("says what it said, in every step of every recorded story")
  func allRecordings() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: recordings).filter { $0.hasSuffix("cluster.json") }
    #expect(!files.isEmpty)
    for file in files.sorted() {
      let list = try Facts.tree(of: try Data(contentsOf: URL(filePath: recordings + "/" + file)))
      for tree in objects(of: list) { try expectToComeBack(tree, "\(file)") }
    }
  }
}

private let recordings =
  ProcessInfo.processInfo.environment["ROLLCALL_RECORDINGS"]
  ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Recordings").path()

private func pod(_ more: Tree) -> Tree {
  let pod: Tree = [
    "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "p", "namespace": "n"],
    "spec": ["containers": [["name": "c", "image": "i"]]], "status": ["phase": "Running"],
  ]
  return pod.merged(with: more)
}

private let rarities: [Tree] = [
  pod(["metadata": ["finalizers": [], "labels": [:], "annotations": [:], "creationTimestamp": .null]]),
  pod([
    "metadata": [
      "ownerReferences": [
        ["apiVersion": "v1", "kind": "Node", "name": "a", "uid": "1", "controller": false],
        ["apiVersion": "v1", "kind": "Node", "name": "b", "uid": "2", "blockOwnerDeletion": false],
      ], "generation": 5_000_000_000,
    ]
  ]),
  pod([
    "spec": [
      "terminationGracePeriodSeconds": 9_999_999_999, "volumes": [], "hostname": "p", "subdomain": "s",
      "nodeName": "node-1", "initContainers": [["name": "s", "image": "i", "restartPolicy": "Always"]],
      "containers": [["ports": [["containerPort": 80, "protocol": "TCP", "hostPort": 8080]], "env": []]],
    ]
  ]),
  pod([
    "status": [
      "conditions": [["type": "Ready", "status": "False", "lastProbeTime": .null, "observedGeneration": 2]],
      "containerStatuses": [
        [
          "name": "c", "image": "i", "ready": false, "restartCount": 1, "started": false, "imageID": "sha256:1",
          "state": ["waiting": ["reason": "CrashLoopBackOff", "message": "back-off"]],
          "lastState": ["terminated": ["exitCode": 137, "signal": 9]],
        ],
        [
          "name": "d", "image": "i", "ready": false, "restartCount": 0, "started": false, "lastState": [:],
          "state": ["waiting": [:]],
        ],
      ],
    ]
  ]),
  [
    "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "FQDN",
    "metadata": ["name": "s", "namespace": "n"], "ports": [],
    "endpoints": [
      [
        "addresses": ["example.com"], "conditions": [:], "deprecatedTopology": ["rack": "1"],
        "targetRef": ["kind": "Pod", "name": "p", "resourceVersion": "4"],
        "hints": ["forZones": [["name": "a"]]],
      ]
    ],
  ],
  [
    "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": ["name": "s", "namespace": "n"],
    "spec": [
      "selector": [:], "template": ["metadata": ["name": "unused", "labels": ["a": "b"]], "spec": ["containers": []]],
      "ordinals": ["start": 3], "podManagementPolicy": "Parallel", "updateStrategy": ["type": "OnDelete"],
      "persistentVolumeClaimRetentionPolicy": ["whenDeleted": "Delete", "whenScaled": "Retain"],
      "volumeClaimTemplates": [["metadata": ["name": "www"], "spec": ["accessModes": ["ReadWriteOnce"]]]],
    ], "status": ["replicas": 0, "availableReplicas": 0],
  ],
  [
    "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "d", "namespace": "n"],
    "spec": [
      "strategy": ["type": "Recreate", "rollingUpdate": ["maxSurge": "25%"]], "paused": true,
      "selector": ["matchExpressions": [["key": "a", "operator": "Typo"]]], "template": ["spec": [:]],
    ],
    "status": ["conditions": [["type": "Progressing", "status": "True", "lastUpdateTime": "2026-01-01T00:00:00Z"]]],
  ],
  [
    "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": ["name": "www-web-0", "namespace": "n"],
    "spec": ["storageClassName": "fast"], "status": ["phase": "Bound", "capacity": ["storage": "1Gi"]],
  ],
  [
    "apiVersion": "v1", "kind": "Service", "metadata": ["name": "s", "namespace": "n"],
    "spec": [
      "type": "LoadBalancer", "selector": [:], "sessionAffinityConfig": ["clientIP": ["timeoutSeconds": 10]],
      "ports": [
        ["name": "a", "protocol": "UDP", "port": 53, "targetPort": "dns", "nodePort": 30_053],
        ["protocol": "TCP", "port": 80, "targetPort": 8080, "unknown": .null],
      ],
    ], "status": ["loadBalancer": ["ingress": [["ip": "192.0.2.1"]]]],
  ],
  ["apiVersion": "v1", "kind": "Secret", "metadata": ["name": "s"], "data": ["a": "eA=="], "immutable": .null],
]
