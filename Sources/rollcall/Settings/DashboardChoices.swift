import ClusterDNS
import ClusterSimulation
import Dashboard
import Manifests
import Phrases
import TextScreen

/// What a person wants of the dashboard, from all places where that can be said.
struct DashboardChoices {
  let settings: Settings
  let themes: DashboardThemes
  let keys: DashboardKeys

  init(_ settings: Settings) {
    self.settings = settings
    themes = DashboardThemes(settings)
    keys = DashboardKeys(settings)
  }

  /// What is worth saying, and keeps nothing from working.
  var notes: [String] { settings.notes + themes.notes + keys.notes }

  /// What the command line asks for that there is not.
  var problems: [String] { [themes.problem, keys.problem].compactMap { $0 } }

  var namespace: String? { settings.text(.namespace) }
  var isReadOnly: Bool { settings.isOn(.readonly) ?? false }
  var isMouseOn: Bool { settings.isOn(.mouse) ?? true }
  /// Whether to show ASCII only; nil to go by the locale.
  var ascii: Bool? { settings.isOn(.ascii) }

  /// The dashboard that is wanted.
  ///
  /// - Parameters:
  ///   - asksWhy: whether what is wrong comes first, where there is something wrong.
  ///   - isPresenting: whether the screen is laid out for a room.
  ///   - language: what it speaks.
  func dashboard(
    over simulator: borrowing Simulator, source: String, size: Size, _ configuration: DNSConfiguration,
    asksWhy: Bool, isPresenting: Bool = false, loading: [String] = [], in language: Language
  ) -> Dashboard {
    var dashboard = Dashboard(
      over: simulator, source: source, size: size, themes: themes.library, theme: themes.chosen, keys: keys.map,
      namespace: namespace, configuration: configuration, isReadOnly: isReadOnly, isMouseOn: isMouseOn,
      asksWhy: asksWhy, notes: notes, loading: loading, language: language)
    dashboard.reader.builtIn = Assets().manifests
    if isPresenting { dashboard.present(true, simulator) }
    return dashboard
  }
}
