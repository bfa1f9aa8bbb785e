public import Manifests
import Synchronization

/// The lessons that there are, in their order.
public struct Curriculum: Sendable {
  /// Reads them when somebody asks: who takes no lesson does not wait for them.
  private final class Shelf: Sendable {
    private let files: @Sendable () -> [(name: String, text: String)]
    private let read = Mutex<Result<[Lesson], ManifestProblems>?>(nil)

    init(_ files: @escaping @Sendable () -> [(name: String, text: String)]) { self.files = files }

    var lessons: Result<[Lesson], ManifestProblems> {
      read.withLock { read in
        if let read { return read }
        let result = Result { () throws(ManifestProblems) in try Curriculum.lessons(of: files()) }
        read = result
        return result
      }
    }
  }

  private let shelf: Shelf

  /// No lessons.
  public init() { shelf = Shelf { [] } }

  /// The lessons of files that are read at the first question.
  public init(reading files: @escaping @Sendable () -> [(name: String, text: String)]) { shelf = Shelf(files) }

  /// The lessons of these files.
  ///
  /// - Throws: everything that is wrong in any of them, two lessons of one number included.
  public init(_ files: [(name: String, text: String)]) throws(ManifestProblems) {
    shelf = Shelf { files }
    _ = try shelf.lessons.get()
  }

  /// The lessons, by their numbers; none where a file cannot be read.
  public var lessons: [Lesson] { (try? shelf.lessons.get()) ?? [] }

  /// What is wrong with the files; nil where nothing is.
  public var problem: ManifestProblems? { if case .failure(let problems) = shelf.lessons { problems } else { nil } }

  private static func lessons(of files: [(name: String, text: String)]) throws(ManifestProblems) -> [Lesson] {
    var found: [Lesson] = []
    var problems: [ManifestProblem] = []
    for file in files {
      do throws(ManifestProblems) {
        let lesson = try LessonReader.lesson(in: file.text, named: file.name)
        if let other = found.first(where: { $0.number == lesson.number || $0.name == lesson.name }) {
          problems.append(ManifestProblem(file: file.name, what: "is a second lesson \(other.number) or \(other.name)"))
        }
        found.append(lesson)
      } catch {
        problems += [error.first] + error.others
      }
    }
    if let problems = ManifestProblems(problems) { throw problems }
    return found.sorted { $0.number < $1.number }
  }

  /// The lesson that a word names, by its number or its name; nil where there is none.
  public subscript(word: String) -> Lesson? { lessons.first { String($0.number) == word || $0.name == word } }

  /// How many texts there are, and how many of them are not told in a language.
  public func untold(in language: Language) -> (all: Int, missing: Int) {
    let texts = lessons.flatMap(\.texts)
    return (texts.count, texts.count { !$0.isTold(in: language) })
  }
}
