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

  /// The last step, with those before it: checking and decoding make a path for each field that they come to, most of
  /// which nobody ever asks for.
  private let last: Link?

  private final class Link: Sendable {
    let before: Link?
    let step: Step

    init(_ before: Link?, _ step: Step) { (self.before, self.step) = (before, step) }
  }

  private init(last: Link?) { self.last = last }

  /// The path that takes these steps.
  public init(_ steps: [Step] = []) { last = steps.reduce(nil) { Link($0, $1) } }

  /// The path through named fields only.
  public init(arrayLiteral fields: String...) { last = fields.reduce(nil) { Link($0, .field($1)) } }

  /// From the object inwards.
  public var steps: [Step] {
    var steps: [Step] = []
    var link = last
    while let here = link {
      steps.append(here.step)
      link = here.before
    }
    steps.reverse()
    return steps
  }

  public static func == (left: FieldPath, right: FieldPath) -> Bool {
    left.last === right.last || left.steps == right.steps
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(steps) }

  /// The path to the field `name` of what this path leads to.
  public func field(_ name: String) -> FieldPath { appending(.field(name)) }

  /// The path to `name` in the free map that this path leads to.
  public func key(_ name: String) -> FieldPath { appending(.key(name)) }

  /// The path to element `index` of the list that this path leads to.
  public func index(_ index: Int) -> FieldPath { appending(.index(index)) }

  private func appending(_ step: Step) -> FieldPath { FieldPath(last: Link(last, step)) }

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
