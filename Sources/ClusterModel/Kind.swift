/// The kinds that rollcall models, and one for all that it only keeps.
///
/// This is the table from which kubectl's words, the API's paths and the order of loading come. The raw value is
/// part of every ``ObjectKey``.
public enum Kind: UInt8, Sendable, CaseIterable, Comparable {
  case namespace
  case node
  case persistentVolumeClaim
  case service
  case endpoints
  case endpointSlice
  case pod
  case replicaSet
  case deployment
  case statefulSet
  case daemonSet
  /// Any other kind: kept, counted and written back, but nothing follows from it.
  case other

  public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

  /// What the API and kubectl call a kind. A class, so that asking for one name copies no others.
  public final class Names: Sendable {
    /// The name in manifests, such as `EndpointSlice`.
    public let kind: String
    /// The API group, empty for the core group.
    public let group: String
    /// The name in paths and messages, such as `endpointslices`.
    public let plural: String
    /// What kubectl accepts besides the plural and the singular.
    public let shortNames: [String]
    /// Whether objects of the kind live in a namespace.
    public let isNamespaced: Bool

    /// The name in lower case, such as `endpointslice`.
    public var singular: String { kind.lowercased() }
    /// Group and version as manifests have it, such as `apps/v1`.
    public let apiVersion: String
    /// Plural and group, such as `deployments.apps`: how the API server names a resource in messages.
    public var resource: String { group.isEmpty ? plural : plural + "." + group }
    /// Singular and group, such as `deployment.apps`: how kubectl names what it did.
    public var printed: String { group.isEmpty ? singular : singular + "." + group }

    init(_ kind: String, _ group: String, _ plural: String, _ shortNames: [String], isNamespaced: Bool = true) {
      (self.kind, self.group, self.plural) = (kind, group, plural)
      (self.shortNames, self.isNamespaced) = (shortNames, isNamespaced)
      apiVersion = group.isEmpty ? "v1" : group + "/v1"
    }
  }

  /// The kind's names.
  public var names: Names { Self.table[Int(rawValue)] }

  private static let table: [Names] = allCases.map { kind in
    switch kind {
    case .namespace: Names("Namespace", "", "namespaces", ["ns"], isNamespaced: false)
    case .node: Names("Node", "", "nodes", ["no"], isNamespaced: false)
    case .persistentVolumeClaim: Names("PersistentVolumeClaim", "", "persistentvolumeclaims", ["pvc"])
    case .service: Names("Service", "", "services", ["svc"])
    case .endpoints: Names("Endpoints", "", "endpoints", ["ep"])
    case .endpointSlice: Names("EndpointSlice", "discovery.k8s.io", "endpointslices", ["eps"])
    case .pod: Names("Pod", "", "pods", ["po"])
    case .replicaSet: Names("ReplicaSet", "apps", "replicasets", ["rs"])
    case .deployment: Names("Deployment", "apps", "deployments", ["deploy"])
    case .statefulSet: Names("StatefulSet", "apps", "statefulsets", ["sts"])
    case .daemonSet: Names("DaemonSet", "apps", "daemonsets", ["ds"])
    case .other: Names("Object", "", "objects", [])
    }
  }

  /// The modelled kind of a manifest's `kind` and `apiVersion`; ``other`` for the rest. Of a group any version
  /// is taken, because older manifests say `apps/v1beta1`.
  public init(kind: String, apiVersion: String) {
    // No two modelled kinds share a name, so that the group is looked at once.
    guard let named = Self.called(kind) else {
      self = .other
      return
    }
    guard named.names.apiVersion != apiVersion else {
      self = named
      return
    }
    let slash = apiVersion.utf8.firstIndex(of: UInt8(ascii: "/"))
    self = named.names.group == slash.map { apiVersion[..<$0] } ?? "" ? named : .other
  }

  /// The modelled kind of this name in manifests, of whatever group; nil where there is none.
  static func called(_ name: String) -> Kind? {
    for place in manifestNames.indices where manifestNames[place].isSameName(as: name) {
      return Kind(rawValue: UInt8(place))
    }
    return nil
  }

  /// The names of all kinds but ``other``, by their numbers.
  private static let manifestNames = table.dropLast().map(\.kind)

  /// The kind that a person means by `word`: kind, singular, plural or short name, with or without the group
  /// (`deploy`, `deployments.apps`); nil where no modelled kind is called so.
  public init?(word: String) {
    let lowered = word.lowercased()
    let bare = lowered.prefix { $0 != "." }
    let group = lowered.dropFirst(bare.count + 1)
    let found = Self.allCases.first { kind in
      guard kind != .other else { return false }
      let names = kind.names
      guard group.isEmpty || names.group.hasPrefix(group) || group == "v1." + names.group else { return false }
      return names.plural == bare || names.singular == bare || names.shortNames.contains(String(bare))
    }
    guard let found else { return nil }
    self = found
  }
}
