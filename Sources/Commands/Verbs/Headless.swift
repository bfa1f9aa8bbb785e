import ClusterModel
import ClusterSimulation
import Phrases

extension Verb {
  /// Takes a Service's address away, or gives it one.
  public static let headlessToggle = Verb("headless", "Make the Service headless, or give it a ClusterIP", on: kinds) {
    selection, _, cluster throws(VerbProblem) in
    try Headless.deed(on: selection, headless: nil, in: cluster)
  }

  /// Takes a Service's address away.
  public static let headlessOn = Verb("headless-on", "Make the Service headless", on: kinds) {
    selection, _, cluster throws(VerbProblem) in
    try Headless.deed(on: selection, headless: true, in: cluster)
  }

  /// Gives a Service an address.
  public static let headlessOff = Verb("headless-off", "Give the Service a ClusterIP", on: kinds) {
    selection, _, cluster throws(VerbProblem) in
    try Headless.deed(on: selection, headless: false, in: cluster)
  }

  private static let kinds: [Kind] = [.service]
}

/// Whether a Service has an address of its own.
///
/// `clusterIP` is immutable: "may not change once set" (core validation ValidateServiceClusterIPsRelatedFields). What
/// looks like a switch is therefore a delete and a create, and is said to be.
enum Headless {
  static func deed(
    on selection: Selection, headless: Bool?, in cluster: borrowing Cluster
  ) throws(VerbProblem) -> Deed {
    var deeds: [Deed] = []
    for key in selection.keys {
      guard let service = cluster.services[key] else { continue }
      deeds.append(try deed(key, service, headless: headless ?? !service.isHeadless, in: cluster))
    }
    return Deed(
      deeds.flatMap(\.mutations),
      .person(
        deeds.map(\.cause.summary).joined(separator: ", "),
        command: deeds.compactMap(\.cause.command).joined(separator: "\n")),
      remarks: deeds.flatMap(\.remarks),
      confirmation: deeds.compactMap(\.confirmation).isEmpty
        ? nil : Phrase.joined(deeds.compactMap(\.confirmation), by: "\n"))
  }

  private static func deed(
    _ key: ObjectKey, _ service: Service, headless: Bool, in cluster: borrowing Cluster
  ) throws(VerbProblem) -> Deed {
    let identity = Object.service(service).identity
    let name = service.metadata.name
    switch service.spec.type {
    case .nodePort, .loadBalancer:
      guard headless else { throw VerbProblem("\(identity.text) has a ClusterIP already") }
      throw VerbProblem(
        Phrase(
          verbatim:
            "The Service \"\(name)\" is invalid: spec.clusterIPs[0]: Invalid value: \"None\": may not be set to "
            + "'None' for \(service.spec.type.rawValue) services"))
    case .externalName: return inPlace(service, headless: headless)
    case .clusterIP: break
    }
    guard service.isHeadless != headless else {
      throw VerbProblem(
        headless ? "\(identity.text) is headless already" : "\(identity.text) has a ClusterIP already")
    }
    if name == "kubernetes", service.metadata.namespace == "default" {
      throw VerbProblem("\(identity.text) belongs to the API server, which makes it anew as it was")
    }
    let endpoints = cluster.key(.endpoints, service.metadata.namespace, name)
    let handMade = service.spec.selects ? nil : endpoints.flatMap { cluster[$0] == nil ? nil : $0 }
    let address: Phrase = headless ? "no address" : "a new address"
    let mutations: [Mutation] =
      [.delete(key)] + (handMade.map { [.delete($0)] } ?? []) + [.create(remade(service, headless: headless))]
    return Deed(
      mutations,
      .person(
        "\(identity.text) \(headless ? "headless" : "gets a ClusterIP") (deleted and created)",
        command: "headless \(identity.text) \(headless ? "on" : "off")\(identity.namespaceFlag)"),
      remarks: [remark(name, address, selects: service.spec.selects)],
      confirmation: handMade == nil ? nil : question(identity.text))
  }

  private static func remark(_ name: String, _ address: Phrase, selects: Bool) -> Phrase {
    selects
      ? """
      clusterIP may not change once set, so service/\(name) was deleted and created: \(address), a new uid, new slices, \
      age 0
      """
      : "clusterIP may not change once set, so service/\(name) was deleted and created: \(address), a new uid, age 0"
  }

  private static func question(_ name: String) -> Phrase {
    """
    \(name) has no selector. Deleting it deletes its hand-made Endpoints too, as a real cluster does, and nothing makes \
    them again. Go on?
    """
  }

  /// The Service that is to be created in the other's place: same name, labels, annotations, owners, selector, ports
  /// and affinity; what the server gave it is left to the server.
  private static func remade(_ service: Service, headless: Bool) -> Object {
    let old = service.metadata
    var spec = service.spec
    spec.clusterIP = headless ? "None" : ""
    spec.clusterIPs = headless ? ["None"] : []
    let metadata = Metadata(
      name: old.name, namespace: old.namespace, labels: old.labels, annotations: old.annotations,
      ownerReferences: old.ownerReferences)
    return .service(Service(metadata: metadata, spec: spec, rest: service.rest))
  }

  /// An ExternalName has no address yet, so that the API lets it get one, or `None`, without being made anew
  /// (ValidateServiceClusterIPsRelatedFields exempts the type).
  private static func inPlace(_ service: Service, headless: Bool) -> Deed {
    let identity = Object.service(service).identity
    var spec = service.spec
    spec.type = .clusterIP
    spec.externalName = nil
    spec.clusterIP = headless ? "None" : ""
    spec.clusterIPs = headless ? ["None"] : []
    let address = headless ? "\"clusterIP\":\"None\"," : ""
    let patch = "{\"spec\":{\"type\":\"ClusterIP\",\(address)\"externalName\":null}}"
    let (name, target) = (identity.text, service.spec.externalName ?? "")
    let question: Phrase =
      headless
      ? """
      \(name) is an ExternalName and stands for \(target). Change it in place to type ClusterIP with clusterIP None, \
      which the API allows, and drop the name?
      """
      : """
      \(name) is an ExternalName and stands for \(target). Change it in place to type ClusterIP, which the API allows, \
      and drop the name?
      """
    return Deed(
      [.update(.service(service.with(spec: spec)))],
      .person(
        "\(identity.text) from ExternalName to \(headless ? "headless" : "ClusterIP")",
        command: "kubectl patch \(identity.text) --type=merge -p '\(patch)'\(identity.namespaceFlag)"),
      confirmation: question)
  }
}
