import CTerminal
import Foundation
import Testing

/// The program on a terminal of its own, run as its users run it. The other side of the terminal is the test: it types,
/// resizes the window, sends signals, and sees every byte.
///
/// Nothing here sleeps: whoever waits, waits for output, for the program's end, or for it to fall asleep, with a
/// deadline that only a broken program meets.
final class TerminalRun {
  /// The process that was started: the program, or the shell around it.
  let process: pid_t
  private let master: Int32
  private let slave: Int32
  private var status: Int32?
  /// All that was written so far. ESC is shown as `␛`.
  private(set) var output = ""
  /// How many bytes that were.
  private(set) var byteCount = 0

  private static let patience = Duration.seconds(60)

  struct Timeout: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter shell: a line for `sh` to run with job control, in which `$0` is the program; nil runs the program.
  init(
    _ arguments: [String] = [], rows: Int32 = 48, columns: Int32 = 160, environment: [String: String] = [:],
    shell: String? = nil
  ) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(ct_open_pty(&master, &slave, rows, columns) == 0)
    (self.master, self.slave) = (master, slave)
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)

    var variables = [
      "HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { _, new in new }
    let program = try Program.url.path
    let (path, words) = shell.map { ("/bin/sh", ["sh", "-mc", $0, program]) } ?? (program, [program] + arguments)
    var argv = words.map { strdup($0) } + [nil]
    var envp = variables.sorted { $0.key < $1.key }.map { strdup("\($0)=\($1)") } + [nil]
    process = ct_spawn_on_pty(path, &argv, &envp, slave)
    (argv + envp).forEach { free($0) }
    try #require(process > 0)
  }

  deinit {
    if status == nil {
      kill(-process, SIGKILL)
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
    close(slave)
  }

  // MARK: - What the test does

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  func resize(rows: Int32, columns: Int32) { _ = ct_set_window_size(master, rows, columns) }

  /// Sends the program a signal, also where a shell has started it.
  func send(_ signal: Int32) { kill(-tcgetpgrp(master), signal) }

  /// Forgets what was written so far.
  func forget() {
    take()
    output = ""
    byteCount = 0
  }

  // MARK: - What the test sees

  /// Whether the terminal edits lines and echoes what is typed, as shells have it.
  var isAsShellsHaveIt: Bool { ct_edits_lines(slave) != 0 }

  /// Waits until so much was written that `condition` holds.
  func wait(until what: String, _ condition: (String) -> Bool) throws {
    let deadline = ContinuousClock.now + Self.patience
    take()
    while !condition(output) {
      guard ContinuousClock.now < deadline else { throw Timeout(description: "waited for \(what) in \(output)") }
      pause()
    }
  }

  /// Waits until something was written.
  func wait(for text: String) throws { try wait(until: text) { $0.contains(text) } }

  /// Waits for the end: the exit code, or the signal that ended it as a negative number.
  func end() throws -> Int32 {
    let deadline = ContinuousClock.now + Self.patience
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline else { throw Timeout(description: "waited for the end after \(output)") }
      pause()
    }
    self.status = status
    take()
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
  }

  /// Takes what there is to read, or waits a moment for it.
  private func pause() {
    var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    poll(&watched, 1, 5)
    take()
  }

  private func take() {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    byteCount += bytes.count
    output += String(decoding: bytes.map { $0 == 0x1B ? UInt8(ascii: "\u{1}") : $0 }, as: UTF8.self)
      .split(separator: "\u{1}", omittingEmptySubsequences: false).joined(separator: "␛")
  }

  // MARK: - Whether the program sleeps

  /// Whether the kernel says what another process of ours waits for: Linux does, unless that is forbidden.
  static let kernelTells: Bool = {
    let other = Process()
    other.executableURL = URL(filePath: "/bin/sleep")
    other.arguments = ["60"]
    guard (try? other.run()) != nil else { return false }
    defer { other.terminate() }
    return (try? String(contentsOfFile: "/proc/\(other.processIdentifier)/syscall", encoding: .utf8)) != nil
  }()

  /// Waits until the program waits for something to happen, with everything written. With `forEver`, until nothing but
  /// a person, a signal or another process can wake it: it has told the kernel no time at which to.
  func sleeps(forEver: Bool = false) throws {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      let call = (try? String(contentsOfFile: "/proc/\(process)/syscall", encoding: .utf8)) ?? ""
      let words = call.split(separator: " ").map(String.init)
      // poll(2) has its timeout in milliseconds, ppoll(2), which stands for it where there is no poll, a pointer.
      let isForEver: Bool? =
        switch words.first {
        case "7": words.count > 3 ? words[3] == "0xffffffff" || words[3] == "0xffffffffffffffff" : nil
        case "73", "271": words.count > 3 ? words[3] == "0x0" : nil
        default: nil
        }
      if isForEver == true || (isForEver == false && !forEver) {
        take()
        return
      }
      guard ContinuousClock.now < deadline else { throw Timeout(description: "waited for sleep: \(call)") }
      pause()
    }
  }
}
