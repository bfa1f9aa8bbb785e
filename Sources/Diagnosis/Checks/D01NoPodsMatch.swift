import ClusterModel
import Phrases

extension Check {
  static let noPodsMatch = Check(
    "D1", "NoPodsMatch", .error,
    when: "a selector matches no pod, and no other check knows a better reason",
    source: "kubernetes.io Debug Services; endpointslice_controller.go syncService", sample: .file("selector-typo"),
    .service { about, cluster in
      guard case .nobody(let misses)? = about.emptiness else { return nil }
      let pods = cluster.keys(of: .pod, in: about.namespace).count
      let crowd: Phrase =
        pods == 0
        ? "there is no pod in namespace \(about.namespace)"
        : pods == 1
          ? "the only pod of the namespace does not match"
          : "none of the \(counted: pods, "pod", "pods") of the namespace matches"
      var what: Phrase = "selects \(about.selectorText), and \(crowd)"
      var brief: Phrase = "no pod has \(about.selectorText)"
      var remedies: [Remedy] = []
      var fix: Phrase = "label the pods so, or change the selector"
      if let first = misses.first {
        what = Phrase("\(what); nearest: \(first.sentence(in: cluster))")
        brief = Phrase("\(brief); \(cluster.title(of: first.candidate)) has \(first.foundText)")
        remedies = Remedy.of(first, for: about, in: cluster)
        if let sentence = remedies.first?.sentence { fix = Phrase("\(sentence), or label the pods") }
      }
      for miss in misses.dropFirst() {
        guard let selector = miss.selector(from: about.spec.selector ?? Labels()) else { continue }
        remedies.append(.selecting(selector, for: about.identity))
      }
      var observed = Observation(
        what,
        why: about.service.isHeadless
          ? "a headless name without an endpoint is NXDOMAIN"
          : "the ClusterIP answers all the same, and every connection to it is refused",
        fix: fix)
      observed.brief = brief
      observed.field = ["spec", "selector"]
      observed.misses = misses
      observed.remedies = remedies
      return observed
    })
}
