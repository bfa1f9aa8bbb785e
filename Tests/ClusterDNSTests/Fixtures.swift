import ClusterModel
import Foundation

extension Tree: Decodable {
  /// Reads any JSON.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // In the order of how common they are: a wrong guess costs an error.
    if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([String: Tree].self) {
      self = .map(value)
    } else if let value = try? container.decode([Tree].self) {
      self = .list(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if container.decodeNil() {
      self = .null
    } else {
      self = .double(try container.decode(Double.self))
    }
  }
}

/// Recorded data beside the tests.
enum Facts {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Facts")

  static func file(_ folder: String, _ name: String) -> URL {
    URL(fileURLWithPath: folder).appendingPathComponent(name)
  }

  static func tree(_ url: URL) throws -> Tree { try JSONDecoder().decode(Tree.self, from: Data(contentsOf: url)) }
}

/// A cluster of these manifests.
func makeCluster(_ manifests: [Tree]) throws -> Cluster {
  var cluster = Cluster()
  for manifest in manifests {
    let object = try Object(manifest)
    let key = cluster.makeKey(for: object.identity)
    _ = cluster.store(key, object)
  }
  return cluster
}

// Small manifests for stories.
extension Tree {
  static func namespace(_ name: String) -> Tree {
    ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]]
  }

  /// A Service; headless unless an address is given.
  static func service(
    _ name: String, in namespace: String = "default", clusterIP: String = "None", port: String? = nil,
    selector: [String: Tree] = [:]
  ) -> Tree {
    var spec: [String: Tree] = [
      "type": "ClusterIP", "clusterIP": .string(clusterIP), "clusterIPs": [.string(clusterIP)],
    ]
    if let port { spec["ports"] = [["name": .string(port), "port": 80, "targetPort": 8080, "protocol": "TCP"]] }
    if !selector.isEmpty { spec["selector"] = .map(selector) }
    return [
      "apiVersion": "v1", "kind": "Service",
      "metadata": ["name": .string(name), "namespace": .string(namespace)], "spec": .map(spec),
    ]
  }

  /// A slice with an endpoint for each address.
  static func slice(
    of service: String, in namespace: String = "default", _ addresses: [String], port: String? = nil
  ) -> Tree {
    slice(of: service, in: namespace, endpoints: addresses.map { ["addresses": [.string($0)]] }, port: port)
  }

  /// A slice with these endpoints.
  static func slice(
    of service: String, in namespace: String = "default", endpoints: [Tree], port: String? = nil
  ) -> Tree {
    [
      "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
      "metadata": [
        "name": .string(service + "-x"), "namespace": .string(namespace),
        "labels": ["kubernetes.io/service-name": .string(service)],
      ],
      "endpoints": .list(endpoints),
      "ports": .list(port.map { [["name": .string($0), "port": 8080, "protocol": "TCP"]] } ?? []),
    ]
  }

  /// An endpoint that stands for a pod.
  static func endpoint(
    _ pod: String, _ address: String, hostname: String? = nil, ready: Bool = true, terminating: Bool = false
  ) -> Tree {
    var fields: [String: Tree] = [
      "addresses": [.string(address)], "conditions": ["ready": .bool(ready), "terminating": .bool(terminating)],
      "targetRef": ["kind": "Pod", "namespace": "default", "name": .string(pod)],
    ]
    if let hostname { fields["hostname"] = .string(hostname) }
    return .map(fields)
  }

  /// A pod, with the label `app` and in a phase.
  static func pod(_ name: String, app: String, address: String? = nil, phase: String = "Running") -> Tree {
    var status: [String: Tree] = ["phase": .string(phase)]
    if let address {
      status["podIP"] = .string(address)
      status["podIPs"] = [["ip": .string(address)]]
    }
    return [
      "apiVersion": "v1", "kind": "Pod",
      "metadata": ["name": .string(name), "namespace": "default", "labels": ["app": .string(app)]],
      "status": .map(status),
    ]
  }
}
