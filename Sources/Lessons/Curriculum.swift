public import Manifests
public import Phrases

/// The lessons that there are, in their order, and the incident room behind them.
public struct Curriculum: Sendable {
  private let shelf: Shelf<[Lesson]>
  private let door: Shelf<IncidentRoom?>

  /// No lessons.
  public init() { (shelf, door) = (Shelf { [] }, Shelf { nil }) }

  /// The lessons of files, and the incident room of another, all of which are read at the first question.
  public init(
    reading files: @escaping @Sendable () -> [(name: String, text: String)],
    room: @escaping @Sendable () -> (name: String, text: String)? = { nil }
  ) {
    shelf = Shelf { () throws(ManifestProblems) in try Self.lessons(of: files()) }
    door = Shelf { () throws(ManifestProblems) in
      guard let file = room() else { return nil }
      return try IncidentRoomReader.room(in: file.text, named: file.name)
    }
  }

  /// The lessons of these files, and the incident room of another.
  ///
  /// - Throws: everything that is wrong in any of them, two lessons of one number included.
  public init(
    _ files: [(name: String, text: String)], room: (name: String, text: String)? = nil
  ) throws(ManifestProblems) {
    self.init(reading: { files }, room: { room })
    _ = try shelf.content.get()
    _ = try door.content.get()
  }

  /// The lessons, by their numbers; none where a file cannot be read.
  public var lessons: [Lesson] { (try? shelf.content.get()) ?? [] }

  /// The incident room; nil where there is none, or its file cannot be read.
  public var incidentRoom: IncidentRoom? { (try? door.content.get()) ?? nil }

  /// What is wrong with the files; nil where nothing is.
  public var problem: ManifestProblems? { shelf.problem ?? door.problem }

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
    let texts = lessons.flatMap(\.texts) + (incidentRoom?.texts ?? [])
    return (texts.count, texts.count { !$0.isTold(in: language) })
  }
}
