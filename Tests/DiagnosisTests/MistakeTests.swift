import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Foundation
import Manifests
import Testing

/// Mistakes that people make, each a manifest with the sentence that they are told.
///
/// A file of Facts/mistakes begins with comments: `Told:` is what `check --severity hint` says, `Line:` a line that is
/// typed then and `Heard:` what it says.
@Suite("Mistakes and what is said of them") struct MistakeTests {
  @Test(arguments: try! Files.names(in: Files.facts + "/mistakes"))
  func `a mistake is told`(file: String) throws {
    let text = try String(contentsOfFile: "\(Files.facts)/mistakes/\(file).yaml", encoding: .utf8)
    var sick = try Sick(text)
    var heard = CheckForm.text.text(of: sick.report())
    var count = 0
    for comment in text.split(separator: "\n").prefix(while: { $0.hasPrefix("#") }) {
      let (word, rest) = Self.parts(comment)
      switch word {
      case "Line":
        heard = sick.type(rest)
        sick.simulator.settle()
      case "Told", "Heard":
        count += 1
        #expect(heard.contains(rest), "\(heard)")
      case "Silent": #expect(!heard.contains(rest), "\(heard)")
      case "Checked": heard = CheckForm.text.text(of: sick.report())
      default: break
      }
    }
    #expect(count > 0, "the file says nothing")
  }

  /// Mistakes that an API server refuses: the check says it for people, loading says it in the server's words.
  @Test(arguments: try! Files.names(in: Files.facts + "/refused"))
  func `a mistake that is refused is explained`(file: String) throws {
    let text = try String(contentsOfFile: "\(Files.facts)/refused/\(file).yaml", encoding: .utf8)
    let manifests = try ManifestReader().read(text: text, named: file)
    var report = CheckReport()
    report.add(findingsIn: manifests, by: CheckTable.all, namespace: "default")
    let told = CheckForm.text.text(of: report)
    var ids: [String] = []
    for comment in text.split(separator: "\n").prefix(while: { $0.hasPrefix("#") }) {
      let (word, rest) = Self.parts(comment)
      if word == "Told" { #expect(told.contains(rest), "\(told)") }
      if word == "Check" { ids.append(rest) }
    }
    #expect(report.items.map(\.rule.id) == ids)
    #expect(report.items.allSatisfy { $0.position != nil })
    #expect(throws: ManifestProblems.self) {
      var simulator = Simulator()
      try ClusterLoader().load(manifests, into: &simulator)
    }
  }

  private static func parts(_ comment: Substring) -> (String, String) {
    let body = comment.dropFirst().drop { $0 == " " }
    guard let colon = body.firstIndex(of: ":") else { return ("", "") }
    return (String(body[..<colon]), String(body[body.index(after: colon)...].drop { $0 == " " }))
  }
}
