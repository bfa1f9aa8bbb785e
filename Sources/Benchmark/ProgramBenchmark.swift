import CTerminal
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What only a process of its own shows: how long it takes to the first frame, and whether it sleeps.
struct ProgramBenchmark {
  /// The program that is run.
  let program: String
  let size: Size

  private static let idle = Duration.seconds(10)
  /// After so long the first message has faded.
  private static let calm = Duration.seconds(6)

  /// From its start to its first frame of the sample cluster, a few times.
  func firstFrame(times: Int = 10) -> Measurement {
    var samples = Samples()
    for _ in 0..<times {
      let start = ContinuousClock.now
      guard let run = ProgramRun(program, size: size), run.waits(for: "Services") else {
        return .missing("the program could not be run on a terminal of its own")
      }
      samples.add(ContinuousClock.now - start)
      run.type("q")
      run.waitForEnd()
    }
    return .times(samples)
  }

  /// How often it wakes in ten seconds in which nobody does anything, with the clock running and paused.
  func wakeUps() -> (running: Measurement, paused: Measurement) {
    let missing = Measurement.missing("nobody says here how often a process wakes")
    guard let running = ProgramRun(program, size: size), let paused = ProgramRun(program, size: size),
      running.waits(for: "Services"), paused.waits(for: "Services")
    else { return (missing, missing) }
    paused.type("p")
    ProgramRun.listen(to: [running, paused], for: Self.calm)
    let before = [running, paused].map { Memory.wakeUps(of: $0.process) }
    ProgramRun.listen(to: [running, paused], for: Self.idle)
    let after = [running, paused].map { Memory.wakeUps(of: $0.process) }
    for run in [running, paused] {
      run.type("q")
      run.waitForEnd()
    }
    func difference(_ index: Int) -> Measurement {
      guard let before = before[index], let after = after[index] else { return missing }
      return .count(after - before)
    }
    return (difference(0), difference(1))
  }
}
