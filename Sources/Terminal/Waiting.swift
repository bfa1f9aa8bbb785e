import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What can end waiting.
public enum TerminalEvent: Hashable, Sendable {
  /// A person, or the terminal for them, said something.
  case input(Input)
  /// Somebody asks the program to stop as ctrl-z does: call ``Terminal/suspend()``.
  case suspend
  /// The program was stopped from outside and goes on: draw again.
  case resumed
  /// The program should end.
  case quit(QuitReason)
  /// There is something to read from the other descriptor.
  case other
}

/// Why the program should end.
public enum QuitReason: Hashable, Sendable {
  /// SIGTERM.
  case terminate
  /// SIGHUP, or the terminal is gone.
  case hangup
  /// SIGINT from outside; ctrl-c is a key.
  case interrupt

  /// What a shell reports of a process that ended for this reason: 128 and the signal's number.
  public var exitCode: Int32 {
    switch self {
    case .terminate: 128 + SIGTERM
    case .hangup: 128 + SIGHUP
    case .interrupt: 128 + SIGINT
    }
  }
}

extension Terminal {
  /// How long after ESC the rest of a sequence may come. Longer than any terminal pauses within one, shorter than a
  /// person notices.
  static let escapeDelay = Duration.milliseconds(25)

  /// Waits for something to happen, and says what; nothing, if the deadline passes. Without a deadline it sleeps until
  /// there is something.
  ///
  /// Everything that has arrived comes at once, so that a burst of keys or of resizing costs one frame.
  /// - Parameters:
  ///   - deadline: when to return at the latest; nil is never.
  ///   - other: another descriptor to watch for something to read.
  public func wait(until deadline: ContinuousClock.Instant? = nil, or other: Int32? = nil) -> [TerminalEvent] {
    while true {
      var watched = [
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0), pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      ]
      if let other { watched.append(pollfd(fd: other, events: Int16(POLLIN), revents: 0)) }
      let next = [deadline, escapeDeadline].compactMap { $0 }.min()
      let timeout = heldSignals.isEmpty ? milliseconds(until: next) : 0
      let count = poll(&watched, nfds_t(watched.count), timeout)
      if count < 0, errno != EINTR { return [.quit(.hangup)] }

      var events = takeSignals()
      if count > 0 {
        if watched[1].revents != 0 { events += takeInput() }
        if watched.count > 2, watched[2].revents != 0 { events.append(.other) }
      }
      let now = ContinuousClock.now
      if let pending = escapeDeadline, pending <= now {
        escapeDeadline = nil
        events += decoder.flush().map(TerminalEvent.input)
      }
      if !events.isEmpty { return events }
      if let deadline, deadline <= now { return [] }
    }
  }

  private func takeInput() -> [TerminalEvent] {
    // Where there is something to read and nothing comes, the terminal is gone.
    guard let bytes = readBytes(input) else { return [.quit(.hangup)] }
    let inputs = decoder.feed(bytes)
    escapeDeadline = decoder.awaitsMore ? ContinuousClock.now + Terminal.escapeDelay : nil
    return inputs.map(TerminalEvent.input)
  }

  private func takeSignals() -> [TerminalEvent] {
    let letters = heldSignals + drainSignals()
    heldSignals = []
    func has(_ letter: Character) -> Bool { letters.contains { Character(Unicode.Scalar($0)) == letter } }
    var events: [TerminalEvent] = []
    if has("C") {
      take()
      events.append(.resumed)
    }
    if has("W"), adoptWindowSize() { events.append(.input(.resize(size))) }
    if has("Z") { events.append(.suspend) }
    if has("T") { events.append(.quit(.terminate)) }
    if has("H") { events.append(.quit(.hangup)) }
    if has("I") { events.append(.quit(.interrupt)) }
    return events
  }

  /// The letters of all signals that have arrived.
  func drainSignals() -> [UInt8] {
    var letters: [UInt8] = []
    while let some = readBytes(signals), !some.isEmpty { letters += some }
    return letters
  }
}

/// How long poll may wait, rounded up so that it does not come back too early; -1 is for ever.
private func milliseconds(until instant: ContinuousClock.Instant?) -> Int32 {
  guard let instant else { return -1 }
  let left = ContinuousClock.now.duration(to: instant).components
  guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
  let (whole, overflow) = left.seconds.multipliedReportingOverflow(by: 1000)
  return overflow
    ? Int32.max : Int32(clamping: whole + (left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
}
