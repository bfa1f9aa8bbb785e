/// Where an ink gets its colour from a skin, and how it looks beside its colour.
struct InkEntry {
  /// What it is about.
  let ink: Ink
  /// The keys of a skin that colour it, the most telling first: the first that a skin sets wins. Names without
  /// `rollcall.` stand under `k9s`.
  let keys: [String]
  /// The stock skin's colour, for a skin that sets none of the keys.
  let stock: String
  /// How it is drawn, always.
  var attributes: Attributes = []
  /// How it is drawn besides where there are few colours or none, or where a skin gives it no colour of its own.
  var plain: Attributes = []
  /// Keys of a background of its own, if it has one.
  var ground: [String] = []
  /// The stock skin's colour for that.
  var stockGround: String?
}

/// The whole of how a skin colours text: one line an ink. k9s's file format is defined by what its loader reads; keys
/// under `rollcall` are our own, and k9s ignores them.
let inkTable: [InkEntry] = [
  InkEntry(ink: .body, keys: ["body.fgColor"], stock: "dodgerblue"),
  InkEntry(ink: .logo, keys: ["body.logoColor"], stock: "orange", attributes: .bold),
  InkEntry(ink: .label, keys: ["info.sectionColor", "body.fgColor"], stock: "white", plain: .dim),
  InkEntry(ink: .value, keys: ["info.fgColor", "body.fgColor"], stock: "orange"),
  InkEntry(
    ink: .countGood, keys: ["info.cpuColor", "rollcall.healthyColor", "frame.status.addColor"], stock: "palegreen"),
  InkEntry(
    ink: .countBad, keys: ["info.memColor", "frame.status.pendingColor", "frame.status.modifyColor"],
    stock: "darkorange", plain: [.bold, .underline]),

  InkEntry(ink: .border, keys: ["frame.border.fgColor"], stock: "dodgerblue", plain: .dim),
  InkEntry(ink: .borderFocused, keys: ["frame.border.focusColor"], stock: "aqua", attributes: .bold),
  InkEntry(
    ink: .title, keys: ["frame.title.fgColor", "body.fgColor"], stock: "aqua", attributes: .bold,
    ground: ["frame.title.bgColor"]),
  InkEntry(
    ink: .titleSubject, keys: ["frame.title.highlightColor", "frame.title.fgColor"], stock: "fuchsia",
    plain: .underline, ground: ["frame.title.bgColor"]),
  InkEntry(
    ink: .counter, keys: ["frame.title.counterColor", "frame.title.fgColor"], stock: "papayawhip", plain: .dim,
    ground: ["frame.title.bgColor"]),
  InkEntry(
    ink: .filter, keys: ["frame.title.filterColor", "frame.title.fgColor"], stock: "steelblue", plain: .reverse,
    ground: ["frame.title.bgColor"]),

  InkEntry(
    ink: .header, keys: ["views.table.header.fgColor", "views.table.fgColor"], stock: "white", attributes: .bold),
  InkEntry(
    ink: .sorter, keys: ["views.table.header.sorterColor", "views.table.header.fgColor"], stock: "orange",
    attributes: .bold),
  InkEntry(
    ink: .sortColumn,
    keys: [
      "views.table.header.selectedSortColumnColor", "views.table.header.sorterColor", "views.table.header.fgColor",
    ], stock: "aqua", attributes: [.bold, .underline]),
  InkEntry(ink: .text, keys: ["views.table.fgColor", "frame.status.newColor"], stock: "lightskyblue"),
  InkEntry(
    ink: .faint, keys: ["rollcall.faintColor", "frame.status.completedColor"], stock: "lightslategray", plain: .dim),
  InkEntry(ink: .healthy, keys: ["rollcall.healthyColor", "frame.status.addColor"], stock: "palegreen"),
  InkEntry(
    ink: .pending, keys: ["frame.status.pendingColor", "frame.status.modifyColor"], stock: "darkorange",
    plain: .underline),
  InkEntry(ink: .failing, keys: ["frame.status.errorColor"], stock: "orangered", plain: [.bold, .underline]),
  InkEntry(
    ink: .linked, keys: ["rollcall.linkedColor", "frame.status.highlightColor", "frame.border.focusColor"],
    stock: "aqua", plain: .bold),
  InkEntry(
    ink: .withheld, keys: ["rollcall.withheldColor", "frame.status.completedColor"], stock: "darkgray",
    plain: [.dim, .italic]),
  InkEntry(ink: .completed, keys: ["frame.status.completedColor"], stock: "darkgray", plain: .dim),
  InkEntry(ink: .terminating, keys: ["frame.status.killColor"], stock: "mediumpurple", plain: [.dim, .underline]),
  InkEntry(
    ink: .new, keys: ["rollcall.newColor", "frame.status.addColor", "frame.status.newColor"], stock: "white",
    plain: [.bold, .italic]),
  InkEntry(ink: .added, keys: ["frame.status.addColor"], stock: "palegreen", plain: .bold),
  InkEntry(ink: .changed, keys: ["frame.status.modifyColor"], stock: "greenyellow", plain: [.bold, .italic]),
  InkEntry(ink: .gone, keys: ["frame.status.killColor"], stock: "mediumpurple", plain: [.dim, .italic]),
  InkEntry(
    ink: .ghost, keys: ["rollcall.ghostColor", "frame.status.completedColor"], stock: "darkgray", attributes: .italic,
    plain: .dim),
  InkEntry(ink: .mark, keys: ["views.table.markColor"], stock: "darkgoldenrod", attributes: .bold, plain: .reverse),
  InkEntry(
    ink: .link, keys: ["rollcall.linkColor", "frame.status.highlightColor", "frame.border.focusColor"], stock: "aqua",
    attributes: .underline),

  InkEntry(
    ink: .key, keys: ["frame.menu.keyColor", "frame.menu.fgColor"], stock: "dodgerblue", attributes: .bold),
  InkEntry(
    ink: .numberKey, keys: ["frame.menu.numKeyColor", "frame.menu.keyColor"], stock: "fuchsia", attributes: .bold),
  InkEntry(ink: .hint, keys: ["frame.menu.fgColor", "body.fgColor"], stock: "white"),
  InkEntry(
    ink: .crumb, keys: ["frame.crumbs.fgColor", "body.fgColor"], stock: "black", ground: ["frame.crumbs.bgColor"],
    stockGround: "steelblue"),
  InkEntry(
    ink: .crumbActive, keys: ["frame.crumbs.fgColor", "body.fgColor"], stock: "black", attributes: .bold,
    plain: .reverse, ground: ["frame.crumbs.activeColor"], stockGround: "orange"),

  InkEntry(ink: .prompt, keys: ["prompt.fgColor", "body.fgColor"], stock: "cadetblue"),
  InkEntry(
    ink: .suggestion, keys: ["prompt.suggestColor", "frame.status.completedColor"], stock: "dodgerblue", plain: .dim),
  InkEntry(
    ink: .promptCommandBorder, keys: ["prompt.border.command", "frame.border.focusColor"], stock: "aqua"),
  InkEntry(
    ink: .promptFilterBorder, keys: ["prompt.border.default", "frame.border.focusColor"], stock: "seagreen"),
  InkEntry(ink: .flashInfo, keys: ["body.logoColorInfo", "body.fgColor"], stock: "palegreen"),
  InkEntry(
    ink: .flashWarning,
    keys: ["body.logoColorWarn", "frame.status.pendingColor", "frame.status.modifyColor"], stock: "darkorange",
    attributes: .bold, plain: .underline),
  InkEntry(
    ink: .flashError, keys: ["body.logoColorError", "frame.status.errorColor"], stock: "orangered", attributes: .bold,
    plain: .reverse),
  InkEntry(ink: .flashDone, keys: ["body.logoColorMsg", "body.fgColor"], stock: "white", plain: .bold),

  InkEntry(ink: .dialog, keys: ["dialog.fgColor", "body.fgColor"], stock: "dodgerblue"),
  InkEntry(
    ink: .dialogLabel, keys: ["dialog.labelFgColor", "dialog.fgColor", "body.fgColor"], stock: "fuchsia", plain: .bold
  ),
  InkEntry(
    ink: .dialogField, keys: ["dialog.fieldFgColor", "dialog.fgColor", "body.fgColor"], stock: "dodgerblue",
    plain: .underline),
  InkEntry(
    ink: .button, keys: ["dialog.buttonFgColor"], stock: "black", plain: .dim, ground: ["dialog.buttonBgColor"],
    stockGround: "dodgerblue"),
  InkEntry(
    ink: .buttonFocused, keys: ["dialog.buttonFocusFgColor"], stock: "white", attributes: .bold, plain: .reverse,
    ground: ["dialog.buttonFocusBgColor"], stockGround: "fuchsia"),

  InkEntry(ink: .help, keys: ["help.fgColor", "body.fgColor"], stock: "cadetblue"),
  InkEntry(
    ink: .helpSection, keys: ["help.sectionColor", "info.sectionColor", "body.fgColor"], stock: "palegreen",
    attributes: .bold, plain: .underline),
  InkEntry(
    ink: .helpKey, keys: ["help.keyColor", "frame.menu.keyColor"], stock: "dodgerblue", attributes: .bold),
  InkEntry(
    ink: .helpNumberKey, keys: ["help.numKeyColor", "frame.menu.numKeyColor", "frame.menu.keyColor"],
    stock: "fuchsia", attributes: .bold),

  InkEntry(ink: .tree, keys: ["views.xray.fgColor", "views.table.fgColor"], stock: "lightskyblue"),
  InkEntry(
    ink: .treeLine, keys: ["views.xray.graphicColor", "frame.border.fgColor"], stock: "darkgoldenrod", plain: .dim),
  InkEntry(ink: .yamlKey, keys: ["views.yaml.keyColor"], stock: "steelblue", plain: .bold),
  InkEntry(ink: .yamlValue, keys: ["views.yaml.valueColor"], stock: "papayawhip"),
  InkEntry(ink: .yamlColon, keys: ["views.yaml.colonColor"], stock: "white", plain: .dim),
  InkEntry(ink: .event, keys: ["views.logs.fgColor", "views.table.fgColor"], stock: "white"),
  InkEntry(
    ink: .eventTime, keys: ["rollcall.faintColor", "frame.status.completedColor"], stock: "lightslategray",
    plain: .dim),
  InkEntry(
    ink: .indicator, keys: ["views.logs.indicator.fgColor", "views.logs.fgColor"], stock: "dodgerblue",
    ground: ["views.logs.indicator.bgColor"]),
  InkEntry(
    ink: .indicatorOn, keys: ["views.logs.indicator.toggleOnColor", "views.logs.indicator.fgColor"],
    stock: "papayawhip", plain: .bold, ground: ["views.logs.indicator.bgColor"]),
  InkEntry(
    ink: .indicatorOff, keys: ["views.logs.indicator.toggleOffColor", "views.logs.indicator.fgColor"],
    stock: "steelblue", plain: .dim, ground: ["views.logs.indicator.bgColor"]),
  InkEntry(
    ink: .chartGood, keys: ["views.charts.defaultChartColors.0", "views.charts.defaultDialColors.0"],
    stock: "palegreen"),
  InkEntry(
    ink: .chartBad, keys: ["views.charts.defaultChartColors.1", "views.charts.defaultDialColors.1"],
    stock: "orangered", plain: .bold),
  InkEntry(ink: .picker, keys: ["views.picker.mainColor", "body.fgColor"], stock: "white"),
  InkEntry(
    ink: .pickerFocused, keys: ["views.picker.focusColor", "frame.border.focusColor"], stock: "aqua",
    attributes: .bold, plain: .reverse),
  InkEntry(
    ink: .pickerKey, keys: ["views.picker.shortcutColor", "frame.menu.keyColor"], stock: "aqua", attributes: .bold),
]

/// The background of each part of the screen: the keys that set it, and the stock skin's colour.
let paperTable: [(paper: Paper, keys: [String], stock: String)] = [
  (.body, ["body.bgColor"], "black"),
  (.table, ["views.table.bgColor", "body.bgColor"], "black"),
  (.header, ["views.table.header.bgColor", "views.table.bgColor", "body.bgColor"], "black"),
  (.prompt, ["prompt.bgColor", "body.bgColor"], "black"),
  (.help, ["help.bgColor", "body.bgColor"], "black"),
  (.dialog, ["dialog.bgColor", "body.bgColor"], "black"),
  (.tree, ["views.xray.bgColor", "views.table.bgColor", "body.bgColor"], "black"),
  (.log, ["views.logs.bgColor", "body.bgColor"], "black"),
  (.chart, ["views.charts.bgColor", "body.bgColor"], "black"),
]

/// Keys of a single meaning.
enum SpecialKey {
  static let cursorText = "views.table.cursorFgColor"
  static let cursorBar = "views.table.cursorBgColor"
  static let hintStyle = "frame.menu.fgStyle"
}

/// Keys that k9s reads and that have no counterpart here. They are no mistake in a file, so nothing is said.
private let keysWithoutUse: Set<String> = [
  "info.k9sRevColor", "views.xray.cursorColor", "views.xray.cursorTextColor", "views.xray.showIcons",
  "views.charts.dialBgColor", "views.charts.chartBgColor", "views.charts.focusFgColor", "views.charts.focusBgColor",
  "views.charts.defaultDialColors", "views.charts.defaultChartColors",
]

/// Lists of colours, of which only the first two elements are of use here; in small letters.
private let keysOfLists = [
  "views.charts.resourcecolors.", "views.charts.defaultdialcolors.", "views.charts.defaultchartcolors.",
]

/// Every key that means something, in small letters, with its right spelling.
private let knownKeys: [String: String] = {
  var known: [String: String] = [:]
  let keys =
    inkTable.flatMap { $0.keys + $0.ground } + paperTable.flatMap(\.keys) + Array(keysWithoutUse).sorted()
    + [SpecialKey.cursorText, SpecialKey.cursorBar, SpecialKey.hintStyle]
  for key in keys { known[key.lowercased()] = key }
  return known
}()

/// What a key of a skin file is to us.
enum KeyMeaning: Hashable {
  /// It sets something.
  case used(String)
  /// It is right, and has no counterpart here.
  case unused
  /// Nobody reads it.
  case unknown

  /// What the key at this path is. k9s matches names letter by letter, and its own files get that wrong
  /// (`highlightcolor`), so here the case of letters does not matter.
  init(path: [String]) {
    let names = path.dropFirst().joined(separator: ".")
    let key: String
    switch path.first {
    case "k9s": key = names
    case "rollcall": key = "rollcall." + names
    // Beside those two, a skin keeps the anchors that its values refer to.
    default:
      self = .unused
      return
    }
    if let known = knownKeys[key.lowercased()] {
      self = keysWithoutUse.contains(known) ? .unused : .used(known)
    } else {
      self = keysOfLists.contains { key.lowercased().hasPrefix($0) } ? .unused : .unknown
    }
  }
}
