import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite("Admission says what a real API server said")
struct RecordedAdmissionTests {
  /// Cases in which kubectl, not the server, has the word: they belong to whoever plays kubectl.
  static let leftOut = [
    "selector-null-value": "kubectl takes null out of a map before it sends it",
    "label-number": "kubectl reads the metadata itself and sends nothing",
    "unknown-field-service": "needs the names of all fields of all kinds",
    "unknown-kind": "kubectl asks the server which kinds there are and sends nothing",
    "scale-missing": "a command of kubectl on an object that is not there",
    "label-bad": "kubectl checks the label before it sends it",
    "label-no-overwrite": "kubectl compares with what is there before it sends it",
  ]

  @Test("every case is either tested or left out for a reason")
  func facts() {
    #expect(AdmissionCase.all.count == 69)
    let names = Set(AdmissionCase.all.map(\.name))
    for name in Self.leftOut.keys { #expect(names.contains(name)) }
  }

  @Test(arguments: AdmissionCase.all.filter { leftOut[$0.name] == nil })
  func saysTheSame(_ recorded: AdmissionCase) throws {
    var simulator = Simulator()
    try simulator.load([])
    for step in recorded.steps where step.kubectl == nil {
      if let fields = step.get {
        let answer = simulator.tree(step)
        let tree = try #require(answer)
        let values = fields.map { field in
          let path = FieldPath(field.split(separator: ".").map { .field(String($0)) })
          return tree[path].map { $0.string ?? $0.compactJSON } ?? ""
        }
        #expect(values.joined(separator: " ") == step.stdout)
      } else {
        #expect(simulator.answer(to: step) == step.stderr)
      }
    }
  }
}

extension Simulator {
  fileprivate func tree(_ step: AdmissionCase.Step) -> Tree? {
    guard let kind = Kind.allCases.first(where: { $0.names.kind == step.kind }), let name = step.name else {
      return nil
    }
    return cluster[kind, "default", name]?.tree
  }

  /// What kubectl prints on standard error about a step.
  fileprivate mutating func answer(to step: AdmissionCase.Step) -> String {
    let before = tree(step)
    let wished = step.apply ?? step.patch.flatMap { before?.patched($0) } ?? before ?? .null
    do throws(FieldProblem) {
      let object = try Object(wished)
      let kind = Kind.allCases.first { $0.names.kind == step.kind }
      do throws(Refusal) {
        let old = cluster[object.kind, "default", object.metadata.name]
        let mutation: Mutation
        if step.delete == true {
          guard let kind, let key = cluster.key(kind, "default", step.name ?? "") else {
            throw .notFound(kind ?? .other, step.name ?? "")
          }
          mutation = .delete(key)
        } else {
          mutation = old == nil ? .create(object) : .update(object)
        }
        let key = try perform([mutation], cause: .person("test"))
        let warnings = key.first.flatMap { cluster[$0] }.map { Validation.warnings(for: $0, replacing: old) } ?? []
        return warnings.map { "Warning: \($0)\n" }.joined()
      } catch {
        return error.kubectlText + "\n"
      }
    } catch {
      let text = Refusal(error, in: wished).kubectlText + "\n"
      // kubectl names the file between the two.
      guard let colon = text.firstRange(of: "(BadRequest): ") else { return text }
      return text[..<colon.upperBound] + "error when creating \"STDIN\": " + text[colon.upperBound...]
    }
  }
}
