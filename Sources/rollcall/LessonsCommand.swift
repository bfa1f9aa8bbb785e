import ArgumentParser
import Lessons
import Manifests
import Phrases

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `rollcall lessons`: what there is to learn, whether it holds, and on paper.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons", abstract: "List the lessons, try whether each holds, or write them for a real cluster.",
    subcommands: [ListLessons.self, TestLessons.self, ExportLessons.self], defaultSubcommand: ListLessons.self)

  /// The lessons that are compiled in, read when somebody asks for one.
  static var curriculum: Curriculum {
    Curriculum(
      reading: { Assets().files(in: "sample-cluster/lessons").map { ($0.name, $0.text) } },
      room: { Assets().files(in: "sample-cluster/incidents").first.map { ($0.name, $0.text) } })
  }

  /// The lessons, all of which can be read.
  static func lessons() throws -> Curriculum {
    let curriculum = curriculum
    guard let problem = curriculum.problem else { return curriculum }
    Console.tell(problem.description + "\n")
    throw ExitCode.badInput
  }
}

/// In which language.
struct LanguageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The language of sentences and lessons: en, ru or zh; what LANG says unless said.", valueName: "language"))
  var lang: Language?

  /// What was asked for, else what the environment says, else English.
  var language: Language {
    if let lang { return lang }
    let environment = ProcessInfo.processInfo.environment
    let words = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.filter { !$0.isEmpty }
    return words.first.flatMap { Language(locale: $0) } ?? .english
  }
}

extension Language: ExpressibleByArgument {}

struct ListLessons: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the lessons.")

  @OptionGroup var language: LanguageOptions

  func run() throws {
    for lesson in try LessonsCommand.lessons().lessons {
      let number = (lesson.number < 10 ? " " : "") + "\(lesson.number)"
      let minutes = Phrase("\(lesson.minutes) min").told(in: language.language)
      Console.print("\(number)  \(lesson.title[language.language])  (\(minutes), \(lesson.code))\n")
    }
    if let room = try LessonsCommand.lessons().incidentRoom {
      let title = IncidentRoom.title.told(in: language.language)
      let detail = room.detail.told(in: language.language)
      Console.print("    \(title)  (\(detail); rollcall --incident 1)\n")
    }
  }
}

struct TestLessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Play every lesson and every incident by its own steps and by wrong ways.",
    discussion: "Ends with 1 where a step is reached by what misses it, or not by what does it.")

  @Argument(help: ArgumentHelp("Only these lessons, by number or name.", valueName: "lesson"))
  var words: [String] = []

  func run() throws {
    let curriculum = try LessonsCommand.lessons()
    let lessons = try curriculum.chosen(words)
    var complaints: [String] = []
    for lesson in lessons { complaints += lesson.rehearse() }
    if words.isEmpty, let room = curriculum.incidentRoom { complaints += room.rehearse() }
    for complaint in complaints { Console.print(complaint + "\n") }
    for language in Language.allCases where language != .english {
      let (all, missing) = curriculum.untold(in: language)
      Console.tell("\(language.ownName): \(all - missing) of \(all) texts\n")
    }
    Console.tell("\(lessons.count) lessons, \(complaints.count) complaints\n")
    if !complaints.isEmpty { throw ExitCode.notFound }
  }
}

struct ExportLessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write lessons as manifests and kubectl's lines, for a real cluster such as kind.")

  @Argument(help: ArgumentHelp("The directory; a directory for each lesson is made in it.", valueName: "directory"))
  var directory: String

  @Argument(help: ArgumentHelp("Only these lessons, by number or name.", valueName: "lesson"))
  var words: [String] = []

  @OptionGroup var language: LanguageOptions

  func run() throws {
    for lesson in try LessonsCommand.lessons().chosen(words) {
      let handout = LessonHandout(lesson, in: language.language)
      let folder = directory + "/" + handout.folder
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (name, text) in [("cluster.yaml", handout.manifests), ("README.md", handout.text)] + handout.files {
        guard FileManager.default.createFile(atPath: folder + "/" + name, contents: Data(text.utf8)) else {
          Console.tell("\(folder)/\(name): cannot be written\n")
          throw ExitCode.badInput
        }
      }
      Console.print(folder + "\n")
    }
  }
}

extension Curriculum {
  /// The lessons that words name; all where there are none.
  fileprivate func chosen(_ words: [String]) throws -> [Lesson] {
    guard !words.isEmpty else { return lessons }
    return try words.map { word in
      guard let lesson = self[word] else {
        Console.tell("there is no lesson \"\(word)\"; rollcall lessons lists them\n")
        throw ExitCode.badInput
      }
      return lesson
    }
  }
}
