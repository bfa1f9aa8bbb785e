import Manifests
import Synchronization

/// Something of files that is read when somebody asks for it: who takes no lesson does not wait for any.
final class Shelf<Content: Sendable>: Sendable {
  private let reading: @Sendable () throws(ManifestProblems) -> Content
  private let read = Mutex<Result<Content, ManifestProblems>?>(nil)

  init(_ reading: @escaping @Sendable () throws(ManifestProblems) -> Content) { self.reading = reading }

  /// What there is, read at the first question.
  var content: Result<Content, ManifestProblems> {
    read.withLock { read in
      if let read { return read }
      let result = Result { () throws(ManifestProblems) in try reading() }
      read = result
      return result
    }
  }

  /// What is wrong with the files; nil where nothing is.
  var problem: ManifestProblems? { if case .failure(let problems) = content { problems } else { nil } }
}
