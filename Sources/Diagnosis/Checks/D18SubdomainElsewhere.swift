import ClusterModel
import Phrases

extension Check {
  static let subdomainElsewhere = Check(
    "D18", "SubdomainElsewhere", .info, when: "a headless Service selects pods that have their names under another one",
    source: "ShouldSetHostname: subdomain is one name; kubernetes#124207", sample: .file("two-headless-services"),
    .service { about, cluster in
      guard about.service.isHeadless else { return nil }
      for group in about.census.groups {
        guard let pod = cluster.pods[group.example], !pod.placement.hostname.isEmpty,
          !pod.placement.subdomain.isEmpty, pod.placement.subdomain != about.name,
          let other = cluster[.service, about.namespace, pod.placement.subdomain]?.service, other.isHeadless,
          let selector = other.spec.selector, pod.metadata.labels.contains(selector)
        else { continue }
        let dashed = (pod.status.podIPs.first ?? "").map { $0 == "." || $0 == ":" ? "-" : $0 }
        return Observation(
          """
          selects \(pod.metadata.name), whose name is \(pod.placement.hostname).\(pod.placement.subdomain); here it is \
          \(String(dashed)).\(about.name)
          """,
          why: "a pod has one subdomain, and is called by its hostname under that Service only",
          fix: "ask for \(pod.placement.hostname).\(pod.placement.subdomain)"
        ).at(["metadata", "name"])
      }
      return nil
    })
}
