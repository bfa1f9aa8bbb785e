import ClusterModel
import Phrases

extension Check {
  static let ignoredOnHeadless = Check(
    "D40", "IgnoredOnHeadless", .info,
    when: "a headless Service has sessionAffinity ClientIP, externalIPs or loadBalancerIP",
    source: "pkg/api/service/warnings.go GetWarningsForService", sample: .file("affinity-on-headless"),
    .service { about, _ in
      guard about.service.isHeadless else { return nil }
      let rest = about.service.rest["spec"]
      var ignored: [String] = []
      if about.spec.sessionAffinity == "ClientIP" { ignored.append("sessionAffinity") }
      for field in ["externalIPs", "loadBalancerIP"] where rest?[field]?.isEmpty == false { ignored.append(field) }
      guard let first = ignored.first else { return nil }
      return Observation(
        ignored.count == 1
          ? "is headless, and its \(first) is ignored"
          : "is headless, and its \(ignored.joined(separator: ", ")) are ignored",
        why: "without a ClusterIP there is no kube-proxy that could heed it", fix: "remove it"
      ).at(["spec", first])
    })
}
