import ClusterModel
import ClusterSimulation
import TextScreen

extension Dashboard {
  /// What a key does in an overlay.
  mutating func performInOverlay(
    _ action: Action, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    switch view.overlay {
    case .help(var scroll):
      guard action != .close else { return close() }
      self.scroll(&scroll, action, count: helpLines.count)
      view.overlay = .help(scroll)
    case .output(var output):
      guard action != .close else { return close() }
      scroll(&output.scroll, action, count: output.lines.count)
      view.overlay = .output(output)
    case .themes(let picker): return choose(action, picker)
    case .question(var question):
      switch action {
      case .toggleAnswer:
        question.isOnYes.toggle()
        view.overlay = .question(question)
      case .answerYes, .accept:
        view.overlay = nil
        if action == .answerYes || question.isOnYes {
          perform(question.deed, &simulator, at: wall)
        } else {
          say("nothing was changed", .done, at: wall)
        }
      case .close:
        view.overlay = nil
        say("nothing was changed", .done, at: wall)
      default: break
      }
    case nil: break
    }
    return []
  }

  private mutating func close() -> [Request] {
    view.overlay = nil
    return []
  }

  private func scroll(_ scroll: inout Scroll, _ action: Action, count: Int) {
    let rows = overlayHeight(count)
    let distance: Int
    switch action {
    case .up: distance = -1
    case .down: distance = 1
    case .pageUp: distance = -max(1, rows - 1)
    case .pageDown: distance = max(1, rows - 1)
    case .first: distance = -count
    case .last: distance = count
    default: distance = 0
    }
    scroll.move(by: distance, count: count, rows: rows)
  }

  // MARK: - Themes

  private mutating func choose(_ action: Action, _ before: ThemePicker) -> [Request] {
    var picker = before
    switch action {
    case .up: picker.index -= 1
    case .down: picker.index += 1
    case .first: picker.index = 0
    case .last: picker.index = picker.names.count - 1
    case .accept:
      view.overlay = nil
      return [.rememberTheme(view.themeName)]
    case .close:
      view.overlay = nil
      show(themeNamed: picker.before)
      return []
    default: return []
    }
    picker.index = max(0, min(picker.index, picker.names.count - 1))
    if picker.names.indices.contains(picker.index) { picker.problems = show(themeNamed: picker.names[picker.index]) }
    view.overlay = .themes(picker)
    return []
  }

  /// Shows a theme, and gives what of it has no effect.
  @discardableResult
  private mutating func show(themeNamed name: String) -> [String] {
    guard let (theme, problems) = themes.theme(named: name) else { return [] }
    self.theme = theme
    view.themeName = name
    return problems
  }
}
