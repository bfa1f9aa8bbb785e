import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output for data, standard error for everything that is said about it.
enum Console {
  /// Prints data.
  static func print(_ text: String) { write(text, to: 1) }

  /// Says something about it. What is said may hold words of a stranger's file, which a terminal must not obey.
  static func tell(_ text: String) { write(shown(text), to: 2) }

  /// Says something that passes, such as how far reading has come, as it is.
  static func passing(_ text: String) { write(text, to: 2) }

  /// The text with what a terminal would obey written out, lines and tabs kept.
  static func shown(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar != "\n" && scalar != "\t", .format, .lineSeparator, .paragraphSeparator:
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// Whether a person types, and sees what is printed.
  static var isInteractive: Bool { isatty(0) == 1 && isatty(1) == 1 }

  /// Ends the program.
  static func exit(_ code: ExitCode) -> Never { _exit(code.rawValue) }

  /// Whoever reads may have gone (`rollcall get pods | head -1`): then there is nobody to tell, and no error.
  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Self.write(descriptor, $0) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
        let count = Musl.write(descriptor, bytes.baseAddress, bytes.count)
      #else
        let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
      #endif
      if count >= 0 || errno != EINTR { return count }
    }
  }
}
