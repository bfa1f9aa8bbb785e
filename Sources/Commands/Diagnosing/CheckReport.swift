public import ClusterModel
public import Diagnosis
public import Manifests
public import Phrases

/// Findings with their names and places, ready to be printed in any form.
public struct CheckReport: Sendable {
  /// A finding about an object, and where it stands.
  public struct Item: Sendable, Hashable {
    /// The rule.
    public let rule: Rule
    /// How much it matters here.
    public let severity: Severity
    /// What it is about, as `Service shop/api`.
    public let subject: String
    /// Under what it is listed: its Service, else its subject.
    public let group: String
    /// What, why and what to do, each a clause.
    public let what: Phrase
    /// Why it matters.
    public let why: Phrase
    /// What to do.
    public let fix: Phrase
    /// Lines that would do it, the likeliest first.
    public let lines: [String]
    /// The file; nil where it comes from none.
    public let file: String?
    /// Where in the file.
    public let position: Position?

    /// By which a baseline knows it: rule and subject, and not the words.
    public var fingerprint: String { "\(rule.id) \(subject)" }
    /// Everything in one sentence.
    public var sentence: String { "\(subject) \(what); \(why); \(fix)" }
  }

  /// The findings, the worst first.
  public private(set) var items: [Item] = []
  /// How many are known from a baseline and left out.
  public private(set) var known = 0
  /// How many matter less than was asked for, and are left out.
  public private(set) var milder = 0
  /// How many Services were looked at.
  public var services = 0

  /// Nothing found.
  public init() {}

  /// What a diagnosis found in a cluster, with the places of manifests.
  ///
  /// - Parameter namespace: where manifests go that name none.
  /// - Parameter severity: what matters less is counted and left out.
  public init(
    _ findings: [Finding], in cluster: borrowing Cluster, from manifests: [Manifest], namespace: String,
    severity: Severity = .hint
  ) {
    // Positions cost another reading of the file, so that only what is told is looked for.
    let places = ManifestPlaces(manifests, namespace: namespace)
    for finding in findings {
      guard finding.severity <= severity else {
        milder += 1
        continue
      }
      let identity = cluster.identity(of: finding.subject)
      let group = finding.service.flatMap { cluster.identity(of: $0) } ?? identity
      let place = identity.flatMap { places.place(of: $0, finding.field) }
      items.append(
        Item(
          rule: finding.rule, severity: finding.severity, subject: Self.title(identity), group: Self.title(group),
          what: finding.what, why: finding.why, fix: finding.fix, lines: finding.remedies.compactMap(\.line),
          file: place?.file, position: place?.position))
    }
  }

  /// Adds what is found in manifests before an API server has seen them.
  public mutating func add(findingsIn manifests: [Manifest], by checks: [Check], namespace: String) {
    var met: Set<String> = []
    for manifest in manifests {
      let identity = ManifestPlaces.identity(of: manifest, namespace: namespace)
      let subject = Self.title(identity)
      for found in ManifestDiagnosis.findings(in: manifest.tree, by: checks) {
        let position = manifest.nearestPosition(to: found.field)
        items.append(
          Item(
            rule: found.rule, severity: found.rule.severity, subject: subject, group: subject, what: found.what,
            why: found.why, fix: found.fix, lines: [], file: manifest.file, position: position))
      }
      guard checks.contains(where: { $0.rule.id == Check.duplicateKey.rule.id }) else { continue }
      for problem in manifest.repeatedKeys where met.insert(problem.description).inserted {
        items.append(
          Item(
            rule: Check.duplicateKey.rule, severity: .warning, subject: subject, group: subject,
            what: Phrase("has a key twice: \(problem.what)"),
            why: Phrase("the last wins without a word; a Service's selector is an AND of all pairs and has no OR"),
            fix: problem.remedy.map(Phrase.init(verbatim:)) ?? Phrase("remove one of the two"), lines: [],
            file: problem.file, position: problem.position))
      }
    }
    sort()
  }

  /// Leaves what matters at least so much; what is asked for by name stays.
  public mutating func keep(from severity: Severity) {
    let before = items.count
    items.removeAll { $0.severity > severity }
    milder += before - items.count
  }

  /// Leaves out what a baseline knows.
  public mutating func leaveOut(_ baseline: Baseline) {
    let before = items.count
    items.removeAll { baseline.fingerprints.contains($0.fingerprint) }
    known += before - items.count
  }

  private mutating func sort() {
    items = items.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
      .map(\.element)
  }

  /// `Service shop/api`, the namespace always said.
  static func title(_ identity: ObjectIdentity?) -> String {
    guard let identity else { return "an object" }
    let kind = identity.kind == .other ? "Object" : identity.kind.names.kind
    let name = identity.shortName
    return "\(kind) \(identity.namespace.isEmpty ? name : identity.namespace + "/" + name)"
  }
}

/// Findings that are known and not told again: a text with a line for each, `D1 Service shop/api`.
public struct Baseline: Sendable, Hashable {
  /// The lines.
  public let fingerprints: Set<String>

  /// Reads a baseline; empty lines and those that begin with `#` mean nothing.
  public init(text: String) {
    fingerprints = Set(
      text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isEmpty && !$0.hasPrefix("#") })
  }

  /// The text of a baseline that knows all of a report.
  public static func text(of report: CheckReport) -> String {
    var met: Set<String> = []
    let lines = report.items.map(\.fingerprint).filter { met.insert($0).inserted }.sorted()
    return "# Findings that rollcall check --baseline leaves out, one a line.\n" + lines.map { $0 + "\n" }.joined()
  }
}

/// Where the objects of a cluster stand in the files that they came from.
struct ManifestPlaces {
  private var manifests: [ObjectIdentity: Manifest] = [:]

  init(_ manifests: [Manifest], namespace: String) {
    for manifest in manifests {
      if let identity = Self.identity(of: manifest, namespace: namespace) { self.manifests[identity] = manifest }
    }
  }

  /// The file and the line of an object's field; nil for objects that nobody wrote.
  func place(of identity: ObjectIdentity, _ field: FieldPath) -> (file: String, position: Position?)? {
    guard let manifest = manifests[identity] else { return nil }
    return (manifest.file, manifest.nearestPosition(to: field))
  }

  /// What names the object of a manifest.
  static func identity(of manifest: Manifest, namespace: String) -> ObjectIdentity? {
    guard let name = manifest.tree["metadata"]?["name"]?.string else { return nil }
    let kind = Kind(kind: manifest.kind, apiVersion: manifest.apiVersion)
    guard kind != .other else { return ObjectIdentity(.other, "", "\(manifest.kind)/\(name)") }
    let place = manifest.tree["metadata"]?["namespace"]?.string ?? ""
    return ObjectIdentity(kind, kind.names.isNamespaced ? (place.isEmpty ? namespace : place) : "", name)
  }
}
