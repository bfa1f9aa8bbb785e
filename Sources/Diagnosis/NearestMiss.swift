public import ClusterModel
public import Phrases

/// Pods that a selector nearly matches: whose they are, and which pairs stand in the way.
public struct NearestMiss: Sendable, Hashable {
  /// A pair that is asked for and not there.
  public struct Pair: Sendable, Hashable {
    /// What the selector asks for.
    public let wanted: Labels.Label
    /// What there is instead: another value, or the same under a related key; nil where there is nothing like it.
    public let found: Labels.Label?
    /// How the two differ, where that can be said in a few words.
    public let hint: Phrase?

    /// Whether it looks like a slip of the pen and not like something else.
    public var isSlip: Bool { found != nil && hint != ValueDistance.otherValue }
  }

  /// The workload whose template it is, or the pod where nobody controls it.
  public let candidate: ObjectKey
  /// What the candidate's pods are labelled with.
  public let labels: Labels
  /// How many pods there are.
  public let pods: Int
  /// The pairs that stand in the way, in the order of their keys.
  public let pairs: [Pair]
  /// How far it is: a mean over all pairs in thousandths, 0 where all are equal.
  public let cost: Int

  /// More than three choices are none.
  public static let most = 3
  /// What is farther away than this was hardly meant.
  static let limit = 600

  /// `app=checkout, not app=chekout`, and so on for each pair.
  public var pairsText: Phrase {
    let texts = pairs.map { pair -> Phrase in
      guard let found = pair.found else { return "no label \(pair.wanted.key)" }
      let text = Phrase(verbatim: "\(found.key)=\(found.value)")
      return pair.hint.map { text + Phrase(verbatim: " (") + $0 + Phrase(verbatim: ")") } ?? text
    }
    guard var sum = texts.first else { return Phrase(verbatim: "") }
    for text in texts.dropFirst() { sum = "\(sum) and \(text)" }
    return sum
  }

  /// The same without saying how they differ.
  public var foundText: Phrase {
    let texts = pairs.map { pair -> Phrase in
      pair.found.map { Phrase(verbatim: "\($0.key)=\($0.value)") } ?? "no \(pair.wanted.key)"
    }
    return Phrase.joined(texts, by: ", ")
  }

  /// The candidate and what it has, in one clause: `Deployment checkout (3 pods) has app=checkout (another spelling)`.
  public func sentence(in cluster: borrowing Cluster) -> Phrase {
    let title = cluster.title(of: candidate)
    guard candidate.kind != .pod else { return "\(title) has \(pairsText)" }
    return "\(title) (\(counted: pods, "pod", "pods")) has \(pairsText)"
  }

  /// The selector that would match the candidate: what is missing is asked for as it is there, or not at all. Nil where
  /// nothing would be left to ask for.
  public func selector(from wanted: Labels) -> Labels? {
    var selector = wanted
    for pair in pairs {
      selector[pair.wanted.key] = nil
      if let found = pair.found { selector[found.key] = found.value }
    }
    return selector.isEmpty ? nil : selector
  }

  /// The labels that the candidate's pods would have to bear.
  public var missingLabels: Labels { Labels(pairs.map { ($0.wanted.key, $0.wanted.value) }) }
}

// MARK: - Finding them

extension NearestMiss {
  /// Whether it looks like a slip of the pen and not like something else.
  public var isSlip: Bool { pairs.allSatisfy(\.isSlip) }

  /// What looks like a slip of the pen beside pods that do match, the nearest first.
  public static func slips(from service: Service, in cluster: borrowing Cluster) -> [NearestMiss] {
    guard let selector = service.spec.selector, service.spec.selects else { return [] }
    return of(selector, in: service.metadata.namespace, cluster, sampling: 200).filter(\.isSlip)
  }

  /// The nearest misses of a selector in a namespace, the nearest first. O(workloads of the namespace), and a bounded
  /// look at pods that no workload explains.
  static func of(
    _ selector: Labels, in namespace: String, _ cluster: borrowing Cluster, sampling limit: Int = 1_000
  ) -> [NearestMiss] {
    var found: [NearestMiss] = []
    var met: [Labels] = []
    for key in cluster.topWorkloads(in: namespace) {
      guard let workload = cluster[key]?.workload else { continue }
      let labels = workload.templateLabels
      let pods = cluster.wishedReplicas(of: key) ?? cluster.tally(of: workload.metadata.uid).total
      met.append(labels)
      if let miss = NearestMiss(of: selector, key, labels, pods: pods) { found.append(miss) }
    }
    // The pods of one controller are explained together, or not at all.
    var isExplained: [UID: Bool] = [:]
    for key in cluster.sampleOfPods(in: namespace, atMost: limit) {
      guard let pod = cluster.pods[key] else { continue }
      if let owner = pod.metadata.ownerReferences.controllerUID {
        let isKnown = isExplained[owner] ?? (cluster.topController(of: key) != nil)
        isExplained[owner] = isKnown
        if isKnown { continue }
      }
      let labels = pod.metadata.labels.withoutGenerated
      guard !labels.isEmpty, !met.contains(labels) else { continue }
      met.append(labels)
      if let miss = NearestMiss(of: selector, key, labels, pods: 1) { found.append(miss) }
    }
    let ranked = found.enumerated().sorted { left, right in
      (left.element.cost, -left.element.pods, left.offset) < (right.element.cost, -right.element.pods, right.offset)
    }
    return ranked.prefix(most).map(\.element)
  }

  /// What stands between a selector and one workload, however far that is.
  init(of selector: Labels, toWorkload key: ObjectKey, _ workload: any Workload, pods: Int) {
    let labels = workload.template.labels
    let wanting = selector.filter { labels[$0.key] != $0.value }
    (candidate, self.labels, self.pods, cost) = (key, labels, pods, Self.limit)
    pairs = wanting.map { Self.weigh($0, labels, selector).0 }
  }

  /// Nil where a selector and labels have too little in common.
  private init?(of selector: Labels, _ candidate: ObjectKey, _ labels: Labels, pods: Int) {
    var pairs: [Pair] = []
    var cost = 0
    for wanted in selector where labels[wanted.key] != wanted.value {
      let (pair, price) = Self.weigh(wanted, labels, selector)
      pairs.append(pair)
      cost += price
    }
    guard !selector.isEmpty, !pairs.isEmpty else { return nil }
    cost /= selector.count
    guard cost < Self.limit else { return nil }
    (self.candidate, self.labels, self.pods, self.pairs, self.cost) = (candidate, labels, pods, pairs, cost)
  }

  /// What comes nearest to a pair, and how far that is: 0 for equal, 1000 for nothing like it.
  private static func weigh(_ wanted: Labels.Label, _ labels: Labels, _ selector: Labels) -> (Pair, Int) {
    if let value = labels[wanted.key] {
      let (distance, hint) = ValueDistance.between(wanted.value, value)
      return (
        Pair(wanted: wanted, found: Labels.Label(key: wanted.key, value: value), hint: hint), 200 + distance * 8 / 10
      )
    }
    var best: (Pair, Int) = (Pair(wanted: wanted, found: nil, hint: nil), 1_000)
    for label in labels where selector[label.key] == nil && RelatedKeys.areRelated(wanted.key, label.key) {
      let (distance, hint) = ValueDistance.between(wanted.value, label.value)
      let price = 300 + distance * 7 / 10
      guard distance <= 350, price < best.1 else { continue }
      let difference = distance == 0 ? Phrase("another key") : hint.map { Phrase("another key, \($0)") }
      best = (Pair(wanted: wanted, found: label, hint: difference), price)
    }
    return best
  }
}

/// How far one value of a label is from another.
enum ValueDistance {
  /// What is said where nothing connects two values.
  static let otherValue: Phrase = "another value"
  // Values are compared by the thousand, and phrases are made once.
  private static let otherCase: Phrase = "only the case differs"
  private static let otherSigns: Phrase = "- _ and . differ"
  private static let otherForm: Phrase = "singular and plural"
  private static let otherNumber: Phrase = "another number"
  private static let otherOrder: Phrase = "letters are swapped"
  private static let otherPrefix: Phrase = "a prefix differs"
  private static let otherSuffix: Phrase = "a suffix differs"
  private static let otherSpelling: Phrase = "another spelling"

  /// In thousandths, and how they differ in a few words.
  ///
  /// Values of labels are letters, digits and three signs, so that bytes are compared.
  static func between(_ wanted: String, _ found: String) -> (distance: Int, hint: Phrase?) {
    if wanted == found { return (0, nil) }
    let (left, right) = (Array(wanted.lowercased().utf8), Array(found.lowercased().utf8))
    if left == right { return (50, otherCase) }
    let (bareLeft, bareRight) = (bare(left), bare(right))
    if bareLeft == bareRight { return (80, otherSigns) }
    let plural = UInt8(ascii: "s")
    if left + [plural] == right || right + [plural] == left { return (100, otherForm) }
    let (wordLeft, wordRight) = (withoutDigits(bareLeft), withoutDigits(bareRight))
    if wordLeft == wordRight, !wordLeft.isEmpty { return (150, otherNumber) }
    let longest = max(left.count, right.count)
    guard longest > 0 else { return (1_000, nil) }
    if left.count == right.count, left.sorted() == right.sorted(), left.editDistance(to: right) <= 2 {
      return (1_000 / max(3, longest), otherOrder)
    }
    let shortest = min(left.count, right.count)
    let dash = UInt8(ascii: "-")
    let (longer, shorter) = left.count > right.count ? (left, right) : (right, left)
    if shortest >= 3, longer.count > shortest {
      if longer.suffix(shortest + 1).elementsEqual([dash] + shorter) { return (250, otherPrefix) }
      if longer.starts(with: shorter + [dash]) { return (250, otherSuffix) }
    }
    let edits = left.editDistance(to: right)
    return (edits * 1_000 / longest, edits * 5 <= longest * 2 ? otherSpelling : otherValue)
  }

  private static func bare(_ text: [UInt8]) -> [UInt8] { text.filter { !separators.contains($0) } }
  private static func withoutDigits(_ text: [UInt8]) -> [UInt8] { text.filter { !(48...57).contains($0) } }
  private static let separators = Array("-_.".utf8)
}

extension Labels {
  /// The labels that somebody wrote, without those that controllers add to pods.
  var withoutGenerated: Labels {
    Labels(
      filter { label in
        ![
          "pod-template-hash", "controller-revision-hash", "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index", "pod-template-generation",
        ].contains(label.key)
      }.map { ($0.key, $0.value) })
  }
}

extension Cluster {
  /// Pods of a namespace, evenly spread and at most so many: enough to meet every kind of label that is not rare,
  /// without looking at a hundred thousand.
  func sampleOfPods(in namespace: String, atMost limit: Int) -> [ObjectKey] {
    let keys = keys(of: .pod, in: namespace)
    guard keys.count > limit else { return Array(keys) }
    return (0..<limit).map { keys[$0 * keys.count / limit] }
  }
}
