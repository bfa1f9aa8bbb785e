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
  struct Lists: Sendable, Equatable {
    var conditions: [Condition]
    var containers: [ContainerStatus]
    var initContainers: [ContainerStatus]
  }

  private struct Taken: Sendable {
    let spec: PodSpec
    let instant: Instant
    let before: Lists
    let after: Lists
  }

  private let last = Mutex<[Taken?]>(Array(repeating: nil, count: Step.allCases.count))

  /// What a step came to that was taken from the same state at the same moment; nil where the last one was another.
  func outcome(of step: Step, by spec: PodSpec, at now: Instant, from before: Lists) -> Lists? {
    last.withLock { last in
      guard let taken = last[step.rawValue], taken.spec === spec, taken.instant == now, taken.before == before else {
        return nil
      }
      return taken.after
    }
  }

  /// Remembers what a step came to.
  func note(_ step: Step, by spec: PodSpec, at now: Instant, from before: Lists, to after: Lists) {
    last.withLock { $0[step.rawValue] = Taken(spec: spec, instant: now, before: before, after: after) }
  }
}

extension PodStatus {
  /// What the kubelet's steps change of it.
  var lists: KubeletSteps.Lists {
    get { KubeletSteps.Lists(conditions: conditions, containers: containers, initContainers: initContainers) }
    set { (conditions, containers, initContainers) = (newValue.conditions, newValue.containers, newValue.initContainers) }
  }
}
