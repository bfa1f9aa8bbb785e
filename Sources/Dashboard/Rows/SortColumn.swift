/// By what a pane of objects can be sorted.
enum SortColumn: String, Sendable, Hashable, CaseIterable {
  case name, namespace, age, status, ready, address, restarts, node, type, finding
}
