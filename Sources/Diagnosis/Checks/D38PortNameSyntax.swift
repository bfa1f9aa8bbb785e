import ClusterModel
import Phrases

extension Check {
  static let portNameSyntax = Check(
    "D38", "PortNameSyntax", .error, when: "the name of a port or of a targetPort is none",
    source: "util/validation IsValidPortName", sample: .none("the API server refuses it"),
    .manifest { tree in
      guard tree["kind"]?.string == "Service" else { return [] }
      var found: [Observation] = []
      for (index, port) in (tree["spec"]?["ports"]?.list ?? []).enumerated() {
        guard let target = port["targetPort"]?.string, let problem = PortNameProblem.of(target) else { continue }
        let isNumber = Int(target) != nil
        found.append(
          Observation(
            "has targetPort \"\(target)\", which is text and no name of a port: it \(problem)",
            why: "a text is looked up as the name of a container's port",
            fix: isNumber ? "remove the quotes: targetPort: \(target)" : "use the name that the container's port has"
          ).at(FieldPath([.field("spec"), .field("ports"), .index(index), .field("targetPort")])))
      }
      return found
    })
}

/// What is wrong with the name of a port, in the API server's words.
enum PortNameProblem {
  static func of(_ name: String) -> String? {
    let isWord: (Character) -> Bool = { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if !name.allSatisfy({ isWord($0) || $0 == "-" }) {
      return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"
    }
    if name.contains("--") { return "must not contain consecutive hyphens" }
    if name.hasPrefix("-") || name.hasSuffix("-") { return "must not begin or end with a hyphen" }
    if !name.contains(where: \.isLetter) { return "must contain at least one letter (a-z)" }
    if name.count > 15 { return "must be no more than 15 characters" }
    return nil
  }
}
