import ClusterModel
import Phrases

extension Check {
  static let targetPortNotDeclared = Check(
    "D10", "TargetPortNotDeclared", .hint,
    when: "targetPort is a number that no container declares, although the pods declare others",
    source: "containerPort is primarily informational (core/v1 Container.ports); popeye 1106",
    sample: .file("target-port-not-declared"),
    .service { about, _ in
      for (index, port) in about.spec.ports.enumerated() {
        let target: Int
        switch port.targetPort {
        case .number(let number): target = number
        case nil: target = port.port
        case .string: continue
        }
        guard let shape = about.census.shapes.first, !shape.spec.declaredPorts.isEmpty else { continue }
        let declared = shape.spec.declaredPorts
        guard !declared.contains(where: { $0.containerPort == target && $0.protocol == port.protocol }) else {
          continue
        }
        let numbers = declared.map { "\($0.containerPort)/\($0.protocol)" }.joined(separator: ", ")
        return Observation(
          "forwards port \(port.port) to \(target)/\(port.protocol), which no container declares (declared: \(numbers))",
          why: "it works only if the process really listens there: containerPort is documentation, and opens nothing",
          fix: "compare with what the process listens on"
        ).at(FieldPath([.field("spec"), .field("ports"), .index(index)]))
      }
      return nil
    })
}
