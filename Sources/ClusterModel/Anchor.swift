import Synchronization

/// Makes a noncopyable struct stay where it is, so that whoever borrows it is lent its address.
///
/// A struct that holds nothing but plain values could be moved, and the compiler passes it by its bytes: of a ``Cluster``
/// five hundred, copied at each call that reads it, which was two fifths of what a kill took. One with an atomic in it
/// cannot be moved while it is borrowed.
struct Anchor: ~Copyable, Sendable {
  private let weight = Atomic<UInt8>(0)
}
