import Phrases
import Testing

/// Sentences of the interface: English is the key, and what is not translated is told in English.
@Suite struct PhraseTests {
  @Test func `English is told as it stands in the source`() {
    let phrase: Phrase = "\(3) marked; what you do now is done to all of them"
    #expect(phrase.told(in: .english) == "3 marked; what you do now is done to all of them")
    #expect(phrase.keys == ["%1 marked; what you do now is done to all of them"])
    #expect("\(phrase)" == phrase.english)
  }

  @Test func `places are filled wherever a language has them`() {
    let phrase: Phrase = "traffic to \("web") from \("dns")"
    #expect(phrase.told(in: .russian) == "трафик к web из dns")
    #expect(phrase.told(in: .chinese) == "从 dns 到 web 的流量")
  }

  @Test(arguments: [
    (0, "0 строк"), (1, "1 строка"), (2, "2 строки"), (4, "4 строки"), (5, "5 строк"), (11, "11 строк"),
    (14, "14 строк"),
    (21, "21 строка"), (22, "22 строки"), (111, "111 строк"),
  ])
  func `a number chooses the form of its noun`(number: Int, russian: String) {
    let phrase: Phrase = "\(counted: number, "line", "lines")"
    #expect(phrase.told(in: .russian) == russian)
    #expect(phrase.told(in: .chinese) == "\(number) 行")
    #expect(phrase.told(in: .english) == (number == 1 ? "1 line" : "\(number) lines"))
  }

  @Test func `what is not translated is told in English, and its parts in the language`() {
    let part: Phrase = "nothing is selected"
    let phrase: Phrase = "never heard of before: \(part)"
    #expect(phrase.told(in: .russian) == "never heard of before: ничего не выбрано")
    #expect(Phrase(verbatim: "nothing is selected").told(in: .russian) == "nothing is selected")
  }

  @Test func `sentences that are put together are looked up one by one`() {
    let phrase: Phrase = "the clock runs" + Phrase(verbatim: " — ") + "nothing is marked"
    #expect(phrase.told(in: .chinese) == "时钟在走 — 没有标记")
    #expect(phrase.keys == ["the clock runs", "nothing is marked"])
  }

  @Test func `a sign of percent in a value or a text is one`() {
    let phrase: Phrase = "copied \(Phrase(verbatim: "100%")): \("%2 %9")"
    #expect(phrase.told(in: .english) == "copied 100%: %2 %9")
    #expect(phrase.told(in: .russian) == "скопировано 100%: %2 %9")
  }

  @Test(arguments: [Language.russian, .chinese]) func `every translation has the places of its key`(language: Language)
  {
    func places(_ text: String) -> Set<Character> {
      Set(zip(text, text.dropFirst()).filter { $0 == "%" && $1.isNumber }.map(\.1))
    }
    let entries = PhraseTable.entries(in: language)
    #expect(entries.count > 300)
    #expect(Set(entries.map(\.key)).count == entries.count, "a key stands in the tables twice")
    for (key, forms) in entries {
      for form in forms { #expect(places(form) == places(key), "\(key)") }
      #expect([1, language == .russian ? 3 : 1].contains(forms.count), "\(key)")
    }
  }
}
