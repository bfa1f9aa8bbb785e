import ClusterModel
import Phrases

extension Check {
  static let subdomainNoService = Check(
    "D19", "SubdomainNoService", .warning, when: "the subdomain of a pod, not a StatefulSet's, names no Service",
    source: "kubernetes.io DNS for Services and Pods; ShouldSetHostname", sample: .file("subdomain-no-service"),
    .pod { key, pod, cluster in
      let subdomain = pod.placement.subdomain
      guard !subdomain.isEmpty, pod.metadata.controller?.kind != "StatefulSet",
        cluster[.service, pod.metadata.namespace, subdomain] == nil
      else { return nil }
      let nearest = cluster.nearestService(to: subdomain, in: pod.metadata.namespace)
      return Observation(
        nearest.map { "has subdomain \(subdomain), and there is no such Service; nearest: \($0)" }
          ?? "has subdomain \(subdomain), and there is no such Service",
        why:
          "the name \(pod.placement.hostname.isEmpty ? "HOSTNAME" : pod.placement.hostname).\(subdomain) does not come to be",
        fix: nearest.map { "say subdomain: \($0), in a pod made anew" } ?? "create a headless Service \(subdomain)"
      ).at(["spec", "subdomain"])
    })
}

extension Cluster {
  /// The Service of a namespace whose name comes nearest; nil where none is near. O(its Services).
  func nearestService(to name: String, in namespace: String) -> String? {
    var best: (name: String, distance: Int)?
    for key in keys(of: .service, in: namespace) {
      guard let other = identity(of: key)?.name, abs(other.count - name.count) <= 8 else { continue }
      let distance = ValueDistance.between(name, other).distance
      if distance <= 400, distance < best?.distance ?? .max { best = (other, distance) }
    }
    return best?.name
  }
}
