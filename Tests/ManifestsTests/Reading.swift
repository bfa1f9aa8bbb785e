import ClusterModel
import Manifests

/// What a reader answers: the trees of a text, or what it says is wrong with it.
func trees(in text: String, named name: String = "web.yaml") throws -> [Tree] {
  try ManifestReader().read(text: text, named: name).map(\.tree)
}

/// What is said about a text that cannot be read.
func complaint(about text: String, named name: String = "web.yaml") -> String {
  do throws(ManifestProblems) {
    return "no complaint, but \(try ManifestReader().read(text: text, named: name).count) objects"
  } catch {
    return error.description
  }
}

/// A Service with this `spec`, in YAML.
func service(spec: String) -> String { "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: \(spec)\n" }
