import ClusterSimulation
import Commands
import Foundation
import Lessons
import Phrases
import Testing
import Traffic

@testable import Dashboard

/// Every sentence of the dashboard is in the tables of every language, and the tables hold no other.
@Suite struct PhraseTests {
  /// The sentences of the sources, and those of the tables that the dashboard takes them from.
  private static func keys() throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    var keys: Set<String> = []
    let places = [
      "ClusterDNS", "ClusterSimulation/Observing", "Commands", "Dashboard", "Diagnosis", "Lessons", "Traffic",
      "rollcall/PlainMode.swift",
    ]
    for place in places {
      keys.formUnion(try PhraseScanner.keys(below: root.appending(path: place)))
    }
    for row in KeyTable.all { keys.formUnion(row.help.keys + (row.hint?.keys ?? [])) }
    for word in ViewWordTable.all { keys.formUnion(word.sentence.keys) }
    for verb in VerbTable.all { keys.formUnion(verb.sentence.keys) }
    keys.formUnion(ControllerTable.all().map(\.sentence))
    keys.formUnion(ClientKind.all.flatMap(\.sentence.keys))
    keys.formUnion(SortColumn.allCases.map(\.rawValue) + ConnectionTrace.Stage.allCases.map(\.rawValue))
    return keys
  }

  /// Whether there is anything in a text that could be translated.
  private static func hasWords(_ key: String) -> Bool {
    key.replacing(/%[0-9]/, with: "").contains(where: \.isLetter) && key != "NXDOMAIN"
  }

  @Test(arguments: [Language.russian, .chinese]) func `no sentence is left untranslated`(language: Language) throws {
    let keys = try Self.keys().filter(Self.hasWords)
    #expect(keys.count > 400 && keys.contains("nothing is selected") && keys.contains("%1 lines"))
    let untranslated = keys.subtracting(PhraseTable.keys(in: language)).sorted()
    #expect(untranslated == [], "\(untranslated.count) are told in English")
  }

  @Test(arguments: [Language.russian, .chinese]) func `no translation is of a sentence that is not there`(
    language: Language
  ) throws {
    let unused = Set(PhraseTable.keys(in: language)).subtracting(try Self.keys()).sorted()
    #expect(unused == [])
  }

  @Test func `a language that is new has no gaps: both tables hold the same sentences`() {
    #expect(PhraseTable.keys(in: .russian) == PhraseTable.keys(in: .chinese))
  }
}
