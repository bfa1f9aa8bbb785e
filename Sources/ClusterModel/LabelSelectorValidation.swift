extension LabelSelector.Requirement {
  /// The condition, if it makes sense: as many values as the operator takes, and key and values well written
  /// (pkg/labels NewRequirement, whose words the error has).
  public init(
    checking key: String, _ operator: LabelSelector.Operator, _ values: [String]
  ) throws(LabelSelectorProblem) {
    self.init(key: key, operator: `operator`, values: values)
    let problems = problems
    guard problems.isEmpty else { throw LabelSelectorProblem(FieldError.joined(problems)) }
  }

  /// What makes no sense about the condition (pkg/labels NewRequirement).
  public var problems: [FieldError] {
    var problems: [FieldError] = []
    let (valuesPath, all): (FieldPath, Tree) = (["values"], .list(values.map(Tree.string)))
    let keyProblems = NameSyntax.labelKey.problems(key)
    if !keyProblems.isEmpty {
      problems.append(FieldError(["key"], .invalid, .string(key), keyProblems.joined(separator: "; ")))
    }
    func refuse(_ detail: String) { problems.append(FieldError(valuesPath, .invalid, all, detail)) }
    switch `operator` {
    case .within, .notWithin:
      if values.isEmpty { refuse("for 'in', 'notin' operators, values set can't be empty") }
    case .equals, .doubleEquals, .notEquals:
      if values.count != 1 { refuse("exact-match compatibility requires one single value") }
    case .exists, .doesNotExist:
      if !values.isEmpty { refuse("values set must be empty for exists and does not exist") }
    case .greaterThan, .lessThan:
      if values.count != 1 { refuse("for 'Gt', 'Lt' operators, exactly one value is required") }
      for (index, value) in values.enumerated() where Int64(value) == nil {
        problems.append(
          FieldError(
            valuesPath.index(index), .invalid, .string(value),
            "for 'Gt', 'Lt' operators, the value must be an integer"))
      }
    case .other(let word): problems.append(FieldError(["operator"], .unsupported, .string(word)))
    }
    for (index, value) in values.enumerated() {
      let valueProblems = NameSyntax.labelValue.problems(value)
      guard !valueProblems.isEmpty else { continue }
      problems.append(
        FieldError(
          valuesPath.index(index).key(key), .invalid, .string(value), valueProblems.joined(separator: "; ")))
    }
    return problems
  }

  /// What the API server refuses about a `matchExpressions` entry at `path`
  /// (meta/v1/validation ValidateLabelSelectorRequirement).
  func problems(at path: FieldPath) -> [FieldError] {
    var problems: [FieldError] = []
    switch `operator` {
    case .within, .notWithin:
      if values.isEmpty {
        problems.append(
          FieldError(path.field("values"), .required, nil, "must be specified when `operator` is 'In' or 'NotIn'"))
      }
    case .exists, .doesNotExist:
      if !values.isEmpty {
        problems.append(
          FieldError(
            path.field("values"), .forbidden, nil, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
        )
      }
    default:
      problems.append(
        FieldError(
          path.field("operator"), .invalid, .string(`operator`.apiWord), "not a valid selector operator"))
    }
    for problem in NameSyntax.labelKey.problems(key) {
      problems.append(FieldError(path.field("key"), .invalid, .string(key), problem))
    }
    for (index, value) in values.enumerated() {
      for problem in NameSyntax.labelValue.problems(value) {
        problems.append(FieldError(path.field("values").index(index), .invalid, .string(value), problem))
      }
    }
    return problems
  }
}

extension LabelSelector {
  /// What the API server refuses about a workload's selector at `path` (meta/v1/validation ValidateLabelSelector).
  public func problems(at path: FieldPath) -> [FieldError] {
    var problems = matchLabels.problems(at: path.field("matchLabels"))
    for (index, requirement) in matchExpressions.enumerated() {
      problems += requirement.problems(at: path.field("matchExpressions").index(index))
    }
    return problems
  }

  /// Why the selector cannot be used to match; nil where it can (meta/v1 LabelSelectorAsSelector).
  public var problem: LabelSelectorProblem? {
    for requirement in matchExpressions {
      if case .other(let word) = requirement.operator {
        return LabelSelectorProblem("\(word.quotedAsInGo) is not a valid label selector operator")
      }
      let problems = requirement.problems
      if !problems.isEmpty { return LabelSelectorProblem(FieldError.joined(problems)) }
    }
    return nil
  }

  /// The selector as the plain map that a Service has; throws where it asks for more than equalities
  /// (meta/v1 LabelSelectorAsMap).
  public func asMap() throws(LabelSelectorProblem) -> Labels {
    var map = matchLabels
    for requirement in matchExpressions {
      let word = requirement.operator.apiWord.quotedAsInGo
      switch requirement.operator {
      case .within, .equals, .doubleEquals:
        guard let value = requirement.requiredValue else {
          throw LabelSelectorProblem(
            "operator \(word) without a single value cannot be converted into the old label selector format")
        }
        map[requirement.key] = value
      case .other: throw LabelSelectorProblem("\(word) is not a valid selector operator")
      default:
        throw LabelSelectorProblem("operator \(word) cannot be converted into the old label selector format")
      }
    }
    return map
  }
}

extension Labels {
  /// What the API server refuses about labels at `path` (meta/v1/validation ValidateLabels).
  public func problems(at path: FieldPath) -> [FieldError] {
    flatMap { label in
      NameSyntax.labelKey.problems(label.key).map { FieldError(path, .invalid, .string(label.key), $0) }
        + NameSyntax.labelValue.problems(label.value).map { FieldError(path, .invalid, .string(label.value), $0) }
    }
  }
}
