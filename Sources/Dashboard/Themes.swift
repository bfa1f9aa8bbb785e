import Manifests
import TextScreen

/// The themes that can be chosen, as texts of k9s skins. Where they come from is the caller's business.
public struct ThemeLibrary: Sendable {
  /// One theme, not read yet.
  public struct Entry: Sendable, Hashable {
    /// What people call it: the file's name without its ending.
    public let name: String
    /// What messages call the file.
    public let file: String
    /// The skin.
    public let text: String

    /// A theme with this text.
    public init(name: String, file: String, text: String) { (self.name, self.file, self.text) = (name, file, text) }
  }

  /// The themes by name. A later one of the same name, which is a person's own, takes the place of an earlier.
  public private(set) var entries: [Entry] = []

  /// These themes, and k9s's stock one.
  public init(_ entries: [Entry] = []) {
    for entry in entries { add(entry) }
  }

  /// Adds a theme, or puts it in the place of the one of its name.
  public mutating func add(_ entry: Entry) {
    entries.removeAll { $0.name == entry.name }
    let place = entries.firstIndex { $0.name > entry.name } ?? entries.endIndex
    entries.insert(entry, at: place)
  }

  /// The names in order, `stock` among them.
  public var names: [String] {
    let names = entries.map(\.name)
    return names.contains(Theme.stock.name) ? names : (names + [Theme.stock.name]).sorted()
  }

  /// The theme of a name, with a line for each thing in its file that has no effect; nil where there is none.
  public func theme(named name: String) -> (theme: Theme, problems: [String])? {
    guard let entry = entries.first(where: { $0.name == name }) else {
      return name == Theme.stock.name ? (.stock, []) : nil
    }
    return Self.theme(of: entry)
  }

  /// Reads a theme. A file that is no YAML gives the stock theme, and says why.
  public static func theme(of entry: Entry) -> (theme: Theme, problems: [String]) {
    do throws(ManifestProblem) {
      let settings = try Manifests.settings(in: entry.text, named: entry.file).map { setting in
        ThemeSetting(path: setting.path, value: setting.value, line: setting.line, column: setting.column)
      }
      let (theme, problems) = Theme.read(named: entry.name, settings: settings)
      return (theme, problems.map { $0.description(in: entry.file) })
    } catch {
      return (.stock, [error.description])
    }
  }
}
