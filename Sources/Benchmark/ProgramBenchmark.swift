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

/// The program on a pseudo terminal, whose other side reads what it writes.
private final class ProgramRun {
  let process: Int32
  private let master: Int32
  private let slave: Int32

  init?(_ program: String, size: Size) {
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard ct_open_pty(&master, &slave, Int32(size.rows), Int32(size.columns)) == 0 else { return nil }
    (self.master, self.slave) = (master, slave)
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let variables = ["HOME=/nonexistent", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TERM=xterm-256color"]
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
    var environment = variables.map { strdup($0) } + [nil]
    process = ct_spawn_on_pty(program, &arguments, &environment, slave)
    for text in arguments + environment { free(text) }
  }

  deinit {
    close(master)
    close(slave)
  }

  /// Reads until a text has come; false where it does not come within ten seconds.
  func waits(for text: String) -> Bool {
    var output: [UInt8] = []
    let deadline = ContinuousClock.now + .seconds(10)
    while process > 0, ContinuousClock.now < deadline {
      output += read(for: .milliseconds(100))
      if String(decoding: output, as: UTF8.self).contains(text) { return true }
    }
    return false
  }

  /// Reads for a while what several write, so that none of them is ever held up: one that waits for its reader would be
  /// late with everything after.
  static func listen(to runs: [ProgramRun], for duration: Duration) {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end { for run in runs { _ = run.read(for: .milliseconds(20)) } }
  }

  func type(_ text: String) { _ = write(master, text, text.utf8.count) }

  func waitForEnd() {
    guard process > 0 else { return }
    Self.listen(to: [self], for: .milliseconds(100))
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  private func read(for duration: Duration) -> [UInt8] {
    var wish = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wish, 1, Int32(max(1, duration / .milliseconds(1)))) > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    #if canImport(Glibc)
      let count = Glibc.read(master, &buffer, buffer.count)
    #else
      let count = Darwin.read(master, &buffer, buffer.count)
    #endif
    return count > 0 ? Array(buffer[..<count]) : []
  }
}
