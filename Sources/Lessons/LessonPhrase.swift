public import Phrases

/// What the panel of a lesson says of itself, in every language.
public enum LessonPhrase: String, Sendable, CaseIterable {
  case lesson, lessons, step, expect, answers, youSaid, asYouSaid, happened, hint, showsHint, allDone, next, leave,
    startOver
  case readWhole, minutes, done, passes

  /// The words in a language.
  public func told(in language: Language) -> String {
    let (english, russian, chinese) = Self.table[self] ?? ("", "", "")
    switch language {
    case .english: return english
    case .russian: return russian
    case .chinese: return chinese
    }
  }

  /// `Lesson 3`.
  public static func numbered(_ number: Int, in language: Language) -> String {
    language == .chinese ? "第 \(number) 课" : "\(lesson.told(in: language)) \(number)"
  }

  /// The words as what stands before a text: `You said: …`.
  public func label(_ text: String, in language: Language) -> String {
    told(in: language) + (language == .chinese ? "：" : ": ") + text
  }

  private static let table: [LessonPhrase: (String, String, String)] = [
    .lesson: ("Lesson", "Урок", "第"),
    .lessons: ("Lessons", "Уроки", "课程"),
    .step: ("Step", "Шаг", "步骤"),
    .expect: ("First say what you expect", "Сначала скажите, чего вы ждёте", "先说说你的预测"),
    .answers: ("answers", "ответить", "回答"),
    .youSaid: ("You said", "Вы сказали", "你的预测"),
    .asYouSaid: ("As you said", "Как вы и сказали", "正如你所说"),
    .happened: ("What happened", "Что вышло", "实际结果"),
    .hint: ("Hint", "Подсказка", "提示"),
    .showsHint: ("shows a hint", "показывает подсказку", "显示提示"),
    .allDone: ("All done.", "Всё сделано.", "全部完成。"),
    .next: ("goes on to the next lesson", "ведёт к следующему уроку", "进入下一课"),
    .leave: ("Leave the lesson; the cluster stays", "Выйти из урока; кластер остаётся", "离开课程；集群保留"),
    .startOver: ("Start over", "Начать сначала", "重新开始"),
    .readWhole: ("Read all that was said", "Прочитать всё сказанное", "阅读全部内容"),
    .minutes: ("min", "мин", "分钟"),
    .passes: (
      "lets time pass faster: something is under way", "ускоряет время: ещё не всё произошло",
      "让时间走得更快：还有事情在进行"
    ),
    .done: ("done", "пройден", "已完成"),
  ]
}
