import ClusterModel
import Phrases

extension Check {
  static let publishNotReady = Check(
    "D21", "PublishNotReady", .info,
    when: "publishNotReadyAddresses is set; a warning where clients have no other Service, or it has a ClusterIP",
    source: "endpointslice utils.go podToEndpoint; vault#8162", sample: .file("publish-not-ready"),
    .service { about, cluster in
      guard about.selects, about.spec.publishNotReadyAddresses, about.census.endpoints > 0 else { return nil }
      let others = about.othersSelectingTheSame(cluster)
      let forClients = others.contains { cluster.services[$0]?.spec.publishNotReadyAddresses == false }
      let unready = about.census.endpoints - about.census.truthfullyReady
      let all = about.census.endpoints
      var observed = Observation(
        unready > 0
          ? "publishes pods that are not Ready or are terminating: \(unready) of \(all) now"
          : "publishes pods that are not Ready or are terminating",
        why: "peers that look for each other need this; clients are sent to pods that cannot serve",
        fix: forClients ? "let clients use the other Service" : "give clients a second Service without it"
      ).at(["spec", "publishNotReadyAddresses"])
      let brief: Phrase =
        unready > 0
        ? "publishes pods that are not Ready: \(unready) of \(all) now" : "publishes pods, Ready or not"
      observed.brief = brief
      if !forClients, unready > 0 || !about.service.isHeadless { observed.severity = .warning }
      let patch: Tree = ["spec": ["publishNotReadyAddresses": false]]
      observed.remedies = [.merging(about.identity, "publish Ready pods only (publishNotReadyAddresses: false)", patch)]
      return observed
    })
}

extension ServiceExamination {
  /// The other Services that select the pod that stands for this one's, in the order of their keys.
  func othersSelectingTheSame(_ cluster: borrowing Cluster) -> [ObjectKey] {
    guard let first = census.groups.first.flatMap({ cluster.pods[$0.example] }) else { return [] }
    var others = KeySet()
    cluster.services(selecting: first) { if $0 != key { others.insert($0) } }
    return Array(others)
  }
}
