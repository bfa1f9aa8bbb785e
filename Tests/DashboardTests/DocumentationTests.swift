import ClusterSimulation
import Commands
import Foundation
import Lessons
import Phrases
import Testing
import TextScreen

@testable import Dashboard

/// What the README says about keys and words is what the tables say.
@Suite struct DocumentationTests {
  private let readme: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    return (try? String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)) ?? ""
  }()

  /// The first column of the table under a heading: what stands between backticks in each row.
  private func words(under heading: String, column: Int = 0) -> [String] {
    guard let start = readme.firstRange(of: "\n## \(heading)\n") else { return [] }
    let section = readme[start.upperBound...]
    let end = section.firstRange(of: "\n## ")?.lowerBound ?? section.endIndex
    var words: [String] = []
    for line in section[..<end].split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.dropFirst(2).split(separator: " | ", omittingEmptySubsequences: false)
      guard cells.indices.contains(column) else { continue }
      let pieces = cells[column].split(separator: "`", omittingEmptySubsequences: false)
      for index in stride(from: 1, to: pieces.count, by: 2) { words.append(String(pieces[index])) }
    }
    return words
  }

  @Test func `the table of keys has every key of the panes, and none that there is not`() {
    let written = words(under: "Keys")
    let rows = KeyTable.all.filter { !$0.context.isDisjoint(with: .panes) }
    let bound = Set(rows.flatMap(\.keys).map(KeyBinding.spelled))
    #expect(rows.compactMap(\.keys.first).map(KeyBinding.spelled).filter { !written.contains($0) } == [])
    #expect(written.filter { !bound.contains($0) } == [])
  }

  @Test func `the table of commands has every command and every word, and none that there is not`() {
    let written = words(under: "Commands", column: 1)
    let known = CommandTable.all.map(\.name) + ViewWordTable.all.map(\.name)
    #expect(known.filter { !written.contains($0) } == [])
    #expect(written.filter { !known.contains($0) } == [])
  }

  @Test func `every command and every flag is offered where it can stand`() throws {
    let driver = try Driver(Given.service("web"))
    func offered(_ head: String) -> [String] {
      var prompt = Prompt(.command)
      prompt.insert(head)
      return driver.dashboard.offer(prompt, driver.simulator.cluster).words.map(\.trimmingBlanks)
    }
    for command in CommandTable.all {
      let parts = command.name.split(separator: " ").map(String.init)
      for (index, part) in parts.enumerated() {
        let before = parts[..<index].map { $0 + " " }.joined()
        #expect(offered(before + part.prefix(1)).contains(part), "\(command.name)")
      }
      for flag in command.allFlags {
        let offers = offered("\(command.name) --\(flag.name.prefix(1))")
        #expect(offers.contains { $0 == "--\(flag.name)" || $0 == "--\(flag.name)=" }, "\(command.name) --\(flag.name)")
      }
    }
  }

  @Test func `help lists every command and every word`() {
    let overview = CommandTable.overview + ViewWordTable.overview(.usual, in: .english)
    for command in CommandTable.all { #expect(overview.contains("  \(command.name) ")) }
    for word in ViewWordTable.all {
      #expect(overview.contains("  \(word.name) ") && overview.contains(word.sentence.english))
    }
  }
}
