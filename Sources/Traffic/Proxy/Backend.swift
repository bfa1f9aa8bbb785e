public import ClusterDNS
public import ClusterModel

/// Where kube-proxy may send a connection: an endpoint of a slice with the slice's port.
public struct Backend: Sendable, Hashable {
  /// The endpoint's address.
  public let address: IPAddress
  /// The pods' port, to which the Service's is translated.
  public let port: Int
  /// The pod that the endpoint stands for; nil where it stands for something else, or for nothing.
  public let pod: ObjectKey?
  /// The node that the endpoint is on.
  let node: String?
  let isReady: Bool
  /// Whether it still serves while it ends.
  let isDraining: Bool
  let zoneHints: [String]
  let nodeHints: [String]

  /// The endpoint as kube-proxy reads it (pkg/proxy/endpointslicecache.go addEndpoints): the first address counts, what
  /// is absent of `ready` and `serving` is true. Nil where it has no address.
  init?(_ endpoint: Endpoint, port: Int, in cluster: borrowing Cluster) {
    guard let first = endpoint.addresses.first, let address = IPAddress(first) else { return nil }
    (self.address, self.port) = (address, port)
    if let reference = endpoint.targetRef, reference.kind == "Pod" {
      pod = cluster.key(.pod, reference.namespace, reference.name)
    } else {
      pod = nil
    }
    node = endpoint.nodeName
    isReady = endpoint.isReady
    isDraining = endpoint.serving ?? true && endpoint.terminating == true
    zoneHints = Self.names(endpoint.hints?["forZones"])
    nodeHints = Self.names(endpoint.hints?["forNodes"])
  }

  private static func names(_ hints: Tree?) -> [String] { (hints?.list ?? []).compactMap { $0["name"]?.string } }

  /// The address and port as one writes them.
  public var text: String { address.text(withPort: port) }
}

extension IPAddress {
  /// The address with a port, in brackets where it is IPv6 (RFC 3986 section 3.2.2).
  public func text(withPort port: Int) -> String { isV4 ? "\(self):\(port)" : "[\(self)]:\(port)" }
}

extension ServicePort {
  /// The endpoints that kube-proxy knows for this port of a Service: of each slice that has a port of that name and
  /// protocol. An address that stands in two slices counts once, and as ready where either says so.
  func backends(
    of service: ObjectKey, _ family: AddressFamily, in cluster: borrowing Cluster
  ) -> [Backend] {
    var backends: [Backend] = []
    var places: [IPAddress: Int] = [:]
    for key in cluster.slices(of: service) {
      guard let slice = cluster.endpointSlices[key], slice.addressFamily == family else { continue }
      for port in slice.ports where port.name == name && port.protocol == self.protocol {
        guard let number = port.port, number != 0 else { continue }
        for endpoint in slice.endpoints {
          guard let backend = Backend(endpoint, port: number, in: cluster) else { continue }
          if let place = places[backend.address], backends[place].port == number {
            if backend.isReady, !backends[place].isReady { backends[place] = backend }
            continue
          }
          places[backend.address] = backends.count
          backends.append(backend)
        }
      }
    }
    return backends
  }
}
