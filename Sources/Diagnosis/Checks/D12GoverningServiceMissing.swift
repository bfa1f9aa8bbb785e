import ClusterModel
import Phrases

extension Check {
  static let governingServiceMissing = Check(
    "D12", "GoverningServiceMissing", .warning, when: "a StatefulSet's serviceName names no Service of its namespace",
    source: "stateful_set_utils.go initIdentity; kubernetes#69608: nothing checks that it is there",
    sample: .file("governing-service-missing"),
    .workload { key, workload, cluster in
      guard let set = cluster.statefulSets[key], !set.spec.serviceName.isEmpty else { return nil }
      let namespace = set.metadata.namespace
      let wanted = set.spec.serviceName
      guard cluster[.service, namespace, wanted] == nil else { return nil }
      var nearest: Service?
      var selecting: [ObjectKey] = []
      cluster.services(selecting: set.template.labels, in: namespace) { selecting.append($0) }
      for key in selecting.sorted() {
        guard let service = cluster.services[key] else { continue }
        if nearest == nil || (service.isHeadless && nearest?.isHeadless == false) { nearest = service }
      }
      let pod = "\(set.metadata.name)-\(set.spec.firstOrdinal)"
      let what: Phrase =
        switch nearest {
        case nil: "has serviceName \(wanted), and there is no such Service"
        case let near? where near.isHeadless:
          """
          has serviceName \(wanted), and there is no such Service; nearest: \(near.metadata.name) (headless, selects \
          its pods)
          """
        case let near?:
          """
          has serviceName \(wanted), and there is no such Service; nearest: \(near.metadata.name) (has a ClusterIP, \
          selects its pods)
          """
        }
      let identity = ObjectIdentity(.service, namespace, wanted)
      let ports = set.template.spec.declaredPorts
      var line = "kubectl create service clusterip \(wanted.asShellWord) --clusterip=None"
      if let first = ports.first { line += " --tcp=\(first.containerPort)" }
      line += identity.namespaceFlag
      return Observation(
        what,
        why: "its pods run, but \(pod).\(wanted) does not resolve; serviceName itself cannot be edited",
        fix: "create a headless Service \(wanted) that selects \(set.template.labels.withoutGenerated.text)"
      ).at(["spec", "serviceName"]).healed(by: [
        Remedy("create the headless Service \(wanted); then give it the selector of \(set.metadata.name)", line: line)
      ])
    })
}
