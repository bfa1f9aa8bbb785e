/// The way from an object to one of its fields, as Kubernetes writes it: `spec.ports[0].targetPort`,
/// `metadata.labels[app]`.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible, ExpressibleByArrayLiteral {
  /// One step down.
  public enum Step: Sendable, Hashable {
    /// A named field of a struct, written `.name`.
    case field(String)
    /// A key of a free map such as labels, written `[name]`.
    case key(String)
    /// An element of a list, written `[0]`.
    case index(Int)
  }

  /// From the object inwards.
  public var steps: [Step]

  /// The path that takes these steps.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// The path through named fields only.
  public init(arrayLiteral fields: String...) { steps = fields.map(Step.field) }

  /// The path to the field `name` of what this path leads to.
  public func field(_ name: String) -> FieldPath { appending(.field(name)) }

  /// The path to `name` in the free map that this path leads to.
  public func key(_ name: String) -> FieldPath { appending(.key(name)) }

  /// The path to element `index` of the list that this path leads to.
  public func index(_ index: Int) -> FieldPath { appending(.index(index)) }

  /// Decoding makes a path for each map it enters: one allocation, and not another one for a list of one step.
  private func appending(_ step: Step) -> FieldPath {
    var longer: [Step] = []
    longer.reserveCapacity(steps.count + 1)
    longer += steps
    longer.append(step)
    return FieldPath(longer)
  }

  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .field(let name): text += text.isEmpty ? name : "." + name
      case .key(let name): text += "[" + name + "]"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}
