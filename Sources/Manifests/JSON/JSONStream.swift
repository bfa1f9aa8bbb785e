import ClusterModel

/// A text of JSON values, one after the other: a single object, what several kubectl commands appended to one file,
/// a watch, or newline-delimited JSON.
enum JSONStream {
  static func values(
    of source: SourceText, on cores: Cores, progress: (@Sendable (Int) -> Void)?
  ) throws(ManifestProblem) -> [JSONReader.Value] {
    var reader = JSONReader(source.bytes)
    (reader.cores, reader.progress) = (cores, progress)
    if source.bytes.count > cores.partBytes { reader.recentTexts = RecentTexts() }
    var values: [JSONReader.Value] = []
    do throws(JSONReader.Fault) {
      while true {
        reader.skipWhitespace()
        guard reader.next != nil else { return values }
        values.append(try reader.value())
      }
    } catch {
      throw source.problem(at: error.offset, error.what, remedy: error.remedy)
    }
  }
}
