#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures how long something takes: by the clock on the wall, or, where the variable `ROLLCALL_BENCH_CLOCK` is
/// `processor`, by what the processor worked for it. The latter is disturbed less where a machine has other things to do.
struct Stopwatch: Sendable {
  /// Whose work is counted by the processor's clock.
  enum Worker: Sendable {
    /// This thread.
    case own
    /// The processes that this one has started and waited for.
    case children
  }

  private let worker: Worker
  private let start: Duration

  init(_ worker: Worker = .own) {
    self.worker = worker
    start = Self.now(worker)
  }

  /// The time since it was made.
  var elapsed: Duration { Self.now(worker) - start }

  private static let countsProcessor = getenv("ROLLCALL_BENCH_CLOCK").map { String(cString: $0) } == "processor"

  private static func now(_ worker: Worker) -> Duration {
    if countsProcessor, worker == .children {
      var usage = rusage()
      getrusage(childrenOfThis, &usage)
      return [usage.ru_utime, usage.ru_stime].reduce(.zero) {
        $0 + .seconds($1.tv_sec) + .microseconds(Int64($1.tv_usec))
      }
    }
    var time = timespec()
    clock_gettime(countsProcessor ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// `RUSAGE_CHILDREN`, which Swift sees as another type on each system.
  private static let childrenOfThis: Int32 = -1
}
