import ClusterModel
import ClusterSimulation
import Manifests

/// An object that `-f` names: what the file says, and where the command puts it.
struct Manifested {
  let tree: Tree
  let file: String
  let resource: Resource
  /// The name that the file says; empty where the server is to make one.
  let name: String
  /// What names the object in the cluster.
  let identity: ObjectIdentity
  private let decoded: Decoded

  /// How kubectl names it in what it says.
  var printed: String { resource.printed + "/" + name }

  /// The object, in its namespace; what the server says of it where it cannot be read.
  ///
  /// - Parameter doing: what is done with it, such as `creating`.
  func object(_ doing: String = "creating") throws(CommandProblem) -> Object {
    do throws(Refusal) {
      let object = try decoded.object()
      var metadata = object.metadata
      metadata.namespace = identity.namespace
      return object.with(metadata: metadata)
    } catch {
      throw CommandProblem(error, doing, file: file)
    }
  }
}

extension Arguments {
  /// The objects of all files that `-f` names, in order, in their namespaces. Nothing is taken where one of them
  /// cannot be read.
  func manifested(_ session: Session) throws(CommandProblem) -> [Manifested] {
    var paths: [String] = []
    for path in all(.filename) { paths.append(path) }
    guard self[.kustomize] == nil else {
      throw CommandProblem(
        error: "rollcall does not run kustomize; pass on what kubectl kustomize DIRECTORY prints, with -f FILE or -f -")
    }
    guard !paths.isEmpty else {
      throw CommandProblem(error: "must specify one of -f and -k")
    }
    var reader = session.reader
    reader.recursive = reader.recursive || isOn(.recursive)
    let manifests: [Manifest]
    do throws(ManifestProblems) {
      manifests = try reader.read(paths: paths)
    } catch {
      let command = line.prefix { $0 != " " }
      throw CommandProblem(
        error: error.isOfNothing ? "no objects passed to \(command)" : error.kubectlWords ?? error.description)
    }
    var found: [Manifested] = []
    for manifest in manifests { found.append(try Manifested(manifest, session)) }
    return found
  }
}

extension CommandProblem {
  /// Objects are named by files or by words, not by both.
  static var filesAndWords: CommandProblem {
    CommandProblem(
      error: "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well")
  }
}

extension Manifested {
  init(_ manifest: Manifest, _ session: Session) throws(CommandProblem) {
    (tree, file) = (manifest.tree, manifest.file == ManifestReader.standardInputName ? "STDIN" : manifest.file)
    if let problem = Decoded.problem(withMetadataOf: tree) {
      throw CommandProblem(error: "unable to decode \"\(file)\": \(problem)")
    }
    let kind = Kind(kind: manifest.kind, apiVersion: manifest.apiVersion)
    let metadata = tree["metadata"]
    name = metadata?["name"]?.string ?? ""
    let written = metadata?["namespace"]?.string ?? ""
    var other = OtherObject(
      apiVersion: manifest.apiVersion, kindName: manifest.kind, metadata: Metadata(name: name, namespace: written))
    resource = kind == .other ? Resource(other) : Resource(kind)
    let isServed =
      kind == .other
      ? !Resource.retiredVersions.contains(manifest.apiVersion) : manifest.apiVersion == kind.names.apiVersion
    guard resource.isKnownToServer, isServed else {
      throw CommandProblem(
        error: "resource mapping not found for name: \"\(name)\" namespace: \"\(written)\" from "
          + "\"\(file)\": no matches for kind \"\(manifest.kind)\" in version \"\(manifest.apiVersion)\"\n"
          + "ensure CRDs are installed first")
    }
    let namespace = !resource.isNamespaced ? "" : written.isEmpty ? session.namespace : written
    other = other.with(metadata: Metadata(name: name, namespace: namespace))
    identity = kind == .other ? Object.other(other).identity : ObjectIdentity(kind, namespace, name)
    decoded = Decoded(tree)
  }
}

extension Cluster {
  /// The object that bears the name of this one.
  func existing(_ object: Object) -> Target? { existing(object.identity) }

  /// The object that bears the name of the one in a file.
  func existing(_ wished: Manifested) -> Target? { existing(wished.identity) }

  private func existing(_ identity: ObjectIdentity) -> Target? {
    guard let key = key(identity.kind, identity.namespace, identity.name), let found = self[key] else { return nil }
    return Target(key: key, object: found, resource: Resource(of: found))
  }
}
