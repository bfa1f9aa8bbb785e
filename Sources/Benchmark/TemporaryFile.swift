#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file for as long as something is measured. Whoever made it removes it.
struct TemporaryFile {
  let path: String

  /// A new file that holds a text; nil where none can be made.
  init?(holding text: String = "") {
    // What it is called tells a reader of manifests how to read it.
    var path = Array("/tmp/rollcall-bench-XXXXXX.json".utf8CString)
    let file = mkstemps(&path, 5)
    guard file >= 0 else { return nil }
    defer { close(file) }
    self.path = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count > 0 else {
        remove()
        return nil
      }
      bytes = bytes.dropFirst(count)
    }
  }

  func remove() { unlink(path) }
}
