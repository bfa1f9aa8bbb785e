import ClusterModel

/// A controller in its place among the others, with what is asked of it at every change.
final class ControlLoop: Sendable {
  let controller: any Controller
  let name: String
  /// The cause of all that the controller writes.
  let cause: Cause
  let trustsItsOwnWriting: Bool

  init(_ controller: any Controller) {
    self.controller = controller
    name = controller.name
    cause = .controller(name)
    trustsItsOwnWriting = controller.trustsItsOwnWriting
  }
}
