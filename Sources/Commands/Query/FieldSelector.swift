import ClusterModel
import ClusterSimulation

/// `--field-selector`: what the API server filters a list by, a few fields of each kind
/// (apimachinery fields.ParseSelector and the conversions of pkg/apis).
struct FieldSelector: Sendable {
  private struct Requirement: Sendable {
    let field: String
    let isWanted: Bool
    let value: String
  }

  private let requirements: [Requirement]
  private let text: String

  /// Reads `a=b,c!=d`; nil for nothing.
  init?(_ text: String?) throws(CommandProblem) {
    guard let text, !text.isEmpty else { return nil }
    self.text = text
    var requirements: [Requirement] = []
    for term in text.split(separator: ",") {
      let field = term.prefix { $0 != "=" && $0 != "!" }
      let rest = term.dropFirst(field.count)
      guard let sign = ["!=", "==", "="].first(where: rest.hasPrefix), !field.isEmpty else {
        throw CommandProblem(
          error: "invalid field selector: \"\(text)\"; can't understand '\(term)'; write field=value or field!=value")
      }
      requirements.append(
        Requirement(field: String(field), isWanted: sign != "!=", value: String(rest.dropFirst(sign.count))))
    }
    self.requirements = requirements
  }

  /// The fields that lists of a kind are filtered by, beside name and namespace.
  private static func fields(of resource: Resource) -> [String] {
    switch (resource.group, resource.kindName) {
    case ("", "Pod"):
      [
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
        "status.phase", "status.podIP", "status.podIPs", "status.nominatedNodeName",
      ]
    case ("", "Service"): ["spec.clusterIP", "spec.type"]
    case ("", "Namespace"): ["status.phase"]
    case ("", "Node"): ["spec.unschedulable"]
    case ("", "Secret"): ["type"]
    case ("", "ReplicationController"), ("apps", "ReplicaSet"): ["status.replicas"]
    case ("batch", "Job"): ["status.successful"]
    case ("", "Event"):
      [
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
        "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
        "reportingComponent", "source", "type",
      ]
    default: []
    }
  }

  /// Refuses fields that the server does not filter this kind by.
  func check(_ resource: Resource, selector: String?) throws(CommandProblem) {
    let known = Self.fields(of: resource)
    for requirement in requirements {
      let field = requirement.field
      guard field != "metadata.name", field != "metadata.namespace", !known.contains(field) else { continue }
      // Kinds that have fields of their own name only the one that is not known.
      let reason =
        known.isEmpty
        ? "\"\(field)\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
        : "field label not supported: \(field)"
      throw CommandProblem(
        Refusal(
          .badRequest,
          "Unable to find \"\(resource.path)\" that match label selector \"\(selector ?? "")\", field selector "
            + "\"\(text)\": \(reason)"))
    }
  }

  /// Whether an object is among those that are asked for.
  func matches(_ object: Object) -> Bool {
    requirements.allSatisfy { requirement in
      (Self.value(requirement.field, of: object) == requirement.value) == requirement.isWanted
    }
  }

  private static func value(_ field: String, of object: Object) -> String {
    switch field {
    case "metadata.name": return object.metadata.name
    case "metadata.namespace": return object.metadata.namespace
    case "source": return object.tree["source"]?["component"]?.string ?? ""
    case "spec.unschedulable", "spec.hostNetwork": return (here(field, object)?.bool ?? false) ? "true" : "false"
    case "status.phase" where object.namespace != nil: return object.namespace?.phase ?? ""
    default:
      guard let found = here(field, object) else { return "" }
      return found.goText
    }
  }

  private static func here(_ field: String, _ object: Object) -> Tree? {
    var here: Tree? = object.tree
    for step in field.split(separator: ".") { here = here?[String(step)] }
    return here
  }
}
