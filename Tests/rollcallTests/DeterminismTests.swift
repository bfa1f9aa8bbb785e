import Foundation
import Testing

/// Nothing that a person sees may hang on the order in which a dictionary happens to be walked, which differs from
/// process to process: two processes, one history.
@Suite struct DeterminismTests {
  private static let script = """
    scale deploy/demo --replicas=6
    kill pod/web-1
    headless svc/hostnames on
    delete pod my-statefulset-0
    label pods -l app=hostnames app=quarantined --overwrite
    set image deploy/nginx-deployment nginx=nginx:1.28
    undo
    """

  @Test("The same actions from the same seed give the same cluster, to the byte, in another process")
  func twoProcesses() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rollcall-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = folder.appending(path: "steps.txt")
    try Self.script.write(to: script, atomically: true, encoding: .utf8)
    let first = try Self.record(script, to: folder.appending(path: "first"))
    let second = try Self.record(script, to: folder.appending(path: "second"))
    #expect(first.count == 8)
    #expect(first == second)
  }

  /// Runs the script and gives the clusters that it recorded.
  private static func record(_ script: URL, to folder: URL) throws -> [Data] {
    _ = try Program.output(of: ["run", script.path(), "--record", folder.path()])
    let steps = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    return try steps.map { try Data(contentsOf: folder.appending(path: "\($0)/cluster.json")) }
  }
}
