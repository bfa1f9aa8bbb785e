import ClusterModel

/// What the API server objects to (pkg/apis/core/validation, pkg/apis/apps/validation), field by field and in its
/// words.
enum Validation {
  /// What is wrong with an object that is to be made; nothing where it is right.
  static func problems(creating object: Object) -> [FieldRefusal] { [] }

  /// What is wrong with an object that is to replace `old`; nothing where it is right.
  static func problems(updating old: Object, to new: Object) -> [FieldRefusal] { [] }
}
