import ClusterModel
import ClusterSimulation
import Commands
import Foundation
import Manifests
import Testing

/// What kubectl and the API server said to all kinds of input, and what we say. Each JSON file in Facts/admission is a
/// list of conversations with Kubernetes 1.36.2; a file that is added is picked up.
@Suite("What kubectl and a server of 1.36.2 said")
struct RecordedAdmissionTests {
  @Test("there are conversations")
  func facts() { #expect(Conversation.all.count >= 69) }

  @Test(arguments: Conversation.all)
  func isWhatWeSay(_ conversation: Conversation) throws {
    var simulator = Simulator()
    try simulator.load([])
    for step in conversation.steps {
      var session = Session()
      session.reader.standardInput = step.apply.map { Array($0.utf8) }
      let outcome = session.run(words: step.kubectl ?? ["apply", "-f", "-"], on: &simulator)
      let line = (step.kubectl ?? ["apply"]).joined(separator: " ")
      #expect(outcome.messages == step.stderr, "\(line)")
      // What -o jsonpath prints has no line feed of its own.
      let hasTemplate = step.kubectl?.contains { $0.hasPrefix("jsonpath") } == true
      let said = hasTemplate && outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
      #expect(said == step.stdout, "\(line)")
      #expect(Int(outcome.exitCode) == step.exit, "\(line)")
      simulator.settle()
    }
  }
}

/// Lines of kubectl on an empty cluster, and what they printed.
struct Conversation: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let steps: [Step]

  var testDescription: String { name }

  struct Step: Decodable, Sendable {
    /// The manifest that was applied from standard input.
    let apply: String?
    /// The words of any other line.
    let kubectl: [String]?
    let exit: Int
    let stdout: String
    let stderr: String
  }

  /// The recorded conversations.
  static let all: [Conversation] = {
    let folder = Transcript.facts.appending(path: "admission").path()
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.sorted().flatMap { file -> [Conversation] in
      guard file.hasSuffix(".json"), let data = FileManager.default.contents(atPath: folder + "/" + file) else {
        return []
      }
      return (try? JSONDecoder().decode([Conversation].self, from: data)) ?? []
    }
  }()
}
