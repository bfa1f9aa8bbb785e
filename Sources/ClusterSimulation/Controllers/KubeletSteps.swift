import ClusterModel
import Synchronization

/// What each step of a pod's life came to when one was taken last. The pods of a workload take the same step at the same
/// moment, one after the other: the next one shares what was said of the last, and it need not be put together anew.
///
/// Forgetting is only a loss of time, so that whoever has the same kubelets may share this too.
final class KubeletSteps: Sendable {
  /// A step at which all pods of a workload come to the same.
  enum Step: Int, CaseIterable {
    case admission, start, readiness
  }

  /// What a step changes of a status.
  struct Lists: Sendable {
    let conditions: [Condition]
    let containers: [ContainerStatus]
    let initContainers: [ContainerStatus]
  }

  private final class Taken: Sendable {
    let spec: PodSpec
    let instant: Instant
    let before: Lists
    let after: Lists

    init(by spec: PodSpec, at instant: Instant, from before: Lists, to after: Lists) {
      (self.spec, self.instant, self.before, self.after) = (spec, instant, before, after)
    }
  }

  private let last = Mutex<[Taken?]>(Array(repeating: nil, count: Step.allCases.count))

  /// Takes a step as one was taken from the same state at the same moment; false where the last one was another.
  func repeatLast(_ step: Step, by spec: PodSpec, at now: Instant, _ status: inout PodStatus) -> Bool {
    guard let taken = last.withLock({ $0[step.rawValue] }), taken.spec === spec, taken.instant == now,
      taken.before.conditions == status.conditions, taken.before.containers == status.containers,
      taken.before.initContainers == status.initContainers
    else { return false }
    (status.conditions, status.containers) = (taken.after.conditions, taken.after.containers)
    status.initContainers = taken.after.initContainers
    return true
  }

  /// Remembers what a step came to.
  func note(_ step: Step, by spec: PodSpec, at now: Instant, from before: Lists, to after: Lists) {
    let taken = Taken(by: spec, at: now, from: before, to: after)
    last.withLock { $0[step.rawValue] = taken }
  }
}

extension PodStatus {
  /// What the kubelet's steps change of it.
  var lists: KubeletSteps.Lists {
    KubeletSteps.Lists(conditions: conditions, containers: containers, initContainers: initContainers)
  }
}
