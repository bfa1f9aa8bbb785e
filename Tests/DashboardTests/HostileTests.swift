import Dashboard
import Testing
import TextScreen

/// A copy of a real cluster may hold anything. Nothing in it steers the terminal or breaks the columns.
@Suite struct HostileTests {
  private static let pods = """
    apiVersion: v1
    kind: Service
    metadata: {name: "日本語サービス", namespace: default, uid: u1}
    spec: {clusterIP: 10.96.0.9, selector: {app: "\\u001b[31mred"}, ports: [{port: 80}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: "we\\u001b]0;owned\\u0007b", namespace: default, uid: u2, labels: {app: "\\u001b[31mred"}}
    spec: {containers: [{name: app, image: x}]}
    status: {phase: Running, podIP: "10.1\\u009b2J", reason: "e\\u0301\\u0302\\u200b\\u202ereversed"}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: "👩‍👩‍👧-家族", namespace: "n\\ts", uid: u3}
    spec: {containers: [{name: app, image: x}]}
    status: {phase: Running, podIP: 10.1.2.3}
    """

  @Test(arguments: ["", "2", "2 Down", "3", "4", "?", "2 / 'own'", "f", "n n", ": 'get pods -A' Enter"])
  func `control characters never arrive, and columns stay straight`(keys: String) throws {
    for size in [Size(rows: 24, columns: 80), Size(rows: 48, columns: 160), Size(rows: 10, columns: 50)] {
      var driver = try Driver(observing: Self.pods, size: size)
      try driver.press(keys)
      let canvas = driver.dashboard.screen(driver.simulator)
      for line in canvas.text(keepingTrailingBlanks: true).split(separator: "\n") {
        #expect(String(line).columnCount == size.columns)
      }
      #expect(
        !canvas.text().unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) })
      #expect(!canvas.text().unicodeScalars.contains("\u{202E}"))
    }
  }
}
