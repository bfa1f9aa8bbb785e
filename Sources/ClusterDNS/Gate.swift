import ClusterModel
public import Phrases

/// The gate at which a question got no records: the reason for a negative answer, in a person's words.
public enum Gate: Sendable, Hashable {
  /// The name lies in none of the server's zones.
  case outsideZones
  /// Zone transfers are not given.
  case transferRefused
  /// CoreDNS would answer it, but this server keeps to the specification.
  case notPromised
  /// The server has not heard the whole state of the cluster yet.
  case notSynchronized
  /// Below the zone, only `svc` and `pod` lead on.
  case neitherServiceNorPod(label: String)
  /// More labels stand in front of the Service than a name can have.
  case tooManyLabels(inFrontOf: String)
  /// There is no such namespace.
  case namespaceAbsent(String)
  /// The server is told to answer for other namespaces only.
  case namespaceNotExposed(String)
  /// There is no such Service; `elsewhere` are the namespaces that have one of the name.
  case serviceAbsent(String, namespace: String, elsewhere: [String])
  /// An ExternalName Service has no endpoints and no ports, hence nothing below its name.
  case nothingBelowExternalName(String)
  /// The `externalName` is an address.
  case externalNameIsAddress(String, externalName: String)
  /// The alias leads to a name in the cluster that has no such records, or round in a circle.
  case aliasLeadsNowhere(String, target: String)
  /// No endpoint has the name; `known` are some that do exist, and there are so many more.
  case noSuchEndpoint(String, service: String, known: [String], more: Int)
  /// A pod of the name is an endpoint, but DNS calls it otherwise.
  case podHasOtherName(String, service: String, label: String)
  /// The endpoint is there but withheld.
  case endpointWithheld(String, WithheldReason)
  /// The Service has no such port; `known` are those it has, as `_http._tcp`.
  case noSuchPort(String, service: String, known: [String])
  /// The Service names the port, but no ready endpoint has it.
  case noEndpointHasPort(String, service: String)
  /// The Service has neither a selector nor EndpointSlices.
  case nobodyMadeEndpoints(service: String)
  /// What would decide is of a kind that the copy of the cluster lacks.
  case notInDump(Kind)
  /// No pod bears the labels that the selector asks for.
  case matchedByNoPod(service: String, selector: String)
  /// A headless Service's name is not there as long as nobody is ready.
  case nobodyReady(service: String, candidates: Int)
  /// The server is told to ignore Services without ready endpoints.
  case emptyServiceIgnored(String)
  /// No ready endpoint is in the topology zone.
  case nobodyInTopologyZone(String, service: String)
  /// The name is there, but not with records of the type; `types` are those it has.
  case otherTypesOnly(wanted: String, types: [String])
  /// The name only has others below it.
  case onlyNamesBelow
  /// The server is told to have no names under `pod`.
  case podRecordsDisabled
  /// The label of a pod's name spells no address.
  case notAnAddress(String)
  /// Pods are verified, and none of the namespace has the address.
  case noPodHasAddress(String, namespace: String)
  /// The labels in front of the reverse zone are no whole address.
  case incompleteAddress
  /// Neither a Service nor a ready endpoint has the address.
  case nobodyHasAddress(String)

  /// The reason as a sentence, without a full stop.
  public var sentence: Phrase {
    switch self {
    case .outsideZones: "the name lies outside the cluster, and nobody there answers"
    case .transferRefused: "zone transfers are refused"
    case .notPromised: "CoreDNS would answer this, but the DNS specification does not promise it"
    case .notSynchronized: "CoreDNS has not heard the whole state of the cluster yet, so it does not deny anything"
    case .neitherServiceNorPod(let label):
      "\"\(label)\" stands where svc or pod must: names are SERVICE.NAMESPACE.svc and ADDRESS.NAMESPACE.pod"
    case .tooManyLabels(let name):
      "too many labels stand in front of \(name): an endpoint has one, a port and its protocol have two"
    case .namespaceAbsent(let namespace): "namespace \(namespace) does not exist"
    case .namespaceNotExposed(let namespace): "CoreDNS is told not to answer for namespace \(namespace)"
    case .serviceAbsent(let name, let namespace, let elsewhere):
      elsewhere.isEmpty
        ? "namespace \(namespace) has no Service \(name)"
        : "namespace \(namespace) has no Service \(name); there is one in \(Self.list(elsewhere))"
    case .nothingBelowExternalName(let name):
      "Service \(name) is an ExternalName: it has no endpoints and no ports, so nothing stands in front of its name"
    case .externalNameIsAddress(let name, let externalName):
      "the externalName of \(name), \(externalName), is an address, and no CNAME can be made of one"
    case .aliasLeadsNowhere(let name, let target): "\(name) is an alias of \(target), which has no such records"
    case .noSuchEndpoint(let label, let service, let known, let more):
      known.isEmpty
        ? "\(service) has no endpoint named \(label), nor any ready one of another name"
        : "\(service) has no endpoint named \(label): its endpoints are named \(Self.list(known, more: more))"
    case .podHasOtherName(let pod, let service, let label):
      """
      pod \(pod) is an endpoint of \(service), but its name there is \(label): only a pod whose hostname is set and \
      whose subdomain is \(service) is called by its hostname
      """
    case .endpointWithheld(let subject, let reason): reason.sentence(about: subject)
    case .noSuchPort(let port, let service, let known):
      known.isEmpty
        ? "\(service) has no port \(port), nor any with a name"
        : "\(service) has no port \(port): it has \(Self.list(known))"
    case .noEndpointHasPort(let port, let service):
      """
      \(service) names the port \(port), but no ready endpoint has it: targetPort asks for a name that no container \
      port bears
      """
    case .nobodyMadeEndpoints(let service): "\(service) has no selector, and nobody has made EndpointSlices for it"
    case .notInDump(.service): "Services are not in this dump, so that nobody knows"
    case .notInDump(.pod): "pods are not in this dump, so that nobody knows"
    case .notInDump: "EndpointSlices are not in this dump, so that nobody knows"
    case .matchedByNoPod(let service, let selector): "the selector of \(service), \(selector), is matched by no pod"
    case .nobodyReady(let service, let candidates):
      candidates == 1
        ? "the only pod of headless \(service) is not ready, so that its name is not there at all"
        : """
        none of the \(counted: candidates, "pod", "pods") of headless \(service) is ready, so that its name is not there \
        at all
        """
    case .emptyServiceIgnored(let service):
      "\(service) has no ready endpoint, and CoreDNS is told to ignore such Services"
    case .nobodyInTopologyZone(let zone, let service): "\(service) has no ready endpoint in zone \(zone)"
    case .otherTypesOnly(let wanted, let types):
      types.isEmpty ? "the name is there, but has no records" : "the name has no \(wanted), but \(Self.list(types))"
    case .onlyNamesBelow: "the name has no records itself, only names below it have"
    case .podRecordsDisabled: "CoreDNS is told to have no names of pods by address (pods disabled)"
    case .notAnAddress(let label): "\"\(label)\" spells no address: 10.244.1.5 is spelled 10-244-1-5"
    case .noPodHasAddress(let address, let namespace): "no pod of namespace \(namespace) has the address \(address)"
    case .incompleteAddress: "the name spells no whole address"
    case .nobodyHasAddress(let address): "neither a Service nor a ready endpoint has the address \(address)"
    }
  }

  /// The gate, or that the copy of the cluster says nothing of what would decide.
  func honest(_ cluster: borrowing Cluster) -> Gate {
    let kind: Kind? =
      switch self {
      case .serviceAbsent: .service
      case .matchedByNoPod, .noPodHasAddress, .nobodyHasAddress: .pod
      case .nobodyMadeEndpoints: .endpointSlice
      default: nil
      }
    guard let kind, !cluster.knows(kind) else { return self }
    return .notInDump(kind)
  }

  /// `a, b and c`, or `a, b and 3 more`.
  private static func list(_ words: [String], more: Int = 0) -> Phrase {
    if more > 0 { return "\(words.joined(separator: ", ")) and \(more) more" }
    guard let last = words.last, words.count > 1 else { return Phrase(verbatim: words.joined()) }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }
}
