import ClusterModel
import Testing

@Suite("A kind")
struct KindTests {
  @Test(
    "is what a person calls it",
    arguments: [
      ("svc", Kind.service), ("service", .service), ("services", .service), ("Services", .service),
      ("deploy", .deployment), ("deployments.apps", .deployment), ("deployment.v1.apps", .deployment),
      ("sts", .statefulSet), ("statefulset.apps", .statefulSet), ("rs", .replicaSet), ("po", .pod),
      ("endpointslices", .endpointSlice), ("endpointslices.discovery.k8s.io", .endpointSlice),
      ("endpointslices.discovery", .endpointSlice), ("ns", .namespace), ("no", .node),
      ("pvc", .persistentVolumeClaim), ("pods.v1.", .pod),
    ])
  func words(word: String, kind: Kind) {
    #expect(Kind(word: word) == kind)
  }

  @Test(
    "is nothing for words that mean none of those modelled",
    arguments: [
      "", ".", "s", "objects", "other", "secrets", "services.apps", "deployments.extensions", "pod s", "svc.v1",
    ])
  func noWords(word: String) {
    #expect(Kind(word: word) == nil)
  }

  @Test("is understood by every word that it has", arguments: Kind.allCases.filter { $0 != .other })
  func ownWords(kind: Kind) {
    let names = kind.names
    for word in [names.kind, names.plural, names.singular, names.resource, names.printed] + names.shortNames {
      #expect(Kind(word: word) == kind, "\(word)")
    }
    #expect(Kind(kind: names.kind, apiVersion: names.apiVersion) == kind)
  }

  @Test("is that of a manifest only within its group")
  func manifests() {
    #expect(Kind(kind: "Deployment", apiVersion: "apps/v1beta1") == .deployment)
    #expect(Kind(kind: "Deployment", apiVersion: "v1") == .other)
    #expect(Kind(kind: "Service", apiVersion: "serving.knative.dev/v1") == .other)
    #expect(Kind(kind: "Service", apiVersion: "v1") == .service)
    #expect(Kind(kind: "Object", apiVersion: "v1") == .other)
    #expect(Kind(kind: "", apiVersion: "") == .other)
  }
}
