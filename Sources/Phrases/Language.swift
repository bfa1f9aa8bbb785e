/// A language that the interface and the lessons are told in.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case russian = "ru"
  case chinese = "zh"

  /// The language of a locale as `LANG` names it, such as `zh_CN.UTF-8`; nil for one that nothing is told in.
  public init?(locale: String) { self.init(rawValue: String(locale.prefix { $0.isLetter }).lowercased()) }

  /// What it is called by who speaks it.
  public var ownName: String {
    switch self {
    case .english: "English"
    case .russian: "Русский"
    case .chinese: "中文"
    }
  }
}
