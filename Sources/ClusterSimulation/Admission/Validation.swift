import ClusterModel

/// What the API server objects to (pkg/apis/core/validation, pkg/apis/apps/validation), field by field and in its
/// words.
public enum Validation {
  /// What is wrong with an object that is to be made; nothing where it is right.
  ///
  /// - Parameter sound: the templates' specs that were found right before; new ones are added.
  static func problems(creating object: Object, sound: inout SoundSpecs) -> [FieldError] {
    var objections = Objections(sound: sound)
    defer { sound = objections.sound }
    switch object {
    case .namespace(let namespace): objections.check(namespace, isNew: true)
    case .node(let node): objections.check(node, isNew: true)
    case .persistentVolumeClaim(let claim): objections.check(claim)
    case .service(let service): objections.check(service, isNew: true)
    case .endpoints(let endpoints): objections.check(endpoints, isNew: true)
    case .endpointSlice(let slice): objections.check(slice)
    case .pod(let pod): objections.check(pod, isNew: true)
    case .replicaSet(let set): objections.check(set)
    case .deployment(let deployment): objections.check(deployment)
    case .statefulSet(let set): objections.check(set)
    case .daemonSet(let set): objections.check(set)
    case .other: break
    }
    return objections.found
  }

  /// What is wrong with an object that is to be made, whatever was found before.
  static func problems(creating object: Object) -> [FieldError] {
    var sound = SoundSpecs()
    return problems(creating: object, sound: &sound)
  }

  /// What is wrong with an object that is to replace `old`; nothing where it is right.
  ///
  /// - Parameter sound: as above.
  static func problems(updating old: Object, to new: Object, sound: inout SoundSpecs) -> [FieldError] {
    var objections = Objections(sound: sound, known: old.metadata)
    defer { sound = objections.sound }
    switch (old, new) {
    case (_, .namespace(let namespace)): objections.check(namespace, isNew: false)
    case (_, .node(let node)): objections.check(node, isNew: false)
    case (.persistentVolumeClaim(let old), .persistentVolumeClaim(let new)): objections.check(new, replacing: old)
    case (.service(let old), .service(let new)): objections.check(new, replacing: old)
    case (_, .endpoints(let endpoints)): objections.check(endpoints, isNew: false)
    case (.endpointSlice(let old), .endpointSlice(let new)): objections.check(new, replacing: old)
    case (.pod(let old), .pod(let new)): objections.check(new, replacing: old)
    case (.replicaSet(let old), .replicaSet(let new)): objections.check(new, replacing: old)
    case (.deployment(let old), .deployment(let new)): objections.check(new, replacing: old)
    case (.statefulSet(let old), .statefulSet(let new)): objections.check(new, replacing: old)
    case (.daemonSet(let old), .daemonSet(let new)): objections.check(new, replacing: old)
    default: break
    }
    return objections.found
  }
}
