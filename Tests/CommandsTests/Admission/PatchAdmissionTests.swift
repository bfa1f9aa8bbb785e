import ClusterSimulation
import Commands
import Manifests
import Testing

/// What `kubectl patch` and `kubectl apply` say of patches that do not fit.
@Suite("A patch")
struct PatchAdmissionTests {
  private static let service =
    "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {clusterIP: None, selector: {a: c}, ports: [{port: 80}]}}"

  private static let lines: [(line: String, said: String)] = [
    (
      #"patch svc s -p '{"spec":{"selectr":{"a":"b"}}}'"#,
      "Warning: unknown field \"spec.selectr\"\nservice/s patched (no change)\n"
    ),
    (
      #"patch svc s -p '{"spec":{"ports":[{"port":"x"}]}}'"#,
      "The request is invalid: patch: Invalid value: \"map[spec:map[ports:[map[port:x]]]]\": unrecognized type: int32\n"
    ),
    (
      #"patch svc s -p '{"spec":{"selector":{"a":1}}}'"#,
      "The request is invalid: patch: Invalid value: \"map[spec:map[selector:map[a:1]]]\": "
        + "cannot convert int64 to string\n"
    ),
    (
      #"patch svc s -p '{"spec":5}'"#,
      "The request is invalid: patch: Invalid value: \"map[spec:5]\": cannot restore struct from: int64\n"
    ),
    (
      #"patch svc s -p '{"metadata":{"name":"t"}}'"#,
      "Error from server (BadRequest): the name of the object (t) does not match the name on the URL (s)\n"
    ),
    (
      #"patch svc s -p '{"spec":{"type":"Foo","ipFamilies":["IPv5"]}}'"#,
      "The Service \"s\" is invalid: \n"
        + "* spec.ipFamilies[0]: Unsupported value: \"IPv5\": supported values: \"IPv4\", \"IPv6\"\n"
        + "* spec.type: Unsupported value: \"Foo\": supported values: \"ClusterIP\", \"ExternalName\", "
        + "\"LoadBalancer\", \"NodePort\"\n"
    ),
    (
      #"patch svc s --type=json -p '[{"op":"replace","path":"/spec/nope","value":1}]'"#,
      "The request is invalid: the server rejected our request due to an error in our request\n"
    ),
  ]

  @Test("is warned about or refused in the server's words", arguments: lines.indices)
  func words(_ index: Int) throws {
    var world = try World(Self.service)
    let outcome = world.type(Self.lines[index].line)
    #expect(outcome.messages + outcome.output == Self.lines[index].said)
  }

  @Test("of an object whose file had such a field says nothing of that field")
  func oldFields() throws {
    var world = try World(Self.service.replacing("clusterIP", with: "zzz: 1, clusterIP"))
    let outcome = world.type(#"patch svc s -p '{"spec":{"selector":{"a":"b"}}}'"#)
    #expect(outcome.messages + outcome.output == "service/s patched\n")
  }

  @Test("that apply makes is told with what it was applied to")
  func applying() throws {
    var world = try World(Self.service)
    var session = Session()
    let manifest = Self.service.replacing("ports", with: "prts: [], ports")
    session.reader.standardInput = Array(manifest.utf8)
    let outcome = session.run("apply -f -", on: &world.simulator)
    #expect(outcome.messages.contains("error when applying patch:\n{"))
    #expect(
      outcome.messages.hasSuffix(
        "to:\nResource: \"/v1, Resource=services\", GroupVersionKind: \"/v1, Kind=Service\"\nName: \"s\", "
          + "Namespace: \"default\"\nfor: \"STDIN\": error when patching \"STDIN\": strict decoding error: unknown field "
          + "\"spec.prts\"\n"))
  }
}
