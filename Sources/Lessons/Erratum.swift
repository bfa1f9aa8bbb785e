/// What the articles that taught headless Services to many get wrong, or leave out. Each has its place in a lesson.
public enum Erratum: String, Sendable, Hashable, CaseIterable {
  /// That each pod behind a headless Service has a record of its own name.
  case podNames = "pod-names"
  /// That there is no port mapping, above a manifest that maps 80 to 8080.
  case portMapping = "port-mapping"
  /// That the headless Service gives pods and claims their fixed names.
  case fixedNames = "fixed-names"
  /// That `serviceName` stands in the template of the pods.
  case serviceNameInTemplate = "service-name-in-template"
  /// That there is a field `servicePort`.
  case servicePort = "service-port"
  /// That `serviceName` is set like any field: it may not be changed.
  case serviceNameForGood = "service-name-for-good"
  /// A StatefulSet that names a Service, and no manifest for that Service.
  case missingService = "missing-service"
  /// Two workloads whose pods carry the same label, and a Service that selects it.
  case sharedLabel = "shared-label"
  /// Manifests that are printed on one line, the last of them cut off.
  case flattenedManifests = "flattened-manifests"
  /// A title that promises ExternalName, and a text without it.
  case externalName = "external-name"
}
