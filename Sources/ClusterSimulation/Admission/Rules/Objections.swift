import ClusterModel

/// Specs of templates that were looked at, and found right: those of a cluster's workloads are few and shared, see
/// ``TemplateSharing``, and a look at one takes longer than all else that is checked of a workload.
struct SoundSpecs: Sendable {
  /// Kept so that nothing else can come to have the identity of one.
  private var specs: [ObjectIdentifier: PodSpec] = [:]
  /// Forgetting is only a loss of time.
  private static let memory = 4096

  func contains(_ spec: PodSpec) -> Bool { specs[ObjectIdentifier(spec)] != nil }

  mutating func insert(_ spec: PodSpec) {
    if specs.count >= Self.memory { specs = [:] }
    specs[ObjectIdentifier(spec)] = spec
  }
}

/// What is found wrong with an object, in the order in which the server looks at its fields, each objection once
/// (kubectl cmd/util statusCausesToAggrError leaves out what was said already).
struct Objections {
  /// The objections so far.
  private(set) var found: [FieldError] = []
  private var said: Set<FieldError> = []
  /// The specs of templates that nothing is found wrong with.
  var sound: SoundSpecs

  /// The metadata of the version before, to which nobody objected.
  let known: Metadata?

  /// Nothing found yet.
  init(sound: SoundSpecs = SoundSpecs(), known: Metadata? = nil) { (self.sound, self.known) = (sound, known) }

  /// Adds an objection.
  mutating func add(_ error: FieldError) {
    if said.insert(error).inserted { found.append(error) }
  }

  /// The value is not one that the field can have.
  mutating func invalid(_ path: FieldPath, _ value: Tree, _ detail: String) {
    add(FieldError(path, .invalid, value, detail))
  }

  /// The value, given as JSON because the order of its fields is the server's own, is not one that the field can have.
  mutating func invalid(_ path: FieldPath, json: String, _ detail: String) {
    add(FieldError(path, .invalid, json: json, detail))
  }

  /// There is no value, and there must be one.
  mutating func required(_ path: FieldPath, _ detail: String = "") { add(FieldError(path, .required, nil, detail)) }

  /// There is a value, and there may be none.
  mutating func forbidden(_ path: FieldPath, _ detail: String) { add(FieldError(path, .forbidden, nil, detail)) }

  /// The value refers to something that is not there.
  mutating func notFound(_ path: FieldPath, _ value: Tree) { add(FieldError(path, .notFound, value)) }

  /// The value is there twice.
  mutating func duplicate(_ path: FieldPath, _ value: Tree) {
    add(FieldError(path, .duplicate, value))
  }

  /// The value, given as JSON because the order of its fields is the server's own, is there twice.
  mutating func duplicate(_ path: FieldPath, json: String) { add(FieldError(path, .duplicate, json: json)) }

  /// More elements than there may be.
  mutating func tooMany(_ path: FieldPath, _ count: Int, limit: Int) {
    add(FieldError(path, .tooMany, .integer(Int64(count)), "must have at most \(limit) items"))
  }

  /// More than may be said.
  mutating func tooLong(_ path: FieldPath, _ detail: String) { add(FieldError(path, .tooLong, nil, detail)) }
}

// MARK: - Checks that many fields share

extension Objections {
  /// The text must be one of `options`, which are named in this order.
  mutating func check(_ text: String, isOneOf options: [String], at path: FieldPath) {
    guard !options.contains(text) else { return }
    let list = options.map(\.quotedAsInGo).joined(separator: ", ")
    add(FieldError(path, .unsupported, .string(text), "supported values: " + list))
  }

  /// The text must be written as `syntax` wants it.
  mutating func check(_ text: String, _ syntax: NameSyntax, at path: FieldPath) {
    for problem in syntax.problems(text) { invalid(path, .string(text), problem) }
  }

  /// The number must not be negative (ValidateNonnegativeField).
  mutating func checkNotNegative(_ number: Int?, at path: FieldPath) {
    guard let number, number < 0 else { return }
    invalid(path, .integer(Int64(number)), "must be greater than or equal to 0")
  }

  /// How many pods one workload may wish for here. A real API server takes any number, and its quotas and nodes set
  /// the bounds; a simulated cluster has neither, and all of its pods are in one process.
  static let mostReplicas = 100_000

  /// The number of replicas must not be negative, nor more than can be simulated.
  mutating func checkReplicas(_ number: Int?) {
    let path: FieldPath = ["spec", "replicas"]
    checkNotNegative(number, at: path)
    guard let number, number > Self.mostReplicas else { return }
    invalid(
      path, .integer(Int64(number)), "must be less than or equal to \(Self.mostReplicas), the most that is simulated")
  }

  /// The number must be one that a port can have.
  mutating func checkPort(_ number: Int, at path: FieldPath) {
    for problem in NameSyntax.problems(ofPort: number) { invalid(path, .integer(Int64(number)), problem) }
  }

  /// The text must be an address of any family (IsValidIP); false where it is none.
  @discardableResult
  mutating func checkAddress(_ text: String, at path: FieldPath) -> Bool {
    if IPAddress(text) != nil { return true }
    invalid(path, .string(text), "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
    return false
  }

  /// The address must be one that traffic can be sent to (ValidateNonSpecialIP).
  mutating func checkOrdinaryAddress(_ text: String, at path: FieldPath) {
    guard let address = IPAddress(text) else { return }
    if let problem = address.specialUse(writtenAs: text) { invalid(path, .string(text), problem) }
  }

  /// Keys and values of labels, or of anything that selects by labels (meta/v1 ValidateLabels).
  mutating func checkLabels(_ labels: Labels, at path: FieldPath) {
    for problem in labels.problems(at: path) { add(problem) }
  }
}
