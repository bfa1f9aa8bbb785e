import Foundation
import Testing

/// Copies of clusters, from the command line.
@Suite struct DumpProgramTests {
  private static let dump = """
    {"apiVersion": "v1", "kind": "List", "items": [
      {"apiVersion": "v1", "kind": "Service",
       "metadata": {"name": "billing", "namespace": "acme", "uid": "u1", "creationTimestamp": "2026-03-01T09:00:00Z"},
       "spec": {"type": "ClusterIP", "clusterIP": "None", "clusterIPs": ["None"], "ipFamilies": ["IPv4"],
                "selector": {"app": "billing"}, "ports": [{"port": 80}]}},
      {"apiVersion": "v1", "kind": "Pod",
       "metadata": {"name": "billing-0", "namespace": "acme", "uid": "u2", "labels": {"app": "billing"},
                    "creationTimestamp": "2026-03-01T10:00:00Z"},
       "spec": {"nodeName": "node-1", "hostname": "billing-0", "subdomain": "billing",
                "containers": [{"name": "c", "image": "acme/billing"}]},
       "status": {"phase": "Running", "podIPs": [{"ip": "10.0.0.1"}], "startTime": "2026-03-01T10:00:00Z",
                  "conditions": [{"type": "Ready", "status": "True", "lastTransitionTime": "2026-03-01T10:00:05Z"}]}},
      {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "acme", "namespace": "acme", "uid": "u3"}}]}
    """

  @Test func `a dump on standard input is observed, and what it lacks is told beside the tables`() throws {
    let (output, messages, status) = try Program.run(["-"], input: Self.dump)
    #expect(status == 0)
    #expect(output.contains("billing-0.billing.acme.svc.cluster.local."))
    #expect(messages.contains("note: 1 object of a kind rollcall does not follow: Secret\n"))
    #expect(
      messages.contains("note: EndpointSlices are not in this dump; those shown are computed from Services and pods"))
    #expect(!messages.contains("\r"), "progress is for a terminal")
  }

  @Test func `a case under other names opens and answers alike`() throws {
    let (redacted, messages, status) = try Program.run(["redact", "-", "--addresses"], input: Self.dump)
    #expect(status == 0)
    #expect(messages == "note: left out: 1 Secret\n")
    #expect(!redacted.contains("acme") && !redacted.contains("billing") && !redacted.contains("10.0.0.1"))
    let (original, _, _) = try Program.run(["get", "records", "-A", "-f", "-"], input: Self.dump)
    let (records, _, _) = try Program.run(["get", "records", "-A", "-f", "-"], input: redacted)
    func types(_ table: String) -> [String] {
      table.split(separator: "\n").dropFirst().map { String($0.split(separator: " ").dropFirst(2).first ?? "") }
    }
    #expect(types(records) == types(original) && !types(records).isEmpty)
  }

  @Test func `what cannot be read is bad input`() throws {
    let (_, messages, status) = try Program.run(["redact", "-"], input: "{\"kind\": ")
    #expect(status == 2)
    #expect(messages.hasPrefix("standard input:"))
  }
}
