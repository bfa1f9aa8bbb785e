import ClusterModel
import Phrases

extension Check {
  static let oldTolerateAnnotation = Check(
    "D22", "OldTolerateAnnotation", .info,
    when: "a Service has the annotation that publishNotReadyAddresses has replaced",
    source: "kubernetes#63742 removed it in 1.11; the cockroachdb example still has it",
    sample: .file("tolerate-unready"),
    .service { about, _ in
      let key = "service.alpha.kubernetes.io/tolerate-unready-endpoints"
      guard about.service.metadata.annotations[key] == "true" else { return nil }
      return Observation(
        about.spec.publishNotReadyAddresses
          ? """
          has the annotation tolerate-unready-endpoints, which no Kubernetes heeds any more; the field is set as well
          """
          : "has the annotation tolerate-unready-endpoints, which no Kubernetes heeds any more",
        why: "spec.publishNotReadyAddresses has replaced it",
        fix: about.spec.publishNotReadyAddresses ? "remove it" : "set publishNotReadyAddresses: true, and remove it"
      ).at(FieldPath([.field("metadata"), .field("annotations"), .key(key)])).healed(by: [
        Remedy("remove the annotation", line: about.identity.inLine("annotate", "\(key)-"))
      ])
    })
}
