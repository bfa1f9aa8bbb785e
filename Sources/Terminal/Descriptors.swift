#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads what is there: nil at the end, or where the other side is gone.
func readBytes(_ descriptor: Int32, atMost limit: Int = 4096) -> [UInt8]? {
  while true {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
      count = read(descriptor, buffer.baseAddress, limit)
      initialized = max(0, count)
    }
    if count > 0 { return bytes }
    if count < 0, errno == EINTR { continue }
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? [] : nil
  }
}

/// Writes everything, as far as the other side takes it.
func writeBytes(_ descriptor: Int32, _ text: String) { writeBytes(descriptor, Array(text.utf8)) }

/// Writes everything, as far as the other side takes it.
func writeBytes(_ descriptor: Int32, _ bytes: [UInt8]) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}
