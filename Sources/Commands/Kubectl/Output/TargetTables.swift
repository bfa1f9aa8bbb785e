import ClusterModel

/// Objects as tables, a kind after the other.
struct TargetTables {
  var isWide = false
  var hasNamespaces = false
  var showsLabels = false
  /// Labels that have columns of their own.
  var labelColumns: [String] = []
  var hasHeadings = true
  /// Whether names are prefixed with their kind: where more than one kind was asked for.
  var namesKinds = false

  /// The tables of what is there, with an empty line before each heading but the first.
  func text(of objects: [Listed], in cluster: borrowing Cluster, at now: Instant) -> String {
    var texts: [String] = []
    var start = 0
    while start < objects.count {
      let resource = objects[start].resource
      let end = objects[start...].firstIndex { $0.resource != resource } ?? objects.count
      texts.append(table(of: objects[start..<end], resource, in: cluster, at: now))
      start = end
    }
    return texts.joined(separator: hasHeadings ? "\n" : "")
  }

  private func table(
    of objects: ArraySlice<Listed>, _ resource: Resource, in cluster: borrowing Cluster, at now: Instant
  ) -> String {
    let columns = resource.isEvent ? Columns.events(isWide: isWide) : Columns.of(resource)
    let count = columns.headings.count + (isWide ? columns.wide.count : 0)
    let namespaced = hasNamespaces && resource.isNamespaced
    var table = TextTable(
      (namespaced ? ["NAMESPACE"] : []) + columns.headings + (isWide ? columns.wide : [])
        + labelColumns.map { String($0.split(separator: "/").last ?? "").uppercased() }
        + (showsLabels ? ["LABELS"] : []))
    for listed in objects {
      let metadata = listed.object.metadata
      var cells = Array(columns.cells(listed.object, cluster, now).prefix(count))
      // The API marks the column of the name, and Events have none but in the wide table.
      if namesKinds, let place = columns.headings.firstIndex(of: "NAME"), cells.indices.contains(place) {
        cells[place] = resource.printed + "/" + cells[place]
      }
      if namespaced { cells.insert(metadata.namespace, at: 0) }
      cells += labelColumns.map { metadata.labels[$0] ?? "" }
      if showsLabels { cells.append(metadata.labels.listed) }
      table.add(cells)
    }
    return hasHeadings ? table.text : table.withoutHeadings().text
  }
}
