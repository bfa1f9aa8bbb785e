import ClusterModel
import Phrases

extension Check {
  static let headlessTypeConflict = Check(
    "D34", "HeadlessTypeConflict", .error, when: "clusterIP is None and type is NodePort or LoadBalancer",
    source: "core validation ValidateService", sample: .none("the API server refuses it"),
    .manifest { tree in
      guard tree["kind"]?.string == "Service", tree["spec"]?["clusterIP"]?.string == "None",
        let type = tree["spec"]?["type"]?.string, type == "NodePort" || type == "LoadBalancer"
      else { return [] }
      return [
        Observation(
          "has clusterIP None and type \(type): the API server says \"may not be set to 'None' for \(type) services\"",
          why: "a headless Service has nothing that a node port could lead to",
          fix: "use two Services, a headless one and one of type \(type)"
        ).at(["spec", "clusterIP"])
      ]
    })
}
