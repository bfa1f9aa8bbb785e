import CTerminal
import Manifests

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the operating system says about processes.
enum Memory {
  /// How many bytes of this process are in memory; nil where nobody says (`/proc` is Linux's).
  static var resident: Int? {
    guard let text = text(of: "/proc/self/statm"), let pages = text.split(separator: " ").dropFirst().first else {
      return nil
    }
    return Int(pages).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
  }

  /// How many bytes are in use of those that this process has; nil where nobody says. What is used up of memory that was
  /// free again shows here, and not in ``resident``.
  static var inUse: Int? {
    let bytes = Int(ct_memory_in_use())
    return bytes > 0 ? bytes : nil
  }

  /// How often a process has gone to sleep and was woken; nil where nobody says.
  static func wakeUps(of process: Int32) -> Int? {
    guard let text = text(of: "/proc/\(process)/status") else { return nil }
    for line in text.split(separator: "\n") where line.hasPrefix("voluntary_ctxt_switches:") {
      return line.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) }
    }
    return nil
  }

  /// What a file says; nil where it cannot be read, or is empty.
  static func text(of path: String) -> String? {
    guard let bytes = try? FileBytes.of(path), !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
