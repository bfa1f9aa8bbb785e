import ClusterModel

/// How a pod is to behave, read from its annotations. There is nothing running in the simulated containers, so somebody
/// has to say what they do.
public struct LifecycleScript: Sendable, Hashable {
  /// What a pod does when it is told to end.
  public enum Termination: Sendable, Hashable {
    /// Ends after its grace period.
    case afterGracePeriod
    /// Ends this long after it was told to.
    case after(Duration)
    /// Stays until it is deleted by force.
    case held
  }

  /// `rollcall/ready: "false"`: runs and is never ready.
  public var isReady = true
  /// `rollcall/ready-delay`: ready that long after its containers started; nil for the cluster's usual time.
  public var readyDelay: Duration?
  /// `rollcall/start: "false"`: stays Pending without an address.
  public var starts = true
  /// `rollcall/phase`: ends in that phase, `Succeeded` or `Failed`.
  public var finalPhase: PodPhase?
  /// `rollcall/termination-delay`.
  public var termination = Termination.afterGracePeriod
  /// `rollcall/crash`: its containers exit that long after each start.
  public var crash: Duration?
  /// `rollcall/ready-when: "resolves NAME"`: ready once it can resolve that name.
  public var awaitedName: String?

  /// The annotation that makes a pod unready.
  public static let readyAnnotation = "rollcall/ready"
  /// The annotation that keeps a pod from starting.
  public static let startAnnotation = "rollcall/start"

  /// What a pod does of which nobody says anything.
  static let usual = LifecycleScript(Labels())

  /// What the annotations say; what they say wrongly counts as unsaid.
  public init(_ annotations: Labels) {
    for annotation in annotations where annotation.key.hasPrefix("rollcall/") {
      let value = annotation.value
      switch annotation.key {
      case Self.readyAnnotation: isReady = value != "false"
      case "rollcall/ready-delay": readyDelay = Duration(goText: value)
      case Self.startAnnotation: starts = value != "false"
      case "rollcall/phase": finalPhase = value == "Succeeded" ? .succeeded : value == "Failed" ? .failed : nil
      case "rollcall/termination-delay":
        if value == "hold" {
          termination = .held
        } else if let delay = Duration(goText: value) {
          termination = .after(delay)
        }
      case "rollcall/crash": crash = Duration(goText: value)
      case "rollcall/ready-when":
        if value.hasPrefix("resolves ") { awaitedName = String(value.dropFirst("resolves ".count)) }
      default: break
      }
    }
  }
}
