import ClusterModel

/// A text of JSON values, one after the other: a single object, what several kubectl commands appended to one file,
/// a watch, or newline-delimited JSON.
enum JSONStream {
  static func values(of source: SourceText) throws(ManifestProblem) -> [JSONReader.Value] {
    var reader = JSONReader(source.bytes)
    var values: [JSONReader.Value] = []
    do throws(JSONReader.Fault) {
      while true {
        reader.skipWhitespace()
        reader.skipContainerLogs()
        guard reader.next != nil else { return values }
        values.append(try reader.value())
      }
    } catch {
      throw source.problem(at: error.offset, error.what, remedy: error.remedy)
    }
  }
}

extension JSONReader {
  /// Passes over the logs that `kubectl cluster-info dump` puts between the objects when it prints to its output
  /// (kubectl/pkg/cmd/clusterinfo).
  fileprivate mutating func skipContainerLogs() {
    while hasPrefix("==== START logs for container") {
      while next != nil, !hasPrefix("==== END logs for container") { skipLine() }
      skipLine()
      skipWhitespace()
    }
  }

  private func hasPrefix(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[offset...].starts(with: $0) }
  }
}
