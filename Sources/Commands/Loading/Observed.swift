import ClusterModel
import Manifests

/// What of a number of manifests came from an API server, decoded. Of a large number, several cores decode a part each and
/// let go of its trees, which takes about as long; what they found is then joined in order.
struct Observed: Sendable {
  /// The objects; pods that say the same share their specs.
  private(set) var objects: [Object] = []
  /// When they were copied, as far as they tell.
  private(set) var newest = NewestTimestamp()
  /// Each field that does not hold what its kind says it holds.
  private(set) var problems: [ManifestProblem] = []
  /// The manifests that no server has had in its hands.
  private(set) var written: [Manifest] = []

  /// Whether anything came from a server, even if it could not be decoded.
  var isEmpty: Bool { objects.isEmpty && problems.isEmpty }

  /// What of `manifests` came from a server.
  static func of(_ manifests: consuming [Manifest], on cores: Cores) -> Observed {
    let parts = cores.map(partsOf: manifests, bytesEach: typicalBytes) { Observed(of: $0) }
    guard parts.count > 1 else { return parts.first ?? Observed(of: []) }
    var all = Observed(of: [])
    all.objects.reserveCapacity(parts.reduce(0) { $0 + $1.objects.count })
    for part in parts {
      all.objects += part.objects
      all.newest.take(part.newest)
      all.problems += part.problems
      all.written += part.written
    }
    return all
  }

  /// What a manifest has, more or less.
  private static let typicalBytes = 1 << 11

  private init(of manifests: [Manifest]) {
    var specs = SpecPool()
    for manifest in manifests {
      guard manifest.tree.cameFromServer else {
        written.append(manifest)
        continue
      }
      do throws(FieldProblem) {
        // A newer server may have fields that are not known here.
        let object = try Object(manifest.tree)
        if case .pod(let pod) = object { objects.append(.pod(specs.sharing(pod))) } else { objects.append(object) }
      } catch {
        problems.append(manifest.problem(error))
      }
      newest.look(into: manifest.tree)
    }
  }
}

extension Tree {
  /// Whether an API server has had the object in its hands.
  fileprivate var cameFromServer: Bool {
    if self["metadata"]?["uid"]?.string ?? "" != "" { return true }
    guard self["kind"] == "Pod", let status = self["status"] else { return false }
    return ["podIP", "podIPs", "conditions", "containerStatuses"].contains { !(status[$0] ?? .null).isEmpty }
  }
}
