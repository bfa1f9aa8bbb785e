import CTerminal
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program on a pseudo terminal, whose other side reads what it writes.
final class ProgramRun {
  let process: Int32
  private var isRunning = true
  private let master: Int32
  private let slave: Int32

  /// Starts it, in an environment that is always the same but for these variables, `NAME=value`.
  init?(_ program: String, _ arguments: [String] = [], variables: [String] = [], size: Size) {
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard ct_open_pty(&master, &slave, Int32(size.rows), Int32(size.columns)) == 0 else { return nil }
    (self.master, self.slave) = (master, slave)
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let usual = ["HOME=/nonexistent", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TERM=xterm-256color"]
    var arguments = ([program] + arguments).map { strdup($0) } + [nil]
    var environment = (usual + variables).map { strdup($0) } + [nil]
    process = ct_spawn_on_pty(program, &arguments, &environment, slave)
    for text in arguments + environment { free(text) }
  }

  deinit {
    close(master)
    close(slave)
  }

  /// Reads until a text has come; false where it does not come within ten seconds.
  func waits(for text: String) -> Bool { output(until: text, within: .seconds(10)) != nil }

  /// What it writes until a text has come, and that; nil where it does not come in time, or the program ends before.
  func output(until text: String, within limit: Duration) -> String? {
    var output: [UInt8] = []
    let deadline = ContinuousClock.now + limit
    while process > 0, ContinuousClock.now < deadline {
      let isOver = hasEnded
      output += read(for: .milliseconds(100))
      let soFar = String(decoding: output, as: UTF8.self)
      if soFar.contains(text) { return soFar }
      if isOver { return nil }
    }
    return nil
  }

  private var hasEnded: Bool {
    if isRunning, waitpid(process, nil, WNOHANG) == process { isRunning = false }
    return !isRunning
  }

  /// Reads for a while what several write, so that none of them is ever held up: one that waits for its reader would be
  /// late with everything after.
  static func listen(to runs: [ProgramRun], for duration: Duration) {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end { for run in runs { _ = run.read(for: .milliseconds(20)) } }
  }

  func type(_ text: String) { _ = write(master, text, text.utf8.count) }

  func waitForEnd() {
    guard process > 0, isRunning else { return }
    Self.listen(to: [self], for: .milliseconds(100))
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    isRunning = false
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
