#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of files, pipes and standard input.
public enum FileBytes {
  /// The dump of a cluster with ten thousand pods has 50 MB. What has more than this was named by mistake, and
  /// reading on would end in an exhausted machine instead of a message.
  static let most = 1 << 30

  /// All that a file or a pipe holds, `-` standing for standard input.
  ///
  /// - Throws: why it cannot be read.
  public static func of(_ path: String) throws(ManifestProblem) -> [UInt8] {
    if path == "-" { return try all(of: STDIN_FILENO, named: ManifestFiles.standardInput) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(path, "cannot be opened") }
    defer { close(descriptor) }
    return try all(of: descriptor, named: path)
  }

  private static func all(of descriptor: Int32, named name: String) throws(ManifestProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0 { bytes.reserveCapacity(min(Int(status.st_size), most)) }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw problem(name, "cannot be read") }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
      guard bytes.count <= most else {
        throw ManifestProblem(file: name, what: "is larger than a gigabyte", remedy: "name a file with manifests")
      }
    }
  }

  private static func problem(_ name: String, _ what: String) -> ManifestProblem {
    let reason = String(cString: strerror(errno))
    return ManifestProblem(file: name, what: "\(what): \(reason.lowercased())")
  }
}
