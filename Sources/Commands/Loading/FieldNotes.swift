import ClusterModel
import Manifests

extension ClusterLoader {
  /// What is worth saying about fields that the kinds do not have: a server would refuse such a manifest, and whoever
  /// wrote it nearly always meant another field.
  ///
  /// - Throws: each value that is of another type than its field.
  static func notesOnFields(of manifests: [Manifest]) throws(ManifestProblems) -> [String] {
    var notes: [String] = []
    var problems: [ManifestProblem] = []
    for manifest in manifests {
      for problem in manifest.repeatedKeys where !notes.contains(problem.description) {
        notes.append(problem.description)
      }
      let decoding = StrictDecoding(of: manifest.tree)
      problems += decoding.problems.map(manifest.problem)
      let kind = Kind(kind: manifest.kind, apiVersion: manifest.apiVersion)
      for path in decoding.unknownFields {
        let remedy = APITypes.nearestField(to: path, of: kind).map { "did you mean \($0)?" }
        notes.append(
          manifest.problem(at: path, "a \(manifest.kind) has no such field", remedy: remedy ?? "it does nothing")
            .description)
      }
    }
    if let problems = ManifestProblems(problems) { throw problems }
    return notes
  }
}

extension Manifest {
  /// A value of another type than its field, told with its place.
  func problem(_ problem: FieldProblem) -> ManifestProblem {
    if let words = problem.words { return self.problem(at: problem.path, words) }
    return self.problem(
      at: problem.path, "expected \(problem.expected) but found \(problem.found)", remedy: problem.remedy)
  }
}

extension FieldProblem {
  /// What to do about the commonest slip: YAML takes `1.0`, `yes` and `null` for something else than text.
  fileprivate var remedy: String? {
    expected == "string" && (found == "number" || found == "bool") ? "put it in quotes" : nil
  }
}
