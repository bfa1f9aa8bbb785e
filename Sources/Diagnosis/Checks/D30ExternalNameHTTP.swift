import ClusterModel
import Phrases

extension Check {
  static let externalNameHTTP = Check(
    "D30", "ExternalNameHTTP", .info, when: "an ExternalName Service stands for what looks like a web server",
    source: "kubernetes.io Services ExternalName warning; kubernetes#61226", sample: .file("external-name-http"),
    .service { about, _ in
      guard about.spec.type == .externalName, let target = about.spec.externalName, !about.hasIgnoredFields,
        about.externalAddress == nil
      else { return nil }
      let words = ["www", "web", "http", "https", "api", "rest"]
      let labels = (target.split(separator: ".").prefix(1) + [Substring(about.name)])
        .flatMap { $0.split(separator: "-").map(String.init) }
      guard labels.contains(where: words.contains) else { return nil }
      return Observation(
        "is an alias of \(target), and looks like a web server",
        why:
          "clients send Host: \(about.name) and check the certificate against that name, which \(target) does not know",
        fix: "let clients call \(target), or set the Host header"
      ).at(["spec", "externalName"])
    })
}
