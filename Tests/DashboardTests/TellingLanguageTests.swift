import ClusterSimulation
import Dashboard
import Phrases
import Testing
import TextScreen

/// What happens, and why DNS answers as it does, in the languages that the dashboard speaks.
@Suite struct TellingLanguageTests {
  private func driver(
    _ language: Language, _ keys: String, size: Size = Size(rows: 60, columns: 160), isReadOnly: Bool = false
  ) throws -> Driver {
    var driver = try Driver(Given.statefulSet("web", service: "nginx") + "\n---\n" + Given.service("api"))
    driver.dashboard = Dashboard(
      over: driver.simulator, source: "story", size: size, isReadOnly: isReadOnly, language: language)
    try driver.press(keys)
    return driver
  }

  @Test func `an action and what came of it in Russian`() throws {
    var driver = try driver(.russian, "2 G + settle 4")
    for line in [
      "вы scale statefulset/web 3 → 4", "statefulset pod/web-3 создан",
      "default-scheduler pod/web-3 поставлен на node-",
      "kubelet pod/web-3 ContainerCreating → Running, адрес 10.244.", "kubelet pod/web-3 готов",
      "не готов → готов (web-3)", "dns + A web-3.nginx 10.244.",
    ] {
      #expect(driver.screen.shows(line), "\(line)\n\(driver.screen)")
    }
    try driver.press("u")
    #expect(driver.screen.shows("отмена scale statefulset/web 3 → 4"))
    #expect(driver.screen.shows("отмена pod/web-3 исчез"))
    try driver.press("2 G - settle 4")
    #expect(driver.screen.shows("statefulset pod/web-2 завершается, на это есть 30 с"))
  }

  @Test func `an action and what came of it in Chinese`() throws {
    var driver = try driver(.chinese, "2 G + settle 4")
    for line in [
      "你 scale statefulset/web 3 → 4", "statefulset pod/web-3 已创建", "default-scheduler pod/web-3 已放到 node-",
      "kubelet pod/web-3 已就绪", "未就绪 → 就绪 (web-3)", "dns + A web-3.nginx 10.244.",
    ] {
      #expect(driver.screen.shows(line), "\(line)\n\(driver.screen)")
    }
    try driver.press("u")
    #expect(driver.screen.shows("撤销 pod/web-3 已消失"))
  }

  @Test func `lines are searched and copied in the words that are seen, and the history tells them alike`() throws {
    var driver = try driver(.russian, "2 G + settle 4 / 'создан' Enter")
    #expect(driver.screen.shows("statefulset pod/web-3 создан") && !driver.screen.shows("поставлен на"))
    #expect(try driver.press("G c").contains(.copy("pod/web-3 создан")))
    try driver.press("2 G + settle 4")
    #expect(driver.screen.shows("statefulset pod/web-4 создан"))
    try driver.press("Escape B g")
    #expect(driver.screen.shows("часы pod/web-3 поставлен на node-") && driver.screen.shows("как было загружено"))
  }

  @Test func `why there is no answer, in the dig console and in the pane of records`() throws {
    var driver = try driver(.russian, "1 G D D C-u 'shop' Enter")
    #expect(driver.screen.shows("NXDOMAIN в пространстве имён default нет Service shop"))
    #expect(driver.screen.shows("почему имя лежит вне кластера, и там никто не отвечает"))
    try driver.press("q 2 G x 3 / 'завершается' Enter")
    #expect(driver.screen.shows("web-2.nginx A завершается"), "\(driver.screen)")
    #expect(!driver.screen.shows("web-1.nginx A"))
  }

  @Test func `the way of a request`() throws {
    let driver = try driver(.russian, "1 g t")
    #expect(driver.screen.shows("kube-proxy, iptables: каждое новое соединение идёт к случайному endpoint"))
    #expect(driver.screen.shows("это Service api; случайный из 3 endpoints"))
    #expect(driver.screen.shows("отвечает 200 OK"))
    let chinese = try self.driver(.chinese, "1 g t")
    #expect(chinese.screen.shows("从 3 个端点中随机取一个") && chinese.screen.shows("应答 200 OK"))
  }

  @Test func `lines for whoever has them read aloud`() throws {
    var driver = try driver(.russian, "")
    #expect(
      driver.dashboard.sentences(ofServices: 9, driver.simulator).told.last?.hasPrefix(
        "nginx: app=web далее 3 пода, готовы: 3 далее 3 A") == true)
    let before = driver.dashboard.latestEvent
    try driver.press("2 G + settle")
    let lines = driver.dashboard.events(after: before)
    #expect(lines.first == "00:00 вы: scale statefulset/web 3 стало 4")
    #expect(lines.contains { $0.contains("dns: добавлено A nginx 10.244.") }, "\(lines)")
    #expect(lines.allSatisfy { !$0.contains("→") && !$0.contains(" + ") })
  }

  @Test(arguments: Language.allCases) func `at 80 columns the header still says which namespaces are looked at`(
    language: Language
  ) throws {
    let driver = try driver(language, "", size: Size(rows: 24, columns: 80))
    #expect(driver.lines[0].contains("kube-*"), "\(driver.lines[0])")
  }
}
