import ClusterSimulation
import Commands
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// The first line: what is looked at, the clock, and the counts.
  func paintHeader(on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    guard !view.isPresenting else { return paintShortHeader(on: &canvas, simulator) }
    var left: [Line] = [[Run(" rollcall", .logo)]]
    left.append([Run("  ", .label), Run(source, .value)])
    if view.isReadOnly { left.append([Run("  " + told("read-only"), .indicatorOff)]) }
    let namespaces = Run(told(view.namespaces.text), .value)
    left.append([Run("  " + told("namespaces") + " ", .label), namespaces])
    let place = left.count - 1
    left.append([Run("  " + told("theme") + " ", .label), Run(view.themeName, .value)])

    var counts = Line()
    let words = canvas.columns >= 120
    let pods = listing.podCounts
    if words { counts.append(told("pods") + " ", .label) }
    counts.append("●\(pods[0])", .countGood)
    counts.append(words ? " " + told("ready") + " " : " ", .label)
    counts.append("▲\(pods[1])", pods[1] > 0 ? .countBad : .label)
    counts.append(words ? " " + told("underway") + " " : " ", .label)
    counts.append("✗\(pods[2])", pods[2] > 0 ? .countBad : .label)
    counts.append(words ? " " + told("broken") : "", .label)
    counts.append("  " + told("records") + " ", .label)
    counts.append("\(listing.recordCount) ", .value)

    var undo = Line()
    undo.append("  " + told("undo") + " ", .label)
    undo.append("\(simulator.journal.undoCount) ", .value)

    // The clock stands at the left of the counts; what is less needed goes first where there is little room.
    let clock = clockLine(simulator)
    var right: [Line] = [clock, [Run("  ", .label)] + counts, undo]
    func width() -> Int { (left + right).reduce(0) { $0 + $1.columnCount } + 1 }
    if width() > canvas.columns { right.removeLast() }
    if width() > canvas.columns { left.removeLast() }
    // Which namespaces are looked at is clear without the word.
    if width() > canvas.columns { left[place] = [Run("  ", .label), namespaces] }
    while width() > canvas.columns, left.count > 2 { left.removeLast() }
    if width() > canvas.columns, left.count > 1 { left.removeLast() }
    if width() > canvas.columns { right.removeFirst() }
    canvas.put(left.reduce(Line(), +), row: 0, column: 0, width: canvas.columns)
    let end = right.reduce(Line(), +)
    if end.columnCount < canvas.columns - 10 { canvas.put(end, row: 0, column: 0, width: canvas.columns, .trailing) }
  }

  /// The same for a room: what is looked at, and the clock.
  private func paintShortHeader(on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    var left: Line = [Run(" ", .label), Run(source, .value, .strong)]
    if case .one(let namespace) = view.namespaces {
      left += [Run("  " + told("namespace") + " ", .label), Run(namespace, .value)]
    }
    if view.isReadOnly { left.append("  " + told("read-only"), .indicatorOff) }
    let right = clockLine(simulator) + [Run(" ", .label)]
    canvas.put(left, row: 0, column: 0, width: max(0, canvas.columns - right.columnCount - 1))
    canvas.put(right, row: 0, column: 0, width: canvas.columns, .trailing)
  }

  /// Simulated time as of what happened last. It is not counted on second by second: a screen on which nothing
  /// happens lets the processor sleep.
  private func clockLine(_ simulator: borrowing Simulator) -> Line {
    if simulator.isLookingBack {
      let time = Clock.text(simulator.now, since: listing.start, withTenths: true)
      return [Run("‖ " + told("the past, \(time)"), .indicatorOff)]
    }
    let time = Clock.text(simulator.now, since: listing.start)
    if simulator.isFrozen { return [Run("‖ " + told("observed"), .indicatorOff)] }
    if view.isPaused { return [Run("‖ " + told("paused") + " ", .indicatorOff), Run(time, .value)] }
    return [Run("▶ ×\(Self.spelled(view.speed)) ", .indicatorOn), Run(time, .value)]
  }

  static func spelled(_ speed: Double) -> String {
    speed >= 1 ? String(Int(speed)) : speed == 0.5 ? "0.5" : "0.25"
  }

  /// The last line: keys that work here and now.
  func paintHints(on canvas: inout Canvas) {
    var room = canvas.columns
    // Where the last lines are covered, an audience still sees which key was pressed.
    if view.isPresenting, view.overlay != nil, let last = view.lastKey {
      let cap = Line(" \(last.key) ", .logo)
      canvas.put(cap, row: 0, column: 0, width: canvas.columns, .trailing)
      room -= cap.columnCount + 1
    }
    for (row, key, columns) in hintPlaces(columns: room) {
      canvas.put(key, row: 0, column: columns.lowerBound, key.first?.isNumber == true ? .numberKey : .key)
      canvas.put(row.hint.map(told) ?? "", row: 0, column: columns.lowerBound + key.columnCount + 1, .hint)
    }
  }

  /// The hints that there is room for, and the columns of each.
  func hintPlaces(columns: Int) -> [(binding: KeyBinding, key: String, columns: Range<Int>)] {
    var places: [(binding: KeyBinding, key: String, columns: Range<Int>)] = []
    var place = 1
    for (row, key) in keys.hints(in: context) {
      guard let hint = row.hint, !isRefused(row) else { continue }
      let width = key.columnCount + 1 + told(hint).columnCount
      guard place + width < columns else { continue }
      places.append((row, key, place..<place + width))
      // Who sits in the last row shall be able to read what there is.
      if view.isPresenting, places.count == 5 { break }
      place += width + (view.isPresenting ? 4 : 2)
    }
    return places
  }

  /// Whether what a key does is refused, since nothing may change the cluster.
  func isRefused(_ row: KeyBinding) -> Bool { view.isReadOnly && KeyTable.changing.contains(row.action) }

  /// Where the keyboard is: in an overlay, at the prompt, in a pane.
  var context: KeyContext {
    switch view.prompt?.purpose {
    case .command: .command
    case .filter: .filter
    case .argument(verb: Verb.scale.name, _): .number
    case .argument, .labels: .argument
    case .search: .search
    case .question: .asking
    case nil: view.overlay?.context ?? (isInTimeline ? .history : KeyContext(view.focus))
    }
  }
}
