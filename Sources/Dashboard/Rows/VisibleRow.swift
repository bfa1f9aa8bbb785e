import ClusterModel
import Diagnosis
import TextScreen

/// A row that is in view, with everything that is said about it.
struct VisibleRow: Sendable {
  var id: RowID
  var row: TableRow
  var link = LinkState.none
  var mark: Mark?
  var isGone = false
  /// Whether the person has marked it.
  var isMarked = false
  /// Whether it was in view before with the same words, so that the columns are wide enough for it.
  var isKnown = false
  /// What the row was made from: while that stays, so does the row, but for its age.
  fileprivate var source: Source

  fileprivate indirect enum Source: Sendable {
    case service(Service, Backing, Verdict?)
    case pod(Pod)
    /// The line at a place of those of its Service, in that edition of them.
    case line(RecordLine, place: Int, edition: Int)
  }
}

extension Dashboard {
  /// The rows of one of the linked panes that are in view. Those that were in view before, and tell of the same, are not
  /// made anew.
  func visibleRows(_ pane: Pane, _ layout: ScreenLayout, _ cluster: borrowing Cluster) -> [VisibleRow] {
    let top = view.cursors[pane].top
    let range = top..<min(rowCount(pane), top + layout.body(of: pane).rows)
    guard !range.isEmpty else { return [] }
    let form = Form(
      columns: columns(pane, layout).count, isNarrow: layout.isNarrow(pane), selected: selected,
      marked: Set(view.marked))
    var before = RowsBefore(rows: inView[pane])
    var rows: [VisibleRow] = []
    rows.reserveCapacity(range.count)
    switch pane {
    case .services:
      for key in listing.services.shown.keys[range] {
        if let row = serviceRow(key, form, &before, cluster) { rows.append(row) }
      }
    case .pods:
      for key in listing.pods.shown.keys[range] {
        if let row = podRow(key, form, &before, cluster) { rows.append(row) }
      }
    case .records:
      for place in linePlaces(in: range) {
        if let row = lineRow(place, form, &before, cluster) { rows.append(row) }
      }
    case .events: break
    }
    return rows
  }

  /// In what form the rows of a pane are made.
  private struct Form {
    let columns: Int
    let isNarrow: Bool
    let selected: Selected
    let marked: Set<ObjectKey>
  }

  private func serviceRow(
    _ key: ObjectKey, _ form: Form, _ before: inout RowsBefore, _ cluster: borrowing Cluster
  ) -> VisibleRow? {
    let mark = listing.marks[.object(key)]
    let isGone = cluster.services[key] == nil
    guard let service = cluster.services[key] ?? mark?.gone?.service else { return nil }
    let (backing, verdict) = (listing.backing(of: key), verdict(atAGlance: key))
    let known = before.find { row in
      guard case .service(let known, let wasBacked, let wasFound) = row.source, known === service else { return false }
      return row.isGone == isGone && row.row.cells.count == form.columns && wasBacked == backing
        && wasFound === verdict
    }
    var visible =
      known
      ?? VisibleRow(
        id: .object(key),
        row: ServiceTable.row(
          of: service, backing, isNarrow: form.isNarrow, isWide: view.isWide, home: listing.home, now: listing.now,
          finding: verdict?.finding, showsFinding: showsFindings, in: language),
        isGone: isGone, source: .service(service, backing, verdict))
    if isGone { visible.row.sign = nil }
    visible.isKnown = known != nil
    visible.link = form.selected.link(toService: key, in: cluster)
    say(of: key, service.metadata, ageIn: ServiceTable.age, &visible, form)
    return visible
  }

  private func podRow(
    _ key: ObjectKey, _ form: Form, _ before: inout RowsBefore, _ cluster: borrowing Cluster
  ) -> VisibleRow? {
    let mark = listing.marks[.object(key)]
    guard let pod = cluster.pods[key] ?? mark?.gone?.pod else { return nil }
    let known = before.find { row in
      guard case .pod(let known) = row.source else { return false }
      return known === pod && row.row.cells.count == form.columns
    }
    var visible =
      known
      ?? VisibleRow(
        id: .object(key),
        row: PodTable.row(
          of: pod, isNarrow: form.isNarrow, isWide: view.isWide, home: listing.home, now: listing.now),
        source: .pod(pod))
    visible.isKnown = known != nil
    visible.isGone = cluster.pods[key] == nil
    visible.link = form.selected.link(toPod: key, in: cluster)
    say(of: key, pod.metadata, ageIn: PodTable.age, &visible, form)
    return visible
  }

  /// What is said anew of an object in every frame: how old it is, what has just happened to it, whether it is marked.
  private func say(
    of key: ObjectKey, _ metadata: Metadata, ageIn column: Int, _ visible: inout VisibleRow, _ form: Form
  ) {
    if !form.isNarrow { visible.grow(older: metadata.age(at: listing.now), in: column) }
    visible.mark = listing.marks[visible.id]
    visible.isMarked = form.marked.contains(key)
  }

  private func lineRow(
    _ place: LinePlace, _ form: Form, _ before: inout RowsBefore, _ cluster: borrowing Cluster
  ) -> VisibleRow? {
    let edition = listing.records.edition(of: place.service)
    let known = before.find { row in
      guard case .record(place.service, _) = row.id, case .line(_, place.index, edition) = row.source else {
        return false
      }
      return row.row.cells.count == form.columns
    }
    if var visible = known, case .line(let line, _, _) = visible.source {
      visible.isKnown = true
      say(of: line, &visible, form, cluster)
      return visible
    }
    guard let (line, isGone) = listing.lines(of: place.service)?.line(place.index) else { return nil }
    var visible = VisibleRow(
      id: .record(line.service, line.id), row: line.row(isNarrow: form.isNarrow, in: language), isGone: isGone,
      source: .line(line, place: place.index, edition: edition))
    say(of: line, &visible, form, cluster)
    return visible
  }

  private func say(
    of line: RecordLine, _ visible: inout VisibleRow, _ form: Form, _ cluster: borrowing Cluster
  ) {
    visible.link = visible.isGone ? .none : form.selected.link(toLine: line, in: cluster)
    visible.mark = listing.marks[visible.id]
  }
}

extension VisibleRow {
  /// Says how old the object is now.
  fileprivate mutating func grow(older age: String, in column: Int) {
    guard column < row.cells.count, row.cells[column].text != age else { return }
    row.cells[column].text = age
    isKnown = false
  }
}

/// The rows that a pane had in view. They are asked for one after the other, and mostly follow each other still.
private struct RowsBefore {
  let rows: [VisibleRow]
  private var next = 0

  init(rows: [VisibleRow]) { self.rows = rows }

  /// The row that passes a test; nil where none does.
  mutating func find(_ test: (VisibleRow) -> Bool) -> VisibleRow? {
    for offset in rows.indices {
      let place = next + offset < rows.count ? next + offset : next + offset - rows.count
      guard test(rows[place]) else { continue }
      next = place + 1
      return rows[place]
    }
    return nil
  }
}
