public import Manifests

/// The lessons that there are, in their order.
public struct Curriculum: Sendable {
  /// The lessons, by their numbers.
  public let lessons: [Lesson]

  /// No lessons.
  public init() { lessons = [] }

  /// The lessons of these files.
  ///
  /// - Throws: everything that is wrong in any of them, two lessons of one number included.
  public init(_ files: [(name: String, text: String)]) throws(ManifestProblems) {
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
    lessons = found.sorted { $0.number < $1.number }
  }

  /// The lesson that a word names, by its number or its name; nil where there is none.
  public subscript(word: String) -> Lesson? { lessons.first { String($0.number) == word || $0.name == word } }

  /// How many texts there are, and how many of them are not told in a language.
  public func untold(in language: Language) -> (all: Int, missing: Int) {
    let texts = lessons.flatMap(\.texts)
    return (texts.count, texts.count { !$0.isTold(in: language) })
  }
}
