public import ClusterModel
public import Phrases

/// One way in which the EndpointSlices of a Service are not what its controller would write for the pods that are there:
/// somebody else wrote them, they are stale, or a copy was taken at two moments.
public struct SliceDifference: Sendable, Hashable {
  /// What differs.
  public enum Difference: Sendable, Hashable {
    /// The slice was written for an earlier Service of the name.
    case sliceIsStray
    /// The slices list an address for a pod that is not there.
    case podIsMissing(name: String)
    /// The slices list an address that stands for no pod, although a controller wrote them.
    case standsForNoPod
    /// The slices list a pod that should not be among the endpoints: not selected any more, or at its end.
    case podIsNoEndpoint(ObjectKey)
    /// The slices list another incarnation of a pod.
    case podIsAnother(ObjectKey)
    /// The slices list a pod at an address that it does not have.
    case podIsElsewhere(ObjectKey, addresses: [String])
    /// No slice lists a pod that should be among the endpoints.
    case isNotListed(ObjectKey)
    /// The slices list a pod in another state than it is in: a condition's name, what is recorded, what is computed.
    case condition(ObjectKey, name: String, recorded: Bool, computed: Bool)
    /// The slices give a pod another hostname than it has under this Service; empty is none.
    case hostname(ObjectKey, recorded: String, computed: String)
    /// The slices name other ports than the pod answers at.
    case ports(ObjectKey, recorded: [EndpointPort], computed: [EndpointPort])
    /// The slices list an address that the Endpoints, whose copies they are, do not have.
    case isNotInEndpoints
    /// No slice lists an address that the Endpoints have.
    case isNotMirrored
    /// The slices list an address in another state than the Endpoints do.
    case mirroredReadiness(recorded: Bool)
  }

  /// The slice that differs; nil where an endpoint is missing from all of them.
  public let slice: ObjectKey?
  /// The address that the slice has, or should have; empty where the slice as a whole is meant.
  public let address: String
  /// What differs about it.
  public let difference: Difference

  /// The difference in a sentence without a capital or a full stop, such as `web-x7k2p lists 10.0.0.9 for pod web-1, which
  /// is not there`. The keys belong to `cluster`.
  public func sentence(in cluster: borrowing Cluster) -> Phrase {
    func name(_ key: ObjectKey) -> String { cluster.identity(of: key)?.name ?? "" }
    func listed(_ ports: [EndpointPort]) -> Phrase {
      let texts = ports.map { "\($0.name.isEmpty ? "" : $0.name + ":")\($0.port ?? 0)" }
      return ports.isEmpty ? "no port" : Phrase(verbatim: texts.joined(separator: ", "))
    }
    let slice = slice.map(name) ?? ""
    switch difference {
    case .sliceIsStray: return "\(slice) was written for an earlier Service of this name"
    case .podIsMissing(let pod): return "\(slice) lists \(address) for pod \(pod), which is not there"
    case .standsForNoPod: return "\(slice) lists \(address), which stands for no pod"
    case .podIsNoEndpoint(let pod):
      return cluster.pods[pod]?.isTerminal == true
        ? "\(slice) lists \(address) for pod \(name(pod)), which has ended"
        : "\(slice) lists \(address) for pod \(name(pod)), which is not selected"
    case .podIsAnother(let pod): return "\(slice) lists \(address) for an earlier pod \(name(pod))"
    case .podIsElsewhere(let pod, let addresses):
      return addresses.isEmpty
        ? "\(slice) lists \(address) for pod \(name(pod)), which has none"
        : "\(slice) lists \(address) for pod \(name(pod)), which has \(addresses.joined(separator: ", "))"
    case .isNotListed(let pod): return "no slice lists \(address) of pod \(name(pod))"
    case .condition(let pod, let condition, let recorded, let computed):
      let said = "\(condition)=\(recorded)"
      return "\(slice) lists \(address) with \(said), and pod \(name(pod)) makes it \(computed)"
    case .hostname(let pod, let recorded, let computed):
      if recorded.isEmpty {
        return "\(slice) lists \(address) with no hostname, and pod \(name(pod)) has \(computed)"
      }
      return computed.isEmpty
        ? "\(slice) lists \(address) with hostname \(recorded), and pod \(name(pod)) has none here"
        : "\(slice) lists \(address) with hostname \(recorded), and pod \(name(pod)) has \(computed)"
    case .ports(let pod, let recorded, let computed):
      return "\(slice) lists \(address) at \(listed(recorded)), and pod \(name(pod)) answers at \(listed(computed))"
    case .isNotInEndpoints: return "\(slice) lists \(address), which the Endpoints do not have"
    case .isNotMirrored: return "no slice lists \(address), which the Endpoints have"
    case .mirroredReadiness(recorded: true):
      return "\(slice) lists \(address) as ready, and the Endpoints as not ready"
    case .mirroredReadiness(recorded: false):
      return "\(slice) lists \(address) as not ready, and the Endpoints as ready"
    }
  }
}
