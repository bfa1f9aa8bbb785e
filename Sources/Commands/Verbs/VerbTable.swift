/// Every verb there is. Keys, menus and help are made from this table: adding a verb is adding a row.
public enum VerbTable {
  /// The verbs in the order in which a menu lists them.
  public static let all: [Verb] = [
    .scaleUp, .scaleDown, .scale, .headlessToggle, .headlessOn, .headlessOff, .readyToggle, .readyOn, .readyOff,
    .kill, .forceKill, .delete, .label, .annotate,
  ]

  /// The verb of this name.
  public static func verb(named name: String) -> Verb? { all.first { $0.name == name } }
}
