import Lessons
import Phrases
import Testing
import TextScreen

@testable import Dashboard

/// The dashboard in the languages that it speaks.
@Suite struct LanguageTests {
  static let sizes = [Size(rows: 48, columns: 160), Size(rows: 24, columns: 80), Size(rows: 12, columns: 40)]

  private func driver(_ language: Language, _ size: Size = Size(rows: 48, columns: 160)) throws -> Driver {
    var driver = try Driver(Given.service("web") + "\n---\n" + Given.service("api", headless: true), size: size)
    driver.dashboard.language = language
    driver.dashboard.curriculum = Driver.curriculum
    return driver
  }

  @Test func `the panes in Russian`() throws {
    var driver = try driver(.russian)
    #expect(driver.screen.contains("[1] Services (") && driver.screen.contains("[2] Поды ("))
    #expect(driver.screen.contains("[3] DNS-записи") && driver.screen.contains("[4] События"))
    #expect(driver.screen.contains("пространства имён все, кроме kube-*"))
    #expect(driver.hints.contains("h Headless  +/- Масштаб  x Завершить"))
    try driver.press("h u u")
    #expect(driver.screen.contains("▲ отменять нечего"))
    try driver.press("p")
    #expect(driver.screen.contains("часы стоят; . пустит их до следующего события"))
  }

  @Test func `the panes in Chinese`() throws {
    var driver = try driver(.chinese)
    #expect(driver.screen.contains("[1] Service (") && driver.screen.contains("[3] DNS 记录"))
    #expect(driver.screen.contains("命名空间 除 kube-* 外"))
    #expect(driver.hints.contains("h Headless  +/- 扩缩  x 终止"))
    try driver.press("h u u")
    #expect(driver.screen.contains("▲ 没有可撤销的"))
    try driver.press("p")
    #expect(driver.screen.contains("时钟已停；. 让它走到下一件事"))
  }

  @Test func `the help, a list and a question`() throws {
    var driver = try driver(.russian)
    try driver.press("?")
    #expect(driver.screen.shows("h сделать Service headless или дать ему ClusterIP"))
    #expect(driver.screen.contains("С выбранным  (меняют кластер; u отменит)"))
    try driver.press("G")
    #expect(driver.screen.shows("scheduler ставит каждый новый под на узел"))
    try driver.press("q n")
    #expect(driver.screen.contains("Пространство имён") && driver.screen.contains("Enter возьмёт, Esc выйдет"))
    try driver.press("q 2 m")
    #expect(driver.screen.contains("Что сделать: "))
    #expect(driver.screen.contains("Завершить под, с временем на завершение"))
    #expect(driver.screen.contains("Консоль dig"))
    try driver.press("Escape")
    driver.dashboard.language = .chinese
    try driver.press("? G")
    #expect(driver.screen.shows("scheduler 把每个新 Pod 放到"))
  }

  @Test func `the first frame speaks it already, before any key`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster/broken"
    let driver = try Driver(try text(of: folder + "/label-on-deployment.yaml"))
    let dashboard = Dashboard(
      over: driver.simulator, source: "story", size: Size(rows: 24, columns: 120), asksWhy: true, language: .russian)
    let frame = dashboard.screen(driver.simulator).text()
    #expect(frame.contains("D2 tier=frontend на самом Deployment"), "\(frame)")
  }

  @Test func `what is found, what would help, and what a verb says and asks`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster/broken"
    var driver = try Driver(try text(of: folder + "/label-on-deployment.yaml"), size: Size(rows: 48, columns: 160))
    driver.dashboard.language = .russian
    try driver.press("W")
    #expect(driver.screen.contains("D2 tier=frontend на самом Deployment frontend"))
    try driver.press("w")
    #expect(driver.screen.contains("✗ D2 выбирает tier=frontend"))
    #expect(driver.screen.contains("→ 3 готовых endpoint"))
    try driver.press("1 settle")
    #expect(driver.screen.contains("все ступени проходят 3 из 3: здесь всё в порядке"))
    try driver.press("Escape W 2 Space Space x")
    #expect(driver.screen.contains("Убить pod/frontend-") && driver.screen.contains(" и pod/frontend-"))
    try driver.press("n Escape 1 h")
    #expect(driver.screen.contains("clusterIP нельзя изменить"))
    driver.dashboard.language = .chinese
    try driver.press("u w")
    #expect(driver.screen.contains("3 个中有 3 个通过所有关卡"))
  }

  @Test func `what is wrong with a filter or a word about the screen`() throws {
    var driver = try driver(.russian)
    try driver.press("/ 'a('")
    #expect(driver.screen.contains("✗ скобка ( без своей )"))
    try driver.press("Escape : 'theme nope' Enter")
    #expect(driver.screen.contains("✗ темы \"nope\" нет"))
    try driver.press("Escape / 'nothing' Enter")
    #expect(driver.screen.shows("ничто здесь не подходит к \"nothing\"; Esc уберёт"))
  }

  @Test(arguments: [Language.russian, .chinese], sizes)
  func `everything fits in every size, and no glyph is halved`(language: Language, size: Size) throws {
    for (what, keys) in OverlayFrameTests.openings {
      var driver = try driver(language, size)
      try driver.press("1 g " + keys)
      let canvas = driver.dashboard.screen(driver.simulator)
      let story = "\(what) in \(language) at \(size.columns)×\(size.rows)\n\(canvas.text())"
      let lines = canvas.text(keepingTrailingBlanks: true).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.dropLast().allSatisfy { String($0).columnCount == size.columns }, "\(story)")
      #expect(lines[size.rows - 1].contains { $0 != " " }, "no hints: \(story)")
    }
  }

  @Test func `where there is little room hints are dropped whole`() throws {
    for language in Language.allCases {
      let driver = try driver(language, Size(rows: 24, columns: 80))
      let hints = driver.hints
      #expect(hints.columnCount < 80 && !hints.contains("…"), "\(hints)")
      #expect(hints.split(separator: "  ").count >= 6, "\(hints)")
    }
  }

  @Test func `kubectl's own words are the same in every language`() throws {
    for language in Language.allCases {
      var driver = try driver(language)
      try driver.press(": 'get svc' Enter")
      #expect(driver.screen.shows("NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE"))
      try driver.press("q : 'get nothing' Enter")
      #expect(driver.screen.contains("error: the server doesn't have a resource type \"nothing\""))
    }
  }
}

extension Driver {
  /// The last line of the screen.
  fileprivate var hints: String { screen.split(separator: "\n").last.map(String.init) ?? "" }
}
