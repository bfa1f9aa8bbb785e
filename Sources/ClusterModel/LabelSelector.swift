/// Which labels a workload counts as its own, or a person asked for: equalities and requirements, all of which
/// must hold (apimachinery meta/v1 LabelSelector, pkg/labels Selector).
///
/// An empty selector matches everything; that there is none at all, which matches nothing, is an absent
/// `LabelSelector?` (meta/v1 LabelSelectorAsSelector).
public struct LabelSelector: Sendable, Hashable {
  /// `matchLabels`: pairs that must all be there.
  public var matchLabels: Labels
  /// `matchExpressions`: conditions that must all hold. One that was read from text has all of its conditions here.
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

  /// All that is asked, in the order of the keys: pairs as conditions, then conditions.
  public var requirements: [Requirement] {
    let pairs = matchLabels.map { Requirement(key: $0.key, operator: .equals, values: [$0.value]) }
    let numbered = (pairs + matchExpressions).enumerated()
    return numbered.sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }.map(\.element)
  }

  /// The selector as kubectl writes it, `app=web,tier in (back,front),!old`; empty where nothing is asked
  /// (pkg/labels Selector.String).
  public var text: String { requirements.map(\.text).joined(separator: ",") }

  /// The value that `key` must have; nil where the first condition on it leaves a choice, or there is none
  /// (pkg/labels RequiresExactMatch).
  public func requiredValue(of key: String) -> String? {
    requirements.first { $0.key == key }?.requiredValue
  }

  /// Pairs that all matching labels have, by which candidates can be looked up. Of several values asked of one key,
  /// which nothing can match, it is one.
  var requiredPairs: Labels {
    var pairs = matchLabels
    for requirement in matchExpressions {
      if let value = requirement.requiredValue { pairs[requirement.key] = value }
    }
    return pairs
  }
}

extension LabelSelector {
  /// What a requirement asks of one key.
  public enum Operator: Sendable, Hashable {
    case within
    case notWithin
    case exists
    case doesNotExist
    case equals
    case doubleEquals
    case notEquals
    case greaterThan
    case lessThan
    /// A word that is no operator: what manifests say is read first and judged by validation.
    case other(String)

    /// The operators by their words in selectors that a person types and, where they have one, in
    /// `matchExpressions`. `Gt` and `Lt` are read there, and refused (they belong to node affinity).
    private static let words: [(operator: Operator, text: String, api: String?)] = [
      (.within, "in", "In"), (.notWithin, "notin", "NotIn"), (.exists, "exists", "Exists"),
      (.doesNotExist, "!", "DoesNotExist"), (.equals, "=", nil), (.doubleEquals, "==", nil),
      (.notEquals, "!=", nil), (.greaterThan, "gt", "Gt"), (.lessThan, "lt", "Lt"),
    ]

    /// The operator that `matchExpressions` call so.
    public init(apiWord: String) {
      self = Self.words.first { $0.api == apiWord }?.operator ?? .other(apiWord)
    }

    /// The operator that pkg/selection calls so: `in`, `=`, `!`, `gt`.
    public init(word: String) {
      self = Self.words.first { $0.text == word }?.operator ?? .other(word)
    }

    /// The word for it in `matchExpressions`, where equality is a choice of one.
    public var apiWord: String {
      switch self {
      case .equals, .doubleEquals: "In"
      case .notEquals: "NotIn"
      case .other(let word): word
      default: Self.words.first { $0.operator == self }?.api ?? ""
      }
    }
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

    /// Whether `labels` meet the condition. `NotIn` and `!=` are met by labels without the key; `Gt` and `Lt`
    /// compare whole numbers and are not met by anything else, and no labels meet a condition without an operator
    /// (pkg/labels Requirement.Matches).
    public func matches(_ labels: Labels) -> Bool {
      let value = labels[key]
      switch `operator` {
      case .within, .equals, .doubleEquals: return value.map(values.contains) ?? false
      case .notWithin, .notEquals: return value.map { !values.contains($0) } ?? true
      case .exists: return value != nil
      case .doesNotExist: return value == nil
      case .greaterThan, .lessThan:
        guard let value, let number = Int64(value), let limit = values.first.flatMap({ Int64($0) }) else {
          return false
        }
        return `operator` == .greaterThan ? number > limit : number < limit
      case .other: return false
      }
    }

    /// The one value that meets the condition, where there is but one.
    var requiredValue: String? {
      switch `operator` {
      case .within, .equals, .doubleEquals: values.count == 1 ? values.first : nil
      default: nil
      }
    }

    /// The condition as kubectl writes it (pkg/labels Requirement.String).
    public var text: String {
      let list = values.sorted().joined(separator: ",")
      return switch `operator` {
      case .within: "\(key) in (\(list))"
      case .notWithin: "\(key) notin (\(list))"
      case .exists: key
      case .doesNotExist: "!" + key
      case .equals: "\(key)=\(list)"
      case .doubleEquals: "\(key)==\(list)"
      case .notEquals: "\(key)!=\(list)"
      case .greaterThan: "\(key)>\(list)"
      case .lessThan: "\(key)<\(list)"
      case .other: key + list
      }
    }
  }
}
