#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Patterns with `*`, `?` and `[…]`, for where no shell has expanded them.
enum FilePattern {
  /// The paths that a pattern matches, in the order of their bytes.
  static func paths(matching pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0, let list = found.gl_pathv else { return [] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { index in list[index].map { String(cString: $0) } }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
