import ClusterDNS
import ClusterModel

/// `--sort-by`: objects in the order of a field (kubectl pkg/cmd/get sorter.go). Objects without it come first, and
/// those that have the same keep the order in which they were listed.
struct SortOrder {
  private let path: JSONPath
  private let text: String

  /// The order that a flag's value means.
  init(_ text: String) throws(CommandProblem) {
    do throws(JSONPath.Problem) {
      self.text = try JSONPath.complete(text)
      path = try JSONPath(self.text)
    } catch {
      throw CommandProblem(error: error.text)
    }
  }

  /// The elements in this order.
  func sorted<Element>(_ elements: [Element], by tree: (Element) -> Tree) throws(CommandProblem) -> [Element] {
    var keyed: [(place: Int, value: Tree?)] = []
    for (place, element) in elements.enumerated() {
      do throws(JSONPath.Problem) {
        keyed.append((place, try path.first(in: tree(element))))
      } catch {
        throw CommandProblem(error: error.text)
      }
    }
    guard elements.isEmpty || keyed.contains(where: { $0.value != nil }) else {
      throw CommandProblem(error: "couldn't find any field with path \"\(text)\" in the list of objects")
    }
    if let odd = keyed.lazy.compactMap(\.value).first(where: { !$0.isSortable }) {
      throw CommandProblem(text: "Field \(text) in []interface {} is an unsortable type: \(odd.goType)")
    }
    return keyed.sorted { left, right in
      if Self.isLess(left.value, right.value) { return true }
      return Self.isLess(right.value, left.value) ? false : left.place < right.place
    }.map { elements[$0.place] }
  }

  private static func isLess(_ left: Tree?, _ right: Tree?) -> Bool {
    guard let right else { return false }
    guard let left else { return true }
    switch (left, right) {
    case (.integer(let left), .integer(let right)): return left < right
    case (.double(let left), .double(let right)): return left < right
    case (.bool(let left), .bool(let right)): return !left && right
    case (.string(let left), .string(let right)):
      if let one = Quantity(left), let other = Quantity(right) { return one.billionths < other.billionths }
      return NaturalOrder.isLess(left, right)
    default: return false
    }
  }
}

extension Tree {
  fileprivate var isSortable: Bool {
    switch self {
    case .map, .list: false
    default: true
    }
  }
}
