import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// Copies: in a page its text; in the panes the name of what is selected, with the key pressed again its full name in
  /// DNS, then its YAML.
  mutating func copy(_ simulator: borrowing Simulator, at wall: Duration) -> [Request] {
    if case .page(let page) = view.overlay, case .gates(let key) = page.source {
      return copy(copies(ofGates: key, page, simulator), of: .object(key), at: wall)
    }
    if case .page(let page) = view.overlay {
      say("copied \(counted: page.lines.count, "lines", "lines")", .done, at: wall)
      return [.copy(page.lines.map(\.text).joined(separator: "\n") + "\n")]
    }
    let texts = copies(simulator)
    guard let row = selectedRow(view.focus), !texts.isEmpty else {
      say("nothing is selected", .warning, at: wall)
      return []
    }
    return copy(texts, of: row, at: wall)
  }

  /// Copies the first of some texts, and with the key pressed again the next.
  private mutating func copy(_ texts: [(what: Phrase, text: String)], of row: RowID, at wall: Duration) -> [Request] {
    guard !texts.isEmpty else { return [] }
    let round = view.copied?.row == row ? ((view.copied?.round ?? 0) + 1) % texts.count : 0
    view.copied = (row, round)
    let (what, text) = texts[round]
    let next: Phrase = texts.count > 1 ? "; again: \(texts[(round + 1) % texts.count].what)" : ""
    let said: Phrase = text.contains("\n") ? "copied \(what)" : "copied \(what): \(text)"
    say(said + next, .done, at: wall)
    return [.copy(text)]
  }

  private func copies(_ simulator: borrowing Simulator) -> [(what: Phrase, text: String)] {
    if view.focus == .events {
      let lines = eventLines
      let index = view.cursors[.events].index
      guard lines.indices.contains(index) else { return [] }
      let line = (what: Phrase("the line"), text: told(lines[index].text))
      guard let command = lines[index].command else { return [line] }
      return [line, (what: Phrase("the command"), text: command)]
    }
    if case .record(let line) = selected {
      return [(Phrase("the name"), line.fullName), (Phrase("the value"), line.told(in: language))]
    }
    guard let key = selection.first, let identity = simulator.cluster.identity(of: key) else { return [] }
    var texts: [(what: Phrase, text: String)] = [(Phrase("the name"), identity.name)]
    if key.kind == .service {
      let zone = listing.configuration.zone.description.dropLast()
      texts.append((Phrase("the name in DNS"), "\(identity.name).\(identity.namespace).svc.\(zone)"))
    } else if let place = firstLinked(.records, simulator.cluster), let line = recordLine(at: place)?.line {
      texts.append((Phrase("a name in DNS"), line.fullName))
    }
    texts.append((Phrase("the YAML"), ObjectText.manifest(of: key, in: simulator.cluster)))
    return texts
  }
}
