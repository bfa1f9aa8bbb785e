#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures how long something takes: by the clock on the wall, or, where the variable `ROLLCALL_BENCH_CLOCK` is
/// `processor`, by what the processor worked for it in this thread. The latter is disturbed less where a machine has other
/// things to do.
struct Stopwatch: Sendable {
  private let start = Self.now

  /// The time since it was made.
  var elapsed: Duration { Self.now - start }

  private static let countsProcessor = getenv("ROLLCALL_BENCH_CLOCK").map { String(cString: $0) } == "processor"

  private static var now: Duration {
    var time = timespec()
    clock_gettime(countsProcessor ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
