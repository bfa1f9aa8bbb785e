import ClusterModel

/// A controller in its place among the others, with what is asked of it at every change.
final class ControlLoop: Sendable {
  let controller: any Controller
  let name: String
  /// The cause of all that the controller writes.
  let cause: Cause
  let trustsItsOwnWriting: Bool
  /// The controller's place among the loops, which is its turn to be woken.
  let place: Int

  init(_ controller: any Controller, at place: Int) {
    (self.controller, self.place) = (controller, place)
    name = controller.name
    cause = .controller(name)
    trustsItsOwnWriting = controller.trustsItsOwnWriting
  }
}
