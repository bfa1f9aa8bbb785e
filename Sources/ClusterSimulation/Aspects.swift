import ClusterModel

/// What a change is about. Worked out once for each change, so that of all controllers only those are asked whom it can
/// concern: most changes are of what a kubelet reports of a pod, where its workload sees nothing new.
public struct Aspects: OptionSet, Sendable {
  /// A bit for each aspect.
  public let rawValue: UInt8

  /// The aspects of these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// That there is an object, and which incarnation. Where that differs, everything does.
  public static let presence = Aspects(rawValue: 1)
  /// Its metadata.
  public static let metadata = Aspects(rawValue: 2)
  /// A pod's spec, and where it is placed.
  public static let wish = Aspects(rawValue: 4)
  /// How far a pod is: whether it is ready, since when, and whether it has come to its end. Of a pod that is not ready
  /// nobody but its kubelet asks whether it runs.
  public static let progress = Aspects(rawValue: 8)
  /// A pod's addresses.
  public static let addresses = Aspects(rawValue: 16)
  /// Whatever else an object says.
  public static let rest = Aspects(rawValue: 32)

  /// Anything at all.
  public static let all: Aspects = [.presence, .metadata, .wish, .progress, .addresses, .rest]
}

extension Change {
  /// What the change is about. Only of pods, of which there are most, it is looked at closely.
  var aspects: Aspects {
    guard case .pod(let old) = old, case .pod(let new) = new else { return .all }
    var aspects = Aspects.rest
    if !old.metadata.isSharing(new.metadata) {
      guard old.metadata.uid == new.metadata.uid else { return .all }
      if old.metadata != new.metadata { aspects.insert(.metadata) }
    }
    if old.placement != new.placement || old.spec != new.spec { aspects.insert(.wish) }
    if old.isReady != new.isReady || old.readySince != new.readySince || old.isTerminal != new.isTerminal
      || (new.isReady && old.status.phase != new.status.phase)
    {
      aspects.insert(.progress)
    }
    if old.status.podIPs != new.status.podIPs { aspects.insert(.addresses) }
    return aspects
  }
}
