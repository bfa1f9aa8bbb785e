import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The processor's cores, for large work that falls into parts which know nothing of each other.
///
/// What comes of the parts stands in their order, so that the result is the same on any number of cores. Threads are made
/// for the work and gone after it: those of Dispatch, and so those of Swift's tasks, are looked after once a second for as
/// long as the program runs, which would wake it while nothing happens.
package struct Cores: Sendable {
  /// How many there are; at least one.
  package let count: Int
  /// How many bytes, about, make a part. What has less than four of them is done by one core, before a second one would
  /// have begun.
  package let partBytes: Int

  /// So many cores, for parts of this size.
  package init(_ count: Int, partBytes: Int = 1 << 18) {
    (self.count, self.partBytes) = (max(1, count), max(1, partBytes))
  }

  /// Those of this machine. More than eight would wait for the memory.
  package static let all = Cores(min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// What `work` makes of one part of `elements`, which have about so many bytes each, after the other.
  package func map<Element: Sendable, Outcome: Sendable>(
    partsOf elements: consuming [Element], bytesEach: Int, _ work: @escaping @Sendable ([Element]) -> Outcome
  ) -> [Outcome] {
    let size = max(1, partBytes / bytesEach)
    guard elements.count >= 4 * size else { return [work(elements)] }
    let parts = stride(from: 0, to: elements.count, by: size).map { start in
      Array(elements[start..<min(start + size, elements.count)])
    }
    elements = []
    return map(parts, work)
  }

  /// What `work` makes of each of `parts`, in their order. A part is let go by the core that worked on it, as soon as it is
  /// done. Each core has a stretch of the parts: what one has made in a first pass over them, it mostly has in the next one
  /// too, and memory that another core asked for is slow to give back.
  package func map<Part: Sendable, Outcome: Sendable>(
    _ parts: consuming [Part], _ work: @escaping @Sendable (Part) -> Outcome
  ) -> [Outcome] {
    let workers = max(1, min(count, parts.count))
    let job = Job(parts, workers: workers, work)
    let threads = (1..<workers).compactMap { worker in Thread { job.run(worker) } }
    job.run(0)
    for thread in threads { thread.join() }
    return job.outcomes
  }
}

/// Parts that are waiting for a core, and what has come of the others.
private final class Job<Part: Sendable, Outcome: Sendable>: Sendable {
  private struct State: Sendable {
    var parts: [Part?]
    var outcomes: [Outcome?]
    /// What is left of the stretch of each worker.
    var left: [Range<Int>]
  }

  private let state: Mutex<State>
  private let work: @Sendable (Part) -> Outcome

  init(_ parts: [Part], workers: Int, _ work: @escaping @Sendable (Part) -> Outcome) {
    let count = parts.count
    let left = (0..<workers).map { $0 * count / workers..<($0 + 1) * count / workers }
    state = Mutex(State(parts: parts, outcomes: Array(repeating: nil, count: count), left: left))
    self.work = work
  }

  /// Works on part after part, until none is left.
  func run(_ worker: Int) {
    while let (place, part) = take(worker) {
      let outcome = work(part)
      state.withLock { $0.outcomes[place] = outcome }
    }
  }

  /// The next part of a worker's stretch, or else the last one of whoever has most left to do.
  private func take(_ worker: Int) -> (place: Int, part: Part)? {
    state.withLock { state in
      var place = state.left[worker].lowerBound
      if !state.left[worker].isEmpty {
        state.left[worker] = place + 1..<state.left[worker].upperBound
      } else if let other = state.left.indices.max(by: { state.left[$0].count < state.left[$1].count }),
        let last = state.left[other].last
      {
        place = last
        state.left[other] = state.left[other].lowerBound..<last
      } else {
        return nil
      }
      defer { state.parts[place] = nil }
      return state.parts[place].map { (place, $0) }
    }
  }

  var outcomes: [Outcome] { state.withLock { $0.outcomes.compactMap(\.self) } }
}

/// A thread with a stack as large as the first one's, because values nest deeply.
private struct Thread {
  private let id: pthread_t

  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }

    /// Runs the body that was handed over as a pointer, and lets it go.
    static func run(_ pointer: UnsafeMutableRawPointer?) {
      guard let pointer else { return }
      Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
    }
  }

  /// Nil where the system has no more threads to give.
  init?(_ run: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 8 << 20)
    #if canImport(Darwin)
      var id: pthread_t?
    #else
      var id = pthread_t()
    #endif
    let body = Unmanaged.passRetained(Body(run))
    let start: Start = { pointer in
      Body.run(pointer)
      return nil
    }
    guard pthread_create(&id, &attributes, start, body.toOpaque()) == 0, let id = id as pthread_t? else {
      body.release()
      return nil
    }
    self.id = id
  }

  /// What a thread begins with, as each system declares it.
  #if canImport(Darwin)
    private typealias Start = @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer?
  #else
    private typealias Start = @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
  #endif

  func join() { pthread_join(id, nil) }
}
