import Foundation
import Testing

/// A story that was told to a real cluster with kubectl: what was typed, and what came of it.
struct Transcript: Sendable, CustomTestStringConvertible {
  /// One line that was typed.
  struct Entry: Sendable {
    let file: String
    let line: String
    /// What was printed, the line about the exit code left out.
    let printed: String
    let exitCode: Int32
  }

  let name: String
  let folder: URL
  let entries: [Entry]

  var testDescription: String { name }

  static let all: [Transcript] = {
    let root = facts.appending(path: "transcripts")
    return names(in: root).map { Transcript(name: $0, folder: root.appending(path: $0)) }.filter { !$0.entries.isEmpty }
  }()

  /// Where the recorded data of these tests lie.
  static let facts = tests.appending(path: "CommandsTests/Facts")

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  private init(name: String, folder: URL) {
    (self.name, self.folder) = (name, folder)
    entries = Self.names(in: folder).filter { $0.hasSuffix(".txt") }
      .compactMap { Entry(folder.appending(path: $0)) }
      .sorted { $0.place.lexicographicallyPrecedes($1.place) }
  }

  /// What makes a cluster like the one of the story: its DNS ran outside, and it may have had other nodes than ours.
  var preparation: [String] {
    let nodes = folder.appending(path: "nodes.yaml").path()
    return ["delete deploy,svc --all -n kube-system"]
      + (FileManager.default.fileExists(atPath: nodes) ? ["delete nodes --all", "apply -f \(nodes)"] : [])
  }

  /// The file that a word after `-f` means: one of the story's own, or the one that the story of the same name in
  /// `Tests/Recordings` begins with.
  func file(_ word: String) -> String {
    let last = word.split(separator: "/").last.map(String.init) ?? word
    let candidates = [
      folder.appending(path: last), folder.appending(path: "cluster.yaml"),
      Self.tests.appending(path: "Recordings/\(name)/cluster.yaml"),
    ]
    return candidates.first { FileManager.default.fileExists(atPath: $0.path()) }?.path() ?? word
  }
}

extension Transcript.Entry {
  fileprivate init?(_ file: URL) {
    guard let text = try? String(contentsOf: file, encoding: .utf8), text.hasPrefix("$ ") else { return nil }
    self.file = file.deletingPathExtension().lastPathComponent
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    // Words behind a number sign are told to the reader of the file.
    line = lines.removeFirst().dropFirst(2).split(separator: "   # ", maxSplits: 1).first.map(String.init) ?? ""
    if let last = lines.last, last.hasPrefix("[exit "), last.hasSuffix("]") {
      exitCode = Int32(last.dropFirst(6).dropLast()) ?? 0
      lines.removeLast()
    } else {
      exitCode = 0
    }
    printed = lines.map { $0 + "\n" }.joined()
  }

  /// Where the entry stands in its story: by the number of its step, `2.10` after `2.9`. Within a step what changes
  /// the cluster comes before what looks at it.
  fileprivate var place: [String] {
    let number = file.prefix { $0.isNumber || $0 == "." }
    let padded = number.split(separator: ".").map { String(repeating: "0", count: max(0, 4 - $0.count)) + $0 }
    let step = padded.isEmpty ? (isChange ? "" : "~") : padded.joined(separator: ".")
    return [step, isChange ? "0" : "1", file]
  }

  private var isChange: Bool {
    let changes = [
      "apply", "scale", "delete", "patch", "label", "annotate", "set", "create", "expose", "replace", "restart", "undo",
      "pause", "resume",
    ]
    let words = line.split(separator: " ").filter { $0 != "rollout" }
    let verb =
      words.first == "kubectl" && words.dropFirst().first == "-n" ? words.dropFirst(3).first : words.dropFirst().first
    return verb.map { changes.contains(String($0)) } ?? false
  }
}
