public import ClusterDNS
import ClusterModel
public import ClusterSimulation
public import Lessons
public import Manifests
public import Phrases
public import TextScreen

/// The dashboard: what a person has made of the screen, and what the panes list. Input and time come in as values, a
/// frame comes out as a ``TextScreen/Canvas``; nothing here reads a clock, a file or a terminal.
///
/// The cluster is never held: whoever runs the loop owns the simulator and lends it.
public struct Dashboard: Sendable {
  /// Focus, cursors, filters, overlays.
  public internal(set) var view: ViewState
  /// The theme that the frame is to be painted with.
  public internal(set) var theme: Theme
  /// The themes that can be chosen.
  public let themes: ThemeLibrary
  /// What the header calls the cluster.
  public internal(set) var source: String
  /// The clusters that can be opened instead.
  public var clusters: [ClusterChoice] = []
  /// The lessons that can be taken.
  public var curriculum = Curriculum()
  /// Those that were done; only asked for.
  public var doneLessons: Set<Int> = []
  /// The numbers of the incidents that were repaired.
  public var doneIncidents: Set<Int> = []
  /// The language of lessons and of the dashboard's own sentences.
  public internal(set) var language: Language
  /// Which keys do what.
  public let keys: KeyMap
  /// Writes the files that a typed line names.
  public var writer = ManifestWriter()
  /// Reads the files that a typed line names.
  public var reader = ManifestReader()
  var listing: Listing
  /// Who plays a script; nil where nobody does.
  public internal(set) var player: Player?
  /// The rows in view, as they were when the view was made ready for a frame.
  var inView = PerPane([VisibleRow]())

  /// What the loop has to do beside painting a frame.
  public enum Request: Sendable, Hashable {
    /// End the program.
    case quit
    /// Give the terminal back and stop, until the shell continues the program.
    case suspend
    /// Paint every cell anew.
    case redraw
    /// Give the terminal to an editor with this text, and hand what comes of it to ``take(_:of:_:at:)``.
    case edit(Draft)
    /// Put this text into the terminal's clipboard.
    case copy(String)
    /// Have the terminal report the mouse, or leave it to the terminal.
    case mouse(Bool)
    /// Load another cluster, and hand it to ``show(_:_:notes:at:)``.
    case open(ClusterChoice)
    /// Remember a line of the prompt for the next time.
    case rememberLine(String)
    /// Remember that a lesson is done.
    case rememberLesson(Int)
    /// Remember that an incident is repaired.
    case rememberIncident(Int)
    /// Remember the theme for the next time.
    case rememberTheme(String)
  }

  /// A dashboard over a cluster.
  ///
  /// - Parameters:
  ///   - source: what the header calls the cluster, such as `sample-cluster`.
  ///   - theme: the name of the theme to begin with; `stock` where the library has no such theme.
  ///   - keys: which keys do what.
  ///   - namespace: the one namespace to show; nil for all but those of Kubernetes itself.
  ///   - configuration: how the cluster's DNS is set up.
  ///   - isReadOnly: whether nothing may change the cluster.
  ///   - isMouseOn: whether the terminal reports the mouse.
  ///   - asksWhy: whether what is wrong comes first, where there is something wrong: for who brings a cluster along.
  ///   - notes: what the person should know of the start, such as a theme that was not found; said for four seconds.
  ///   - loading: what there is to say about what was loaded; the event log begins with it.
  ///   - language: what it speaks, from the first frame on.
  public init(
    over simulator: borrowing Simulator, source: String, size: Size, themes: ThemeLibrary = ThemeLibrary(),
    theme: String = "stock", keys: KeyMap = .usual, namespace: String? = nil,
    configuration: DNSConfiguration = DNSConfiguration(),
    isReadOnly: Bool = false, isMouseOn: Bool = true, asksWhy: Bool = false, notes: [String] = [],
    loading: [String] = [], language: Language = .english
  ) {
    self.source = source
    self.language = language
    self.themes = themes
    self.keys = keys
    let chosen = themes.theme(named: theme)?.theme
    self.theme = chosen ?? .stock
    view = ViewState(size: size, themeName: chosen == nil ? Theme.stock.name : theme)
    if let namespace { view.namespaces = .one(namespace) }
    view.isReadOnly = isReadOnly
    view.isMouseOn = isMouseOn
    listing = Listing(of: simulator, configuration: configuration, namespaces: view.namespaces)
    for note in loading { listing.tell(ofLoading: note) }
    view.cursors[.services].wanted = Self.firstSelection(listing, simulator.cluster).map(RowID.object)
    prepare(simulator, showsLinked: true)
    if asksWhy, listing.verdicts.hasErrors {
      showWorstFirst(simulator.cluster, at: .zero)
      prepare(simulator)
    }
    if !notes.isEmpty { say(Phrase(verbatim: notes.joined(separator: "; ")), .warning, at: .zero) }
  }

  /// Lists what is in a cluster from nothing. Nothing that was in view belongs to it, even if it is known by the same key.
  mutating func listAnew(_ simulator: borrowing Simulator) {
    listing = Listing(of: simulator, configuration: listing.configuration, namespaces: view.namespaces)
    inView = PerPane([])
    chooseScopes(simulator.cluster)
  }

  /// Brings the lines back that were typed at the prompt before, the oldest first.
  public mutating func recall(_ lines: [String]) { view.history = lines }

  /// Where the cursor stands at start: on `hostnames`, else the first Service with an address that selects pods, so
  /// that pressing `h` shows what this is all about; else on what was loaded, not on the API server's own Service.
  static func firstSelection(_ listing: Listing, _ cluster: borrowing Cluster) -> ObjectKey? {
    var best: (key: ObjectKey, rank: Int)?
    for key in listing.services.shown.keys {
      guard let service = cluster.services[key] else { continue }
      let hasAddress = service.spec.type == .clusterIP && !service.isHeadless
      let answers = service.spec.selects && listing.backing(of: key).ready > 0
      let rank =
        if service.spec.selects, hasAddress, service.metadata.name == "hostnames" { 0 } else if answers, hasAddress {
          1
        } else if answers { 2 } else if !service.metadata.isOfAPIServer { 3 } else { 4 }
      if rank < best?.rank ?? .max { best = (key, rank) }
    }
    return best?.key
  }

  /// Takes in what has happened in the cluster, and lets marks and messages wear off.
  ///
  /// - Parameter wall: the time of the person, from any beginning; it only has to go forward.
  public mutating func follow(_ simulator: borrowing Simulator, at wall: Duration) {
    if simulator.log.latest != listing.seen { view.firstEvent = nil }
    let before = listing.seen
    listing.follow(simulator, at: wall)
    if listing.seen != before { refreshPage(simulator) }
    sendDueRequests(simulator)
    listing.judgeTheRest(simulator.cluster, at: wall)
    listing.wearOff(simulator.cluster, at: wall)
    if let flash = view.flash, flash.until <= wall { view.flash = nil }
    prepare(simulator)
  }

  /// When the screen changes although nothing happens: a mark or a message wears off, or something is still to be looked
  /// at. Nil where it does not.
  public var nextChange: Duration? {
    if listing.hasUnjudged { return .zero }
    return switch (listing.marks.nextExpiry, view.flash?.until) {
    case (let mark?, let flash?): min(mark, flash)
    case (let mark, let flash): mark ?? flash
    }
  }

  /// The screen has a new size.
  public mutating func resize(to size: Size, _ simulator: borrowing Simulator, at wall: Duration) {
    let before = (view.screen, view.size)
    view.screen = size
    view.size = view.share.dashboard
    guard before != (view.screen, view.size) else { return }
    layOutTraffic(simulator)
    prepare(simulator, showsLinked: true)
  }

  var layout: ScreenLayout {
    view.isPresenting && ScreenLayout.hasRoom(view.size)
      ? ScreenLayout(presenting: view.size, focus: view.focus, isZoomed: view.isZoomed)
      : ScreenLayout(view.size, focus: view.focus, isZoomed: view.isZoomed)
  }
}
