import Foundation
import Testing

/// `rollcall check` and `rollcall why`, as a script runs them.
@Suite("rollcall check") struct CheckCommandTests {
  private static let clean =
    "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [{port: 80}]}}\n---\n"
    + "{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}"
  private static let broken =
    "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: chekout}, ports: [{port: 80}]}}\n---\n"
    + "{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: checkout}}, spec: {containers: [{name: c, image: i}]}}"
  private static let refused =
    "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: none, ports: [{port: 80}]}}"

  @Test(arguments: [
    (clean, 0, "nothing is wrong"), (broken, 1, "error D1 NoPodsMatch"), (refused, 2, "error D39 ClusterIPLiteral"),
  ])
  func `the exit status says whether something was found`(manifest: String, status: Int32, told: String) throws {
    let ended = try Program.run(["check", "-"], input: manifest)
    #expect(ended.status == status, "\(ended)")
    #expect(ended.output.contains(told), "\(ended)")
  }

  @Test func `bad words and files end with 2`() throws {
    #expect(try Program.run(["check", "-", "--only", "D99"], input: Self.clean).status == 2)
    #expect(try Program.run(["check", "-", "-o", "xml"], input: Self.clean).status == 2)
    #expect(try Program.run(["check", "/nowhere"]).status == 2)
    #expect(try Program.run(["check", "-", "--baseline", "/nowhere"], input: Self.clean).status == 2)
  }

  @Test func `a baseline is written, and then nothing is new`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "rollcall-baseline-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(try Program.run(["check", "-", "--write-baseline", file], input: Self.broken).status == 0)
    let again = try Program.run(["check", "-", "--baseline", file], input: Self.broken)
    #expect(again.status == 0 && again.output.contains("1 known from the baseline"), "\(again)")
  }

  @Test func `help lists every check`() throws {
    let help = try Program.output(of: ["check", "--help"])
    #expect(help.contains("D1 NoPodsMatch (error)") && help.contains("D50 LocalPolicyNoEndpoint (warning)"))
  }

  @Test func `why says what would help, and ends with 1 where nobody answers`() throws {
    let ended = try Program.run(["why", "a", "-f", "-"], input: Self.broken)
    #expect(ended.status == 1)
    #expect(ended.output.contains("$ kubectl label pod/a app=chekout --overwrite"), "\(ended.output)")
    #expect(try Program.run(["why", "a", "-f", "-"], input: Self.clean).status == 0)
  }

  @Test func `who brings a broken cluster along sees first what is wrong`() throws {
    let picture = try Program.run(["screenshot", "-", "--size", "80x24"], input: Self.broken).output
    #expect(picture.contains("FINDING") && picture.contains("D1 no pod has app=chekout"), "\(picture)")
    #expect(try Program.run(["screenshot", "-", "--size", "80x24"], input: Self.clean).output.contains("[2] Pods"))
  }
}
