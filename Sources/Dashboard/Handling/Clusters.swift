import ClusterModel
public import ClusterSimulation
import Lessons
import Phrases
import TextScreen

// Another cluster in the place of this one: chosen here, loaded by whoever runs the loop.

extension Dashboard {
  /// The list of clusters, the cursor on the one after what is open.
  mutating func openClusters(at wall: Duration) {
    guard !clusters.isEmpty else {
      say("there is no other cluster to open; rollcall FILE opens your own", .warning, at: wall)
      return
    }
    let items = clusters.map { Picker.Item(choice: .cluster($0), text: $0.name, detail: $0.detail) }
    let present = clusters.firstIndex { $0.name == source } ?? -1
    view.overlay = .picker(
      Picker(purpose: .clusters, title: told("Cluster"), items: items, index: (present + 1) % max(1, items.count)))
  }

  /// Asks for a cluster to be loaded, where something was done in this one after a question: it cannot be undone.
  mutating func request(_ choice: ClusterChoice, _ simulator: borrowing Simulator) -> [Request] {
    let count = simulator.journal.undoCount
    guard count > 0 else { return [.open(choice)] }
    let done: Phrase =
      count == 1 ? "What you did" : "The \(counted: count, "thing", "things") that you did"
    let text = told(
      "Open \(choice.name)? \(done) in \(source) cannot be taken back then; :save and :save-session keep them.")
    view.overlay = .question(ConfirmationDialog(text: text, action: .opening(choice)))
    return []
  }

  /// Shows another cluster in the place of this one. What belongs to the person stays as it is: theme, keys, speed,
  /// order of rows; what belongs to the cluster begins anew.
  ///
  /// - Parameter notes: what there is to say about what was loaded.
  public mutating func show(
    _ choice: ClusterChoice, _ simulator: borrowing Simulator, notes: [String], at wall: Duration
  ) {
    source = choice.name
    view.lesson = choice.lesson.flatMap { curriculum[String($0)] }.map(LessonState.init)
    view.incident = choice.incident.flatMap { number in
      curriculum.incidentRoom.map { IncidentState(IncidentRun($0, number: number), at: wall) }
    }
    view.size = view.share.dashboard
    let cluster = ViewState(size: view.size, themeName: view.themeName)
    (view.focus, view.leader, view.cursors, view.filters) = (
      cluster.focus, cluster.leader, cluster.cursors, cluster.filters
    )
    (view.marked, view.copied, view.trail, view.overlay, view.prompt) = ([], nil, [], nil, nil)
    (view.timeline, view.markedMoment, view.firstEvent, view.faultsOnly) = (nil, nil, nil, false)
    view.clients = nil
    if case .one(let name) = view.namespaces, !simulator.cluster.hasNamespace(name) { view.namespaces = .workloads }
    listAnew(simulator)
    view.cursors[.services].wanted = Self.firstSelection(listing, simulator.cluster).map(RowID.object)
    prepare(simulator, showsLinked: true)
    followIncident(simulator, at: wall)
    guard view.lesson == nil, view.incident == nil else { return }
    say(.joined([Phrase("\(choice.name) is open")] + notes.map(Phrase.init(verbatim:)), by: "; "), .done, at: wall)
  }
}
