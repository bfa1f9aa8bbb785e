public import ClusterModel
public import Phrases

/// What is wrong with a manifest before an API server has seen it: what it would refuse, told for people.
public enum ManifestDiagnosis {
  /// Something found in a manifest.
  public struct ManifestFinding: Sendable, Hashable {
    /// The rule.
    public let rule: Rule
    /// What is found, to be read behind the object's name.
    public let what: Phrase
    /// Why that is wrong.
    public let why: Phrase
    /// What to do.
    public let fix: Phrase
    /// The field.
    public let field: FieldPath
  }

  /// What the checks that look at manifests find in one.
  public static func findings(in manifest: Tree, by checks: [Check] = CheckTable.all) -> [ManifestFinding] {
    var found: [ManifestFinding] = []
    for check in checks {
      guard case .manifest(let look) = check.look else { continue }
      for seen in look(manifest) {
        found.append(
          ManifestFinding(rule: check.rule, what: seen.what, why: seen.why, fix: seen.fix, field: seen.field))
      }
    }
    return found
  }
}
