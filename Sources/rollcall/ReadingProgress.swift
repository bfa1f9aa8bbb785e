import Manifests
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A line on standard error for as long as a large dump is read, and no trace of it afterwards. Where nobody sees it, or
/// reading takes no time, there is none.
final class ReadingProgress: Sendable {
  private struct Shown {
    var width = 0
    var next = ContinuousClock.now + .milliseconds(400)
  }

  private let shown = Mutex(Shown())

  /// Tells how far it is, if that is worth a word by now.
  func tell(_ progress: ManifestReader.Progress) {
    tell("reading \(progress.file): \(progress.done >> 20) of \(progress.all >> 20) MB")
  }

  /// Says what is being done, over what was said before.
  func tell(_ text: String) {
    shown.withLock { shown in
      guard ContinuousClock.now >= shown.next else { return }
      shown.next = ContinuousClock.now + .milliseconds(200)
      let blanks = String(repeating: " ", count: max(0, shown.width - text.count))
      Console.progress("\r" + Console.shown(text) + blanks)
      shown.width = text.count
    }
  }

  /// Takes the line away.
  func end() {
    shown.withLock { shown in
      if shown.width > 0 { Console.progress("\r" + String(repeating: " ", count: shown.width) + "\r") }
      shown.width = 0
    }
  }
}

extension Console {
  /// Writes a passing word, where a person sees it.
  fileprivate static func progress(_ text: String) {
    guard isatty(2) == 1 else { return }
    passing(text)
  }
}
