import ClusterModel
import Commands
import TextScreen

/// A pod's state in the one word that kubectl prints under STATUS, and what that word is worth.
struct PodState: Sendable, Hashable {
  /// The word.
  let word: String
  /// How many containers are ready.
  let readyContainers: Int
  /// How many there are.
  let containers: Int
  /// How often they were started again.
  let restarts: Int
  /// How the pod counts in the header.
  let standing: Standing

  /// The three ways in which pods are counted.
  enum Standing: Int, Sendable, CaseIterable {
    /// Ready, or ended well.
    case well
    /// On its way somewhere: starting, not ready, terminating.
    case underway
    /// Failed or crashing.
    case broken
  }

  init(_ pod: Pod) {
    (readyContainers, containers) = pod.containerCount
    restarts = pod.status.containers.indices.reduce(0) { $0 + pod.status.containers[$1].restartCount }
    let word = pod.statusWord
    self.word = word
    if Self.brokenWords.contains(word) || pod.status.phase == .failed {
      standing = .broken
    } else if pod.metadata.isBeingDeleted || !(pod.isReady || pod.status.phase == .succeeded) {
      standing = .underway
    } else {
      standing = .well
    }
  }

  /// What the whole row means.
  var ink: Ink {
    switch standing {
    case .broken: .failing
    case .underway: word == "Terminating" ? .terminating : .pending
    case .well: word == "Running" ? .healthy : .completed
    }
  }

  /// The sign that says so without colour.
  var sign: Sign? {
    switch standing {
    case .well: nil
    case .underway: .warning
    case .broken: .failing
    }
  }

  private static let brokenWords = [
    "CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "CreateContainerConfigError", "Error",
    "Failed", "OOMKilled", "Unknown", "RunContainerError",
  ]
}
