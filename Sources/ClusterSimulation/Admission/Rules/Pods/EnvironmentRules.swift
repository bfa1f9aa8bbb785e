import ClusterModel

extension Objections {
  /// The variables of a container, and where they come from (core/validation ValidateEnv, ValidateEnvFrom).
  mutating func checkEnvironment(of container: Tree, at path: FieldPath, _ context: ContainerContext) {
    for (index, variable) in container.elements("env").enumerated() {
      let here = path.field("env").index(index)
      let name = variable.text("name")
      if name.isEmpty { required(here.field("name")) } else { checkVariable(name, at: here.field("name")) }
      if variable.has("valueFrom") { checkSource(of: variable, at: here.field("valueFrom")) }
    }
    let path = path.field("envFrom")
    for (index, source) in container.elements("envFrom").enumerated() {
      let here = path.index(index)
      if !source.text("prefix").isEmpty { checkVariable(source.text("prefix"), at: here.field("prefix")) }
      let named = ["configMapRef", "secretRef"].filter(source.has)
      for field in named {
        let name = source[field]?.text("name") ?? ""
        let place = here.field(field).field("name")
        if name.isEmpty { required(place) } else { check(name, .dns1123Subdomain, at: place) }
      }
      if named.isEmpty { invalid(path, "", "must specify one of: `configMapRef` or `secretRef`") }
      if named.count > 1 { invalid(path, "", "may not have more than one field specified at a time") }
    }
  }

  /// A name may have anything that can be printed since 1.34 (IsRelaxedEnvVarName).
  private mutating func checkVariable(_ name: String, at path: FieldPath) {
    guard !name.utf8.allSatisfy({ (32..<127).contains($0) && $0 != UInt8(ascii: "=") }) else { return }
    invalid(
      path, .string(name),
      "a valid environment variable name must consist only of printable ASCII characters other than '='")
  }

  private mutating func checkSource(of variable: Tree, at path: FieldPath) {
    let source = variable["valueFrom"] ?? .null
    var count = 0
    if let reference = source["fieldRef"], reference != .null {
      count += 1
      checkFieldReference(reference, at: path.field("fieldRef"), allowed: Self.variableFields)
    }
    if let reference = source["resourceFieldRef"], reference != .null {
      count += 1
      checkResourceReference(reference, at: path.field("resourceFieldRef"))
    }
    for name in ["configMapKeyRef", "secretKeyRef"] {
      guard let reference = source[name], reference != .null else { continue }
      count += 1
      check(reference.text("name"), .dns1123Subdomain, at: path.field(name).field("name"))
      let key = reference.text("key")
      if key.isEmpty {
        required(path.field(name).field("key"))
      } else {
        checkKey(key, at: path.field(name).field("key"))
      }
    }
    if source.has("fileKeyRef") { count += 1 }
    if count == 0 {
      invalid(
        path, "",
        "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`")
    } else if !variable.text("value").isEmpty {
      invalid(path, "", "may not be specified when `value` is not empty")
    } else if count > 1 {
      invalid(path, "", "may not have more than one field specified at a time")
    }
  }

  /// The key of a ConfigMap or a Secret (IsConfigMapKey).
  private mutating func checkKey(_ key: String, at path: FieldPath) {
    let isRight = key.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._".utf8.contains(byte)
    }
    if key.utf8.count > 253 { invalid(path, .string(key), "must be no more than 253 characters") }
    if !isRight {
      invalid(
        path, .string(key),
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  "
          + "or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")
    } else if key == "." {
      invalid(path, .string(key), "must not be '.'")
    } else if key == ".." {
      invalid(path, .string(key), "must not be '..'")
    } else if key.hasPrefix("..") {
      invalid(path, .string(key), "must not start with '..'")
    }
  }

  // MARK: Fields of the pod

  /// Fields that a variable can have the value of.
  private static let variableFields = [
    "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
    "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
  ]

  /// Fields that the API has names for, other than those.
  private static let otherFields = [
    "metadata.annotations", "metadata.labels", "spec.host", "spec.restartPolicy", "spec.schedulerName", "status.phase",
  ]

  /// A reference to a field of the pod (validateObjectFieldSelector).
  mutating func checkFieldReference(_ reference: Tree, at path: FieldPath, allowed: [String]) {
    let name = reference.text("fieldPath")
    guard reference["apiVersion"]?.string != "" else { return required(path.field("apiVersion")) }
    guard !name.isEmpty else { return required(path.field("fieldPath")) }
    if let bracket = name.firstIndex(of: "["), name.hasSuffix("']"), name[bracket...].hasPrefix("['") {
      let field = name[..<bracket]
      let key = String(name[bracket...].dropFirst(2).dropLast(2))
      switch field {
      case "metadata.annotations": check(key.lowercased(), .labelKey, at: path)
      case "metadata.labels": check(key, .labelKey, at: path)
      default:
        invalid(
          path.field("fieldPath"), .string(name), "error converting fieldPath: field label does not support subscript")
      }
      return
    }
    guard Self.variableFields.contains(name) || Self.otherFields.contains(name) else {
      return invalid(
        path.field("fieldPath"), .string(name), "error converting fieldPath: field label not supported: \(name)")
    }
    check(name == "spec.host" ? "spec.nodeName" : name, isOneOf: allowed, at: path.field("fieldPath"))
  }

  private mutating func checkResourceReference(_ reference: Tree, at path: FieldPath) {
    let name = reference.text("resource")
    guard !name.isEmpty else { return required(path.field("resource")) }
    guard !name.hasPrefix("limits.hugepages-"), !name.hasPrefix("requests.hugepages-") else { return }
    check(
      name,
      isOneOf: [
        "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage",
        "requests.memory",
      ], at: path.field("resource"))
  }
}
