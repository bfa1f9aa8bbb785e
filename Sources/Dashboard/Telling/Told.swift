import Lessons
import Phrases

extension Dashboard {
  /// A sentence in the language of the person.
  func told(_ phrase: Phrase) -> String { phrase.told(in: language) }
}
