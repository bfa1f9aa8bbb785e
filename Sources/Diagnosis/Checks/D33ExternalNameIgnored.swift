import ClusterModel
import Phrases

extension Check {
  static let externalNameIgnored = Check(
    "D33", "ExternalNameIgnored", .warning,
    when: "an ExternalName Service has a selector or ports, or another type has an externalName",
    source: "endpointslice_controller.go syncService; service warnings.go", sample: .file("external-name-ignored"),
    .service { about, _ in
      if about.spec.type != .externalName, let target = about.spec.externalName, !target.isEmpty {
        return Observation(
          "has externalName \(target), which is ignored: its type is \(about.spec.type.rawValue)",
          why: "only type ExternalName becomes a CNAME", fix: "remove it, or say type: ExternalName"
        ).at(["spec", "externalName"]).healed(by: [
          .merging(about.identity, "remove externalName", ["spec": ["externalName": .null]])
        ])
      }
      guard about.hasIgnoredFields else { return nil }
      var ignored: [Phrase] = []
      var patch: [String: Tree] = [:]
      if about.spec.selects {
        ignored.append(Phrase("selector \(about.selectorText)"))
        patch["selector"] = .null
      }
      if !about.spec.ports.isEmpty {
        ignored.append(Phrase("ports \(about.spec.ports.map { String($0.port) }.joined(separator: ", "))"))
        patch["ports"] = .null
      }
      let listed: Phrase = ignored.count == 2 ? "\(ignored[0]) and \(ignored[1])" : ignored[0]
      return Observation(
        about.spec.ports.isEmpty
          ? "is an ExternalName, and its \(listed) is ignored" : "is an ExternalName, and its \(listed) are ignored",
        why: "an alias has no endpoints and maps no ports: clients dial the port of what it stands for",
        fix: "remove what is ignored, or make it another type of Service"
      ).at(["spec", about.spec.selects ? "selector" : "ports"]).healed(by: [
        .merging(about.identity, "remove what is ignored", ["spec": .map(patch)])
      ]).briefly("an alias: \(Phrase.joined(ignored, by: ", ")) ignored")
    })
}

extension ServiceExamination {
  /// Whether an alias has fields that mean nothing.
  var hasIgnoredFields: Bool { spec.type == .externalName && (spec.selects || !spec.ports.isEmpty) }
}
