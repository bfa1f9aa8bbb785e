import ClusterModel
import Dashboard

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which themes there are, and which one it is to be: what the setting says, else the one that was chosen last, else
/// the program's own.
struct DashboardThemes {
  /// Ours, and a person's own over them.
  private(set) var library: ThemeLibrary
  /// The name of the theme to begin with.
  private(set) var chosen = Setting.theme.usual
  private(set) var source: SettingSource
  /// What is worth saying about the choice: lines of a file that have no effect, a variable that names nothing.
  private(set) var notes: [String] = []
  /// What is wrong with the choice, where it was made in the command line.
  private(set) var problem: String?

  init(_ settings: Settings) {
    var entries = Assets().files(in: "themes").map { ThemeLibrary.Entry(name: $0.stem, file: $0.name, text: $0.text) }
    let folder = ThemesCommand.ownFolder(settings.environment)
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
      guard name.hasSuffix(".yaml") || name.hasSuffix(".yml"), let text = TextFile.read(folder + "/" + name) else {
        continue
      }
      entries.append(ThemeLibrary.Entry(name: Self.stem(of: name), file: folder + "/" + name, text: text))
    }
    library = ThemeLibrary(entries)
    let (wish, source) = settings[.theme]
    self.source = source
    guard source == .usual else {
      choose(wish)
      return
    }
    if let last = StateFile.theme.lines(settings.environment).first, library.names.contains(last) {
      chosen = last
      self.source = .chosen(StateFile.theme.path(settings.environment))
    }
  }

  private mutating func choose(_ wish: String) {
    // `light` is enough for `rollcall-light`.
    if let name = [wish, "rollcall-" + wish].first(where: library.names.contains) {
      chosen = name
    } else if let text = TextFile.read(wish) {
      chosen = Self.stem(of: wish)
      library.add(ThemeLibrary.Entry(name: chosen, file: wish, text: text))
    } else {
      let near = library.names.filter { $0.isNear(wish) }
      let remedy = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
      let what =
        "\(source.detail): there is no theme and no file \"\(wish)\"\(remedy)\(near.isEmpty ? ";" : "") "
        + "rollcall themes lists the themes"
      if case .flag = source { problem = what } else { notes.append(what) }
      return
    }
    notes += library.theme(named: chosen)?.problems ?? []
  }

  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.split(separator: ".").first.map(String.init) ?? name
  }
}

extension String {
  /// Whether somebody may have meant this name by another: it is the beginning or a part of it, or it takes few changes
  /// of letters to make one of the other.
  fileprivate func isNear(_ other: String) -> Bool {
    let (mine, others) = (lowercased(), other.lowercased())
    if others.isEmpty { return false }
    if mine.split(separator: "-").contains(Substring(others)) || mine.hasPrefix(others) || others.hasPrefix(mine) {
      return true
    }
    // Each part counts by itself: `drakula`, `rollcal-dark`, `solarised`.
    let least = ([Substring(mine)] + mine.split(separator: "-")).map { others.editDistance(to: $0) }.min() ?? .max
    return least <= max(1, others.count / 3)
  }
}
