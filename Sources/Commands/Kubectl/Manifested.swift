import ClusterModel
import ClusterSimulation
import Manifests

/// An object that `-f` names: what the file says, and where the command puts it.
struct Manifested {
  let tree: Tree
  let file: String
  let object: Object
  let resource: Resource

  /// How kubectl names it in what it says.
  var printed: String { resource.printed + "/" + object.metadata.name }
}

extension Arguments {
  /// Objects are named by files or by words, not by both.
  func refuseWordsBesideFiles() throws(CommandProblem) {
    guard words.isEmpty else {
      throw CommandProblem(
        error: "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well")
    }
  }

  /// The objects of all files that `-f` names, in order, in their namespaces. Nothing is taken where one of them
  /// cannot be read.
  func manifested(_ session: Session) throws(CommandProblem) -> [Manifested] {
    var paths: [String] = []
    for path in all(.filename) { paths.append(path) }
    guard !paths.isEmpty else {
      throw CommandProblem(error: "must specify one of -f and -k")
    }
    var reader = session.reader
    reader.recursive = reader.recursive || isOn(.recursive)
    let manifests: [Manifest]
    do throws(ManifestProblems) {
      manifests = try reader.read(paths: paths)
    } catch {
      throw CommandProblem(error: error.description)
    }
    var found: [Manifested] = []
    for manifest in manifests { found.append(try Manifested(manifest, session)) }
    return found
  }
}

extension Manifested {
  init(_ manifest: Manifest, _ session: Session) throws(CommandProblem) {
    var read: Object
    do throws(FieldProblem) {
      read = try Object(manifest.tree)
    } catch {
      guard error.isFoundByKubectl else {
        throw CommandProblem(Refusal(error, in: manifest.tree), "creating", file: manifest.file)
      }
      let kind = Kind(kind: manifest.kind, apiVersion: manifest.apiVersion)
      throw CommandProblem(error: "unable to decode \"\(manifest.file)\": \(error.decoderText(in: kind))")
    }
    resource = Resource(of: read)
    guard resource.isKnownToServer else {
      let metadata = read.metadata
      throw CommandProblem(
        error: "resource mapping not found for name: \"\(metadata.name)\" namespace: \"\(metadata.namespace)\" from "
          + "\"\(manifest.file)\": no matches for kind \"\(manifest.kind)\" in version \"\(manifest.apiVersion)\"\n"
          + "ensure CRDs are installed first")
    }
    if resource.isNamespaced, read.metadata.namespace.isEmpty {
      var metadata = read.metadata
      metadata.namespace = session.namespace
      read = read.with(metadata: metadata)
    }
    (tree, file, object) = (manifest.tree, manifest.file, read)
  }
}

extension Cluster {
  /// The object that bears the name of this one.
  func existing(_ object: Object) -> Target? {
    let identity = object.identity
    guard let key = key(identity.kind, identity.namespace, identity.name), let found = self[key] else { return nil }
    return Target(key: key, object: found, resource: Resource(of: found))
  }
}
