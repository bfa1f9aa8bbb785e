/// Which labels a workload counts as its own, or a person asked for: equalities and requirements, all of which
/// must hold (apimachinery meta/v1 LabelSelector, pkg/labels Selector).
///
/// An empty selector matches everything; that there is none at all, which matches nothing, is an absent
/// `LabelSelector?` (meta/v1 LabelSelectorAsSelector).
public struct LabelSelector: Sendable, Hashable {
  /// What a requirement asks of one key.
  public enum Operator: String, Sendable, Hashable, CaseIterable {
    case within = "In"
    case notWithin = "NotIn"
    case exists = "Exists"
    case doesNotExist = "DoesNotExist"
    case greaterThan = "Gt"
    case lessThan = "Lt"
  }

  /// One condition on one key.
  public struct Requirement: Sendable, Hashable {
    /// The label's key.
    public let key: String
    /// What is asked of it.
    public let `operator`: Operator
    /// The values that the operator compares with; none for the two that ask for presence only.
    public let values: [String]

    /// The condition `key operator values`.
    public init(key: String, operator: Operator, values: [String] = []) {
      (self.key, self.operator, self.values) = (key, `operator`, values)
    }

    /// Whether `labels` meet the condition. `NotIn` is met by labels without the key; `Gt` and `Lt` compare
    /// whole numbers and are not met by anything else (pkg/labels Requirement.Matches).
    public func matches(_ labels: Labels) -> Bool {
      let value = labels[key]
      switch `operator` {
      case .within: return value.map(values.contains) ?? false
      case .notWithin: return value.map { !values.contains($0) } ?? true
      case .exists: return value != nil
      case .doesNotExist: return value == nil
      case .greaterThan, .lessThan:
        guard let value, let number = Int64(value), let limit = values.first.flatMap(Int64.init) else { return false }
        return `operator` == .greaterThan ? number > limit : number < limit
      }
    }
  }

  /// `matchLabels`: pairs that must all be there.
  public var matchLabels: Labels
  /// `matchExpressions`: conditions that must all hold.
  public var matchExpressions: [Requirement]

  /// The selector of these pairs and conditions.
  public init(matchLabels: Labels = Labels(), matchExpressions: [Requirement] = []) {
    (self.matchLabels, self.matchExpressions) = (matchLabels, matchExpressions)
  }

  /// Whether nothing is asked, which matches everything.
  public var isEmpty: Bool { matchLabels.isEmpty && matchExpressions.isEmpty }

  /// Whether all pairs are among `labels` and all conditions hold.
  public func matches(_ labels: Labels) -> Bool {
    guard labels.contains(matchLabels) else { return false }
    for requirement in matchExpressions where !requirement.matches(labels) { return false }
    return true
  }
}
