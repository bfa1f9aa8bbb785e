#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts text into files, wholly or not at all: it is written beside the file and then takes its place, so that neither
/// a full disk nor a power cut leaves half of it.
public struct ManifestWriter: Sendable {
  /// Whether nothing is written, for whoever only tries what would be.
  private let isRehearsal: Bool

  /// A writer; for a rehearsal, one that leaves every file as it is.
  public init(isRehearsal: Bool = false) { self.isRehearsal = isRehearsal }

  /// Writes `text` to the file `path`.
  ///
  /// - Parameter replaces: whether a file that is there already may be replaced. What is no file, such as a pipe, is
  ///   written to as it is.
  /// - Throws: why it could not be written; a file that was there is then as it was.
  public func write(_ text: String, to path: String, replaces: Bool) throws(ManifestProblem) {
    guard !isRehearsal else { return }
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR {
      throw ManifestProblem(file: path, what: "is a directory", remedy: "name a file")
    }
    if exists, kind != S_IFREG {
      try write(text, into: open(path, O_WRONLY | O_CLOEXEC), path)
      return
    }
    guard !exists || replaces else {
      throw ManifestProblem(file: path, what: "is there already", remedy: "--force replaces it")
    }
    // A link goes on naming the same file.
    let place = exists ? Self.resolved(path) : path
    let beside = "\(place).\(getpid()).tmp"
    unlink(beside)
    let mode = exists ? status.st_mode & 0o777 : 0o666
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    do throws(ManifestProblem) {
      try write(text, into: descriptor, path)
    } catch {
      if descriptor >= 0 { unlink(beside) }
      throw error
    }
    guard rename(beside, place) == 0 else {
      let problem = Self.problem(path)
      unlink(beside)
      throw problem
    }
  }

  private func write(_ text: String, into descriptor: Int32, _ path: String) throws(ManifestProblem) {
    guard descriptor >= 0 else { throw Self.problem(path) }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Self.put(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.problem(path) }
      bytes = bytes.dropFirst(count)
    }
    // A disk may say only now that it is full. Pipes cannot be synchronised, which is no failure.
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS, errno != ENOTSUP { throw Self.problem(path) }
    isOpen = false
    guard close(descriptor) == 0 else { throw Self.problem(path) }
  }

  private static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func problem(_ path: String) -> ManifestProblem {
    ManifestProblem(file: path, what: "cannot be written: \(String(cString: strerror(errno)).lowercased())")
  }
}
