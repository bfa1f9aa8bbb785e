import ClusterModel
import Yams

extension YAMLPiece {
  /// The piece as a tree; nil where it says only null.
  func tree() throws(ManifestProblem) -> Tree? {
    guard let node = try nodes() else { return nil }
    var reader = YAMLReader(textCount: range.count)
    do throws(YAMLReader.Fault) {
      let tree = try reader.tree(node)
      return tree == .null ? nil : tree
    } catch {
      throw problem(error)
    }
  }

  /// The piece's nodes; nil where there are none.
  func nodes() throws(ManifestProblem) -> YAMLNode? {
    if AliasBomb.isPossible(in: source.bytes[range]) {
      throw ManifestProblem(
        file: source.name, position: position(of: nil), what: "a key is made of aliases to aliases",
        remedy: "keys are strings")
    }
    do {
      return try compose()
    } catch let error as YamlError {
      throw problem(error)
    } catch {
      throw ManifestProblem(file: source.name, position: position(of: nil), what: "\(error)")
    }
  }

  private func problem(_ fault: YAMLReader.Fault) -> ManifestProblem {
    if let template = unrenderedTemplate() { return template }
    return ManifestProblem(
      file: source.name, position: position(of: fault.mark), field: FieldPath(fault.steps), what: fault.what,
      remedy: fault.remedy)
  }
}
