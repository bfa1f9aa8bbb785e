import ClusterModel
import Phrases

extension Check {
  static let halfName = Check(
    "D15", "HalfName", .warning,
    when: "a bare pod has a subdomain without a hostname, or a hostname without a subdomain below a headless Service",
    source: "kubernetes.io DNS for Services and Pods: hostname and subdomain; ShouldSetHostname",
    sample: .file("subdomain-without-hostname"),
    .pod { key, pod, cluster in
      // A StatefulSet without a serviceName gives hostnames only, and that is no mistake.
      guard pod.metadata.controller?.kind != "StatefulSet" else { return nil }
      let (hostname, subdomain) = (pod.placement.hostname, pod.placement.subdomain)
      guard hostname.isEmpty != subdomain.isEmpty else { return nil }
      if !subdomain.isEmpty {
        guard cluster[.service, pod.metadata.namespace, subdomain] != nil else { return nil }
        return Observation(
          "has subdomain \(subdomain) and no hostname, and so no record of its own",
          why: "a pod's own name is HOSTNAME.SUBDOMAIN; the pod's name \(pod.metadata.name) does not stand in for it",
          fix: "give it a hostname; a running pod's cannot be edited: delete it and create it anew"
        ).at(["spec", "subdomain"])
      }
      var headless: String?
      cluster.services(selecting: pod) { found in
        if headless == nil, cluster.services[found]?.isHeadless == true { headless = cluster.identity(of: found)?.name }
      }
      guard let headless else { return nil }
      return Observation(
        "has hostname \(hostname) and no subdomain: \(hostname).\(headless) does not resolve",
        why: "a pod's own name is HOSTNAME.SUBDOMAIN, and the subdomain must be the Service's name",
        fix: "give it subdomain \(headless); a running pod's cannot be edited: delete it and create it anew"
      ).at(["spec", "hostname"])
    })
}
