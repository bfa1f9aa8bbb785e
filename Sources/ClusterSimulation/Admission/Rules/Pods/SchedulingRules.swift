import ClusterModel

extension Objections {
  // MARK: Affinity

  /// Where a pod wants to be, and beside whom (core/validation validateAffinity).
  mutating func checkAffinity(_ affinity: Tree, at path: FieldPath) {
    let (hard, soft) = (
      "requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution"
    )
    if let nodes = affinity["nodeAffinity"], nodes != .null {
      let path = path.field("nodeAffinity")
      if let selector = nodes[hard], selector != .null {
        let terms = path.field(hard).field("nodeSelectorTerms")
        if selector.elements("nodeSelectorTerms").isEmpty {
          required(terms, "must have at least one node selector term")
        }
        for (index, term) in selector.elements("nodeSelectorTerms").enumerated() {
          checkTerm(term, at: terms.index(index), valuesAreChecked: true)
        }
      }
      for (index, term) in nodes.elements(soft).enumerated() {
        checkWeight(of: term, at: path.field(soft).index(index))
        checkTerm(
          term["preference"] ?? .null, at: path.field(soft).index(index).field("preference"), valuesAreChecked: false)
      }
    }
    for name in ["podAffinity", "podAntiAffinity"] {
      guard let pods = affinity[name], pods != .null else { continue }
      for (index, term) in pods.elements(hard).enumerated() {
        checkPodTerm(term, at: path.field(name).field(hard).index(index))
      }
      for (index, term) in pods.elements(soft).enumerated() {
        let here = path.field(name).field(soft).index(index)
        checkWeight(of: term, at: here)
        checkPodTerm(term["podAffinityTerm"] ?? .null, at: here.field("podAffinityTerm"))
      }
    }
  }

  private mutating func checkWeight(of term: Tree, at path: FieldPath) {
    let weight = term.number("weight") ?? 0
    if !(1...100).contains(weight) { invalid(path.field("weight"), .integer(weight), "must be in the range 1-100") }
  }

  private mutating func checkTerm(_ term: Tree, at path: FieldPath, valuesAreChecked: Bool) {
    for (index, condition) in term.elements("matchExpressions").enumerated() {
      checkRequirement(
        condition, at: path.field("matchExpressions").index(index), valuesAreChecked: valuesAreChecked)
    }
    for (index, condition) in term.elements("matchFields").enumerated() {
      let here = path.field("matchFields").index(index)
      let word = condition.text("operator")
      if !["In", "NotIn"].contains(word) {
        invalid(here.field("operator"), .string(word), "not a valid selector operator")
      } else if condition.elements("values").count != 1 {
        required(
          here.field("values"), "must be only one value when `operator` is 'In' or 'NotIn' for node field selector")
      }
      if condition.text("key") != "metadata.name" {
        invalid(here.field("key"), .string(condition.text("key")), "not a valid field selector key")
      }
    }
  }

  private mutating func checkRequirement(_ condition: Tree, at path: FieldPath, valuesAreChecked: Bool) {
    let values = condition.elements("values")
    switch condition.text("operator") {
    case "In", "NotIn":
      if values.isEmpty { required(path.field("values"), "must be specified when `operator` is 'In' or 'NotIn'") }
    case "Exists", "DoesNotExist":
      if !values.isEmpty {
        forbidden(path.field("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
      }
    case "Gt", "Lt":
      if values.count != 1 {
        required(path.field("values"), "must be specified single value when `operator` is 'Lt' or 'Gt'")
      }
    case let word: invalid(path.field("operator"), .string(word), "not a valid selector operator")
    }
    check(condition.text("key"), .labelKey, at: path.field("key"))
    guard valuesAreChecked else { return }
    for (index, value) in values.enumerated() {
      check(value.string ?? "", .labelValue, at: path.field("values").index(index))
    }
  }

  private mutating func checkPodTerm(_ term: Tree, at path: FieldPath) {
    for name in ["labelSelector", "namespaceSelector"] { checkSelector(term, name, at: path) }
    for name in term.elements("namespaces") {
      check(name.string ?? "", .dns1123Label, at: path.field("namespace"))
    }
    let key = term.text("topologyKey")
    if key.isEmpty { required(path.field("topologyKey"), "can not be empty") }
    check(key, .labelKey, at: path.field("topologyKey"))
  }

  /// A label selector that stands in a field of a tree.
  private mutating func checkSelector(_ tree: Tree, _ name: String, at path: FieldPath) {
    guard let selector = tree[name], selector != .null, var reader = try? FieldReader(.map([name: selector])),
      let read = try? reader.labelSelector(name)
    else { return }
    for problem in read.problems(at: path.field(name)) { add(problem) }
  }

  // MARK: Spreading

  /// How evenly pods are to be spread (validateTopologySpreadConstraints).
  mutating func checkSpread(_ constraints: [Tree], at path: FieldPath) {
    for (index, constraint) in constraints.enumerated() {
      let here = path.index(index)
      let skew = constraint.number("maxSkew") ?? 0
      if skew <= 0 { invalid(here.field("maxSkew"), .integer(skew), "must be greater than 0") }
      let (key, action) = (constraint.text("topologyKey"), constraint.text("whenUnsatisfiable"))
      if key.isEmpty {
        required(here.field("topologyKey"), "can not be empty")
      } else {
        check(key, .labelKey, at: here.field("topologyKey"))
      }
      check(action, isOneOf: ["DoNotSchedule", "ScheduleAnyway"], at: here.field("whenUnsatisfiable"))
      let isRepeated = constraints.dropFirst(index + 1).contains {
        $0.text("topologyKey") == key && $0.text("whenUnsatisfiable") == action
      }
      if isRepeated { duplicate(here.field("{topologyKey, whenUnsatisfiable}"), .string("{\(key), \(action)}")) }
      if let domains = constraint.number("minDomains") {
        if domains <= 0 { invalid(here.field("minDomains"), .integer(domains), "must be greater than 0") }
        if action != "DoNotSchedule" {
          invalid(
            here.field("minDomains"), .integer(domains),
            "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not \(action)")
        }
      }
      for name in ["nodeAffinityPolicy", "nodeTaintsPolicy"] {
        if let policy = constraint[name]?.string { check(policy, isOneOf: ["Honor", "Ignore"], at: here.field(name)) }
      }
      checkSelector(constraint, "labelSelector", at: here)
    }
  }

  /// What must be gone before a pod is given a node (validateSchedulingGates).
  mutating func checkSchedulingGates(_ gates: [Tree], at path: FieldPath) {
    var names: Set<String> = []
    for (index, gate) in gates.enumerated() {
      check(gate.text("name"), .labelKey, at: path.index(index))
      if !names.insert(gate.text("name")).inserted { duplicate(path.index(index), .string(gate.text("name"))) }
    }
  }

  // MARK: Tolerations

  /// Which taints of nodes a pod bears (ValidateTolerations).
  mutating func checkTolerations(_ tolerations: [Tree], at path: FieldPath) {
    for (index, toleration) in tolerations.enumerated() {
      let here = path.index(index)
      let (key, word) = (toleration.text("key"), toleration.text("operator"))
      let (value, effect) = (toleration.text("value"), toleration.text("effect"))
      if !key.isEmpty { check(key, .labelKey, at: here.field("key")) }
      if key.isEmpty, word != "Exists" {
        invalid(
          here.field("operator"), .string(word),
          "operator must be Exists when `key` is empty, which means \"match all values and all keys\"")
      }
      if toleration.has("tolerationSeconds"), effect != "NoExecute" {
        invalid(
          here.field("effect"), .string(effect), "effect must be 'NoExecute' when `tolerationSeconds` is set")
      }
      switch word {
      case "Equal", "":
        let problems = NameSyntax.labelValue.problems(value)
        if !problems.isEmpty { invalid(here.field("operator"), .string(value), problems.joined(separator: ";")) }
      case "Exists":
        if !value.isEmpty {
          invalid(here.field("operator"), .string(value), "value must be empty when `operator` is 'Exists'")
        }
      default: check(word, isOneOf: ["Equal", "Exists"], at: here.field("operator"))
      }
      if !effect.isEmpty {
        check(effect, isOneOf: ["NoSchedule", "PreferNoSchedule", "NoExecute"], at: here.field("effect"))
      }
    }
  }
}
