import ClusterModel

extension FieldProblem {
  /// What the API server says of a field that does not hold what it should: its words are those of Go's JSON decoder,
  /// which names the innermost struct and the whole way (apiserver runtime/serializer/json).
  func serverText(kind: String, apiVersion: String) -> String {
    let version = apiVersion.split(separator: "/").last ?? ""
    let opening = "\(kind) in version \"\(version)\" cannot be handled as a \(kind): "
    return opening
      + "json: cannot unmarshal \(found) into Go struct field \(structName(kind: kind)).\(fields.joined(separator: ".")) of type \(expected)"
  }

  /// What kubectl says itself of labels and annotations, which it reads before it asks the server.
  func kubectlText(file: String) -> String? {
    guard fields.first == "metadata", fields.count > 1 else { return nil }
    return
      "error: unable to decode \"\(file)\": json: cannot unmarshal \(found) into Go struct field ObjectMeta.\(fields.joined(separator: ".")) of type \(expected)"
  }

  /// The named fields on the way; Go's decoder names neither keys of maps nor elements.
  private var fields: [String] {
    path.steps.compactMap { step in
      if case .field(let name) = step { name } else { nil }
    }
  }

  /// The struct that holds the field, by the field that holds the struct.
  private func structName(kind: String) -> String {
    let table = [
      "metadata": "ObjectMeta", "ports": kind == "Service" ? "ServicePort" : "ContainerPort", "containers": "Container",
      "initContainers": "Container", "template": "PodTemplateSpec", "selector": "LabelSelector",
      "rollingUpdate": "RollingUpdate" + kind, "endpoints": "Endpoint", "conditions": "EndpointConditions",
    ]
    let holders = fields.dropLast()
    guard let holder = holders.last else { return kind }
    if holder == "spec" { return holders.count > 1 || kind == "Pod" ? "PodSpec" : kind + "Spec" }
    if holder == "status" { return kind + "Status" }
    return table[holder] ?? kind + "Spec"
  }
}
