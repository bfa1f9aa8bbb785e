import ClusterModel

/// The loops that watch a kind, in their order, and beside them what of it each watches.
struct Watchers: Sendable {
  let loops: [ControlLoop]
  let watched: [Aspects]

  init(of kind: Kind, among all: [ControlLoop]) {
    loops = all.filter { $0.controller.watched[kind] != nil }
    watched = loops.map { $0.controller.watched[kind] ?? [] }
  }
}

/// A controller in its place among the others, with what is asked of it at every change.
final class ControlLoop: Sendable {
  let controller: any Controller
  let name: String
  /// The cause of all that the controller writes.
  let cause: Cause
  let trustsItsOwnWriting: Bool
  let firstDelay: Duration?
  /// The controller's place among the loops, which is its turn to be woken.
  let place: Int

  init(_ controller: any Controller, at place: Int) {
    (self.controller, self.place) = (controller, place)
    name = controller.name
    cause = .controller(name)
    trustsItsOwnWriting = controller.trustsItsOwnWriting
    firstDelay = controller.firstDelay
  }

  /// When the controller looks at what a change has brought, where it leaves that alone for a while.
  func firstLook(after change: Change) -> Instant? {
    guard let firstDelay, change.old == nil else { return nil }
    return change.new?.metadata.creationTimestamp.map { $0 + firstDelay }
  }
}
