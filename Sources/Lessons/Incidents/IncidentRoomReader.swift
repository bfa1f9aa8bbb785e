import ClusterModel
public import Manifests
import Traffic

/// Reads an incident room from a file: a document of kind `IncidentRoom`, and behind it the manifests of the healthy
/// cluster.
public enum IncidentRoomReader {
  /// What the document calls itself.
  static let kind = "IncidentRoom"

  /// The room of a file.
  ///
  /// - Throws: everything that is wrong, with file, line and column.
  public static func room(in text: String, named name: String) throws(ManifestProblems) -> IncidentRoom {
    let manifests = try ManifestReader().read(text: text, named: name)
    guard let head = manifests.first, head.kind == kind, head.apiVersion == LessonReader.apiVersion else {
      throw ManifestProblems(
        ManifestProblem(
          file: name, what: "this is no incident room",
          remedy: "it begins with apiVersion: \(LessonReader.apiVersion), kind: \(kind)"))
    }
    let objects = Array(manifests.dropFirst())
    let known = Set(objects.compactMap(Self.identity(of:)))
    var fields = DocumentFields(manifest: head)
    let spec: FieldPath = ["spec"]
    let room = IncidentRoom(
      text: fields.text(spec.field("text"), isNeeded: true),
      calls: fields.elements(spec.field("calls")).compactMap { call(at: $0, among: known, &fields) },
      faults: fields.elements(spec.field("faults")).map { fault(at: $0, among: known, &fields) }, manifests: objects)
    if room.faults.isEmpty { fields.complain(spec.field("faults"), "has none: nothing could break") }
    if let problems = ManifestProblems(fields.problems) { throw problems }
    return room
  }

  private static func call(
    at path: FieldPath, among known: Set<ObjectIdentity>, _ fields: inout DocumentFields
  ) -> ClientCall? {
    let source = object(at: path.field("from"), [.pod], among: known, &fields)
    let service = object(at: path.field("of"), [.service], among: known, &fields)
    let backend = object(at: path.field("by"), [.deployment, .statefulSet], among: known, &fields)
    let text = fields.string(path.field("to"), isNeeded: true) ?? ""
    let target = DialTarget(text)
    if target == nil { fields.complain(path.field("to"), "is no name with a port, such as cart:80") }
    guard let source, let service, let backend, let target else { return nil }
    return ClientCall(source: source, target: target, service: service, backend: backend)
  }

  private static func fault(
    at path: FieldPath, among known: Set<ObjectIdentity>, _ fields: inout DocumentFields
  ) -> Fault {
    let places = fields.elements(path.field("at")).compactMap { object(at: $0, [.service], among: known, &fields) }
    if places.isEmpty { fields.complain(path, "befalls no Service: write at") }
    let symptom = fields.string(path.field("symptom"), isNeeded: true) ?? ""
    if !Symptom.Ending.words.contains(symptom) {
      fields.complain(path.field("symptom"), "is none of " + Symptom.Ending.words.joined(separator: ", "))
    }
    return Fault(
      name: fields.string(path.field("name"), isNeeded: true) ?? "", services: places,
      rule: fields.string(path.field("finding"), isNeeded: true) ?? "", symptom: symptom,
      lines: fields.strings(path.field("do")), repair: fields.strings(path.field("repair")),
      wrongRepair: fields.strings(path.field("wrong")), text: fields.text(path.field("was"), isNeeded: true))
  }

  /// The object that a field names as `namespace/name`, of one of these kinds.
  private static func object(
    at path: FieldPath, _ kinds: [Kind], among known: Set<ObjectIdentity>, _ fields: inout DocumentFields
  ) -> ObjectIdentity? {
    let text = fields.string(path, isNeeded: true) ?? ""
    let parts = text.split(separator: "/").map(String.init)
    let found =
      parts.count == 2 ? kinds.map { ObjectIdentity($0, parts[0], parts[1]) }.first(where: known.contains) : nil
    if found == nil, !text.isEmpty {
      fields.complain(
        path, "names no \(kinds.map(\.names.kind).joined(separator: " or ")) of the room as namespace/name")
    }
    return found
  }

  private static func identity(of manifest: Manifest) -> ObjectIdentity? {
    guard let metadata = manifest.tree["metadata"], let name = metadata["name"]?.string else { return nil }
    let kind = Kind(kind: manifest.kind, apiVersion: manifest.apiVersion)
    return ObjectIdentity(kind, metadata["namespace"]?.string ?? "", name)
  }
}
