import ClusterDNS
import ClusterModel
import ClusterSimulation
import Lessons
import Manifests
import Phrases
import TextScreen

extension ViewWord {
  static let savePane = ViewWord("save-pane", "FILE [--force]", "Save the rows of the pane as CSV") {
    dashboard, words, simulator, wall throws(ViewProblem) in
    let text = dashboard.table(of: dashboard.view.focus, simulator.cluster)
    try dashboard.save(text.csv, Phrase("\(counted: text.rows.count, "rows", "rows")"), words, at: wall)
    return []
  }

  static let savePage = ViewWord("save-page", "FILE [--force]", "Save the text of the page that is open") {
    dashboard, words, _, wall throws(ViewProblem) in
    guard case .page(let page) = dashboard.view.overlay else { throw ViewProblem("no page is open") }
    let text = page.lines.map { $0.text + "\n" }.joined()
    try dashboard.save(text, Phrase("\(counted: page.lines.count, "lines", "lines")"), words, at: wall)
    return []
  }

  static let saveFrame = ViewWord(
    "save-frame", "FILE.txt|.ansi|.svg [--force]", "Save a picture of the screen: text, with colours, or SVG"
  ) { dashboard, words, simulator, wall throws(ViewProblem) in
    let canvas = dashboard.screen(simulator)
    let text: String
    switch words.first?.split(separator: ".").last {
    case "svg": text = canvas.svg(theme: dashboard.theme)
    case "ansi", "ans": text = canvas.ansi(theme: dashboard.theme, depth: .trueColor)
    case "txt", "text": text = canvas.text()
    default: throw ViewProblem("the name of the file says the form: .txt, .ansi or .svg")
    }
    try dashboard.save(text, Phrase("the frame"), words, at: wall)
    return []
  }
}

extension Dashboard {
  /// Writes a file that the words name; one that is there already only with `--force`.
  fileprivate mutating func save(
    _ text: String, _ what: Phrase, _ words: [String], at wall: Duration
  ) throws(ViewProblem) {
    let names = words.filter { $0 != "--force" }
    guard let path = names.first, names.count == 1 else { throw ViewProblem("name the file to save to") }
    do throws(ManifestProblem) {
      try writer.write(text, to: path, replaces: words.contains("--force"))
    } catch {
      throw ViewProblem(Phrase(verbatim: error.description))
    }
    say("\(what) saved to \(path)", .done, at: wall)
  }

  /// The line that saves what is looked at, for a person to change or to take.
  var suggestedSave: String {
    guard case .page(let page) = view.overlay else { return "save-pane \(view.focus).csv" }
    switch page.source {
    case .manifest, .slices: return "save-page object.yaml"
    case .zone: return "save-page zone.txt"
    default: return "save-page page.txt"
    }
  }

  /// All rows of a pane as it lists them, with every column there is.
  func table(of pane: Pane, _ cluster: borrowing Cluster) -> SavedTable {
    var table = SavedTable(headings: [], rows: [])
    switch pane {
    case .services:
      table.headings = ServiceTable.wideColumns.map(\.title)
      for key in listing.services.shown.keys {
        guard let service = cluster.services[key] else { continue }
        let row = ServiceTable.row(
          of: service, listing.backing(of: key), isNarrow: false, isWide: true, home: listing.home, now: listing.now)
        table.rows.append(row.cells.map(\.text))
      }
    case .pods:
      table.headings = PodTable.wideColumns.map(\.title)
      for key in listing.pods.shown.keys {
        guard let pod = cluster.pods[key] else { continue }
        let row = PodTable.row(of: pod, isNarrow: false, isWide: true, home: listing.home, now: listing.now)
        table.rows.append(row.cells.map(\.text))
      }
    case .records:
      table.headings = ["NAME", "TYPE", "TTL", "VALUE", "PROMISED BY"]
      for place in linePlaces(in: 0..<rowCount(.records)) {
        guard let (line, isGone) = listing.lines(of: place.service)?.line(place.index), !isGone else { continue }
        table.rows.append([
          line.fullName, line.type, line.ttl.map(String.init) ?? "", line.value, line.promise?.words ?? "",
        ])
      }
    case .events:
      table.headings = ["TIME", "WHO", "WHAT", "COMMAND"]
      for line in eventLines {
        table.rows.append([
          Clock.text(line.instant, since: listing.start, withTenths: true), told(line.actor.name),
          told(line.text), line.command ?? "",
        ])
      }
    }
    return table
  }
}

/// A table that leaves the program.
struct SavedTable {
  var headings: [String]
  var rows: [[String]]

  /// As comma-separated values (RFC 4180), a record a line. Control characters are written out.
  var csv: String {
    var text = ""
    for row in [headings] + rows {
      text += row.map(Self.field).joined(separator: ",")
      text += "\r\n"
    }
    return text
  }

  private static func field(_ cell: String) -> String {
    let text = cell.withoutControls
    guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}
