import ClusterModel
import ClusterSimulation
import Foundation
import Lessons
import Testing
import TextScreen

@testable import Dashboard

extension Driver {
  /// The sample cluster before somebody's eyes.
  fileprivate static func sample() throws -> Driver {
    try Driver(sampleCluster(), size: Size(rows: 44, columns: 170))
  }

  /// What is on the screen when a line was typed.
  fileprivate mutating func answer(_ line: String) throws -> String {
    try press(": '\(line)' Enter settle")
    let shown = screen
    try press("Escape")
    return shown
  }
}

/// Each concept is a story on the surface: keys, and what is seen.
@Suite struct ConceptTests {
  private static let zone = "default.svc.cluster.local"

  @Test func `Headless is clusterIP None, and cannot be edited in or out`() throws {
    var driver = try Driver.sample()
    #expect(
      try driver.answer("patch svc hostnames -p {\"spec\":{\"clusterIP\":\"None\"}}").contains(
        "may not change once set"))
    try driver.press("h")
    #expect(driver.screen.contains("clusterIP may not change once set, so service/hostnames was deleted and created"))
    let row = try #require(driver.lines.first { $0.contains("hostnames") && $0.contains("NoneΔ") })
    #expect(row.contains("3/3"))
    #expect(try driver.answer("patch svc hostnames -p {\"spec\":{\"clusterIP\":null}}").contains("patched"))
    #expect(try driver.answer("get svc hostnames -o jsonpath={.spec.clusterIP}").contains("None"))
  }

  @Test func `With an address and without one, the answers, the ports and an outage differ`() throws {
    var driver = try Driver.sample()
    func ask(_ driver: inout Driver, _ name: String) throws -> String {
      try driver.answer("dig \(name).\(Self.zone) -o short")
    }
    #expect(try ask(&driver, "hostnames").contains("✓ 10.96.98.160"))
    #expect(try driver.answer("connect hostnames:80 --count 3").contains("answered"))
    try driver.press("h")
    for address in ["10.244.1.5", "10.244.2.5", "10.244.3.5"] {
      #expect(try ask(&driver, "hostnames").contains(address))
    }
    #expect(try driver.answer("connect hostnames:80 --count 3").contains("refused"))
    #expect(try driver.answer("connect hostnames:9376 --count 3").contains("answered"))
    // Nobody is ready: the headless name is gone, the other one still has its address.
    _ = try driver.answer("annotate pods -l app=hostnames rollcall/ready=false")
    #expect(try driver.answer("dig hostnames.\(Self.zone)").contains("NXDOMAIN"))
    try driver.press("h settle")
    #expect(try ask(&driver, "hostnames").contains("✓ 10.96."))
    #expect(try driver.answer("connect hostnames:80 --count 3").contains("refused"))
  }

  @Test func `Without an address no kube-proxy stands between client and pod`() throws {
    var driver = try Driver.sample()
    let before = try driver.answer("connect hostnames:80")
    #expect(before.contains("kube-proxy on node-") && before.contains("port 80 becomes 9376"), "\(before)")
    try driver.press("h")
    let after = try driver.answer("connect hostnames:9376")
    #expect(after.contains("no rule of kube-proxy is met") && !after.contains("kube-proxy on"), "\(after)")
    try driver.press("t")
    #expect(driver.screen.contains("hostnames") && driver.screen.contains("first-answer"))
  }

  @Test func `kube-proxy balances each connection, without an address the client does`() throws {
    var driver = try Driver.sample()
    func places(_ driver: inout Driver, _ client: String, _ port: Int) throws -> Int {
      try driver.answer("connect hostnames:\(port) --count 60 --client \(client)").split(separator: "\n")
        .count { $0.contains("\(client) ") && $0.contains("answered") && $0.contains("#") }
    }
    // One address, and every new connection is led elsewhere; a connection that is kept stays.
    #expect(try places(&driver, "for-ever", 80) == 3)
    #expect(try places(&driver, "keep-alive", 80) == 1)
    try driver.press("h")
    // Three addresses: what a client makes of them is its own affair.
    #expect(try places(&driver, "for-ever", 9376) == 1)
    #expect(try places(&driver, "round-robin", 9376) == 3)
    #expect(try places(&driver, "keep-alive", 9376) == 1)
    #expect(try places(&driver, "grpc", 9376) == 3)
  }

  @Test func `The name of a headless Service answers with all pods that are ready`() throws {
    var driver = try Driver.sample()
    try driver.press("h +8s")
    #expect(try driver.answer("dig hostnames.\(Self.zone)").contains("ANSWER: 3"))
    try driver.press("+ settle")
    #expect(try driver.answer("dig hostnames.\(Self.zone)").contains("ANSWER: 4"))
    try driver.press("Enter r settle")
    #expect(driver.lines.contains { $0.contains("hostnames") && $0.contains("3/4") }, "\(driver.screen)")
    let lines = try driver.answer("dig hostnames.\(Self.zone)")
    #expect(lines.contains("ANSWER: 3"), "\(lines)")
    try driver.press("r settle")
    #expect(try driver.answer("dig hostnames.\(Self.zone)").contains("ANSWER: 4"))
  }

  @Test func `A pod has a name of its own where hostname and subdomain say so`() throws {
    var driver = try Driver.sample()
    #expect(try driver.answer("dig web-0.nginx.\(Self.zone) -o short").contains("✓ 10.244.3.3"))
    let pod = try #require(driver.simulator.cluster.names(of: .pod).first { $0.hasPrefix("demo-") })
    let denied = try driver.answer("dig \(pod).demo-service.\(Self.zone)")
    #expect(denied.contains("NXDOMAIN"), "\(denied)")
    #expect(try driver.answer("dig 10-244-1-4.demo-service.\(Self.zone) -o short").contains("✓ 10.244.1.4"))
    let patch = "{\"spec\":{\"template\":{\"spec\":{\"hostname\":\"worker\",\"subdomain\":\"demo-service\"}}}}"
    _ = try driver.answer("patch deployment demo -p \(patch)")
    #expect(try driver.answer("dig worker.demo-service.\(Self.zone)").contains("ANSWER: 3"))
  }

  @Test func `Labels and selectors decide who belongs to a Service`() throws {
    var driver = try Driver.sample()
    try driver.press("l C-u 'app=hostname'")
    #expect(driver.screen.contains("0 pods") || driver.screen.contains("no pod"), "\(driver.screen)")
    try driver.press("Enter settle")
    #expect(driver.lines.contains { $0.contains("hostnames") && $0.contains("0/0") }, "\(driver.screen)")
    try driver.press("w")
    #expect(driver.screen.contains("D1 selects app=hostname"), "\(driver.screen)")
    try driver.press("1 Escape settle")
    #expect(driver.lines.contains { $0.contains("hostnames") && $0.contains("3/3") }, "\(driver.screen)")
  }

  @Test func `A headless Service translates no ports`() throws {
    var driver = try Driver.sample()
    #expect(try driver.answer("connect demo-service:80").contains("refused"))
    #expect(try driver.answer("connect demo-service:8080").contains("answered"))
    #expect(try driver.answer("dig _http._tcp.demo-service.\(Self.zone) SRV").contains("0 33 8080"))
    #expect(try driver.answer("check --only D8").contains("port 80 is not mapped to 8080"))
  }

  @Test func `A StatefulSet gives names that stay, and addresses that move`() throws {
    var driver = try Driver.sample()
    let before = try driver.answer("dig web-1.nginx.\(Self.zone) -o short")
    try driver.press("2 / 'web-1' Enter x settle")
    let after = try driver.answer("dig web-1.nginx.\(Self.zone) -o short")
    #expect(
      before.contains("✓ 10.244.1.8") && after.contains("✓ 10.244.") && !after.contains("✓ 10.244.1.8"), "\(after)")
    #expect(driver.lines.contains { $0.contains("web-1") && $0.contains("1/1") })
  }

  @Test func `Claims have fixed names and outlive their pods`() throws {
    var driver = try Driver.sample()
    func volume(_ driver: inout Driver) throws -> String {
      let text = try driver.answer("get pvc www-web-2 -o jsonpath={.spec.volumeName}")
      let line = try #require(text.split(separator: "\n").first { $0.contains("pvc-") })
      return String(line.drop { $0 != "p" }.prefix { $0 != " " })
    }
    let before = try volume(&driver)
    _ = try driver.answer("scale statefulset/web --replicas=1")
    #expect(try driver.answer("get pods web-2").contains("not found"))
    #expect(try volume(&driver) == before)
    _ = try driver.answer("scale statefulset/web --replicas=3")
    #expect(try volume(&driver) == before)
    let claim = "get pod web-2 -o jsonpath={.spec.volumes[0].persistentVolumeClaim.claimName}"
    #expect(try driver.answer(claim).contains("✓ www-web-2"))
  }

  @Test func `StatefulSet and Deployment differ in all that stays`() throws {
    var driver = try Driver.sample()
    let before = driver.simulator.cluster.names(of: .pod)
    let gone = try #require(before.first { $0.hasPrefix("nginx-deployment-") })
    try driver.press("2 / '\(gone)' Enter x Escape / 'web-0' Enter x Escape settle")
    let after = driver.simulator.cluster.names(of: .pod)
    #expect(!after.contains(gone) && after.count { $0.hasPrefix("nginx-deployment-") } == 3)
    #expect(after.contains("web-0"))
    #expect(try driver.answer("get pvc").contains("www-web-0"))
    #expect(driver.simulator.cluster.names(of: .persistentVolumeClaim) == ["www-web-0", "www-web-1", "www-web-2"])
  }

  @Test func `Writers of a database go to one pod by its name`() throws {
    var driver = try Driver.sample()
    let written = try driver.answer("connect mysql-0.mysql.db:3306 --count 20")
    #expect(written.shows("mysql-0 10.244.2.3 answered 20"), "\(written)")
    let read = try driver.answer("connect mysql-read.db:3306 --count 20")
    #expect(["mysql-0 ", "mysql-1 ", "mysql-2 "].allSatisfy(read.contains), "\(read)")
  }

  @Test func `The governing Service gives a StatefulSet's pods their names`() throws {
    var driver = try Driver.sample()
    _ = try driver.answer("delete svc nginx")
    #expect(try driver.answer("dig web-0.nginx.\(Self.zone)").contains("NXDOMAIN"))
    #expect(try driver.answer("check --only D12").contains("has serviceName nginx, and there is no such Service"))
    _ = try driver.answer("create service clusterip nginx --clusterip=None --tcp=80")
    #expect(try driver.answer("dig web-0.nginx.\(Self.zone) -o short").contains("✓ 10.244.3.3"))
  }

  @Test func `ExternalName is an alias, without pods and ports`() throws {
    var driver = try Driver.sample()
    #expect(try driver.answer("dig my-service.\(Self.zone)").shows("IN CNAME my.database.example.com."))
    try driver.press("/ 'my-service' Enter")
    #expect(
      driver.screen.contains("an alias → CNAME my.database.example.com; it has no selector, no pods and no ports"))
    #expect(try driver.answer("connect my-service:5432").contains("no proxy, no ports, no endpoints"))
  }

  @Test func `Peers find each other by the headless name`() throws {
    var driver = try Driver(lesson: 7, size: Size(rows: 44, columns: 170))
    #expect(try driver.answer("get statefulset peer").contains("0/3"))
    #expect(try driver.answer("dig peer.\(Self.zone)").contains("NXDOMAIN"))
    _ = try driver.answer("patch svc peer -p {\"spec\":{\"publishNotReadyAddresses\":true}}")
    try driver.press("+300s")
    #expect(try driver.answer("get statefulset peer").contains("3/3"))
    #expect(try driver.answer("dig peer.\(Self.zone)").contains("ANSWER: 3"))
  }

  @Test func `One instance is asked by its own name`() throws {
    var driver = try Driver.sample()
    let answer = try driver.answer("connect web-1.nginx:80 --count 9")
    #expect(answer.shows("web-1 10.244.1.8 answered 9"), "\(answer)")
    try driver.press("2 / 'web-2' Enter D")
    #expect(driver.screen.contains("web-2.nginx"), "\(driver.screen)")
  }

  @Test func `Short names are completed by the search list of who asks`() throws {
    var driver = try Driver(lesson: 8, size: Size(rows: 44, columns: 170))
    #expect(try driver.answer("dig nginx --from dev/dnsutils").contains("NXDOMAIN"))
    let near = try driver.answer("dig nginx --from default/dnsutils")
    #expect(near.contains("nginx.default.svc.cluster.local"), "\(near)")
    #expect(try driver.answer("dig nginx.default --from dev/dnsutils").contains("NOERROR"))
  }

  // MARK: - Where they are to be seen

  private static let here = URL(filePath: #filePath)

  @Test func `every concept has a story of its name`() throws {
    let source = try String(contentsOf: Self.here, encoding: .utf8)
    for concept in Concept.allCases { #expect(source.contains("@Test func `\(concept.sentence)`"), "\(concept)") }
  }

  @Test func `the README names for each the lessons that show it, and keys that there are`() throws {
    let readme = try String(
      contentsOf: Self.here.deletingLastPathComponent().appending(path: "../../README.md"), encoding: .utf8)
    let start = try #require(readme.firstRange(of: "### What is shown where\n"))
    let table = readme[start.upperBound...].prefix(while: { $0 != "#" }).split(separator: "\n").filter {
      $0.hasPrefix("| ")
    }
    let rows = table.dropFirst(2).map { $0.dropFirst(2).dropLast(2).components(separatedBy: " | ") }
    #expect(rows.map(\.first) == Concept.allCases.map(\.sentence))
    for (concept, row) in zip(Concept.allCases, rows) {
      let words = row[1].split(separator: "`", omittingEmptySubsequences: false).enumerated().filter {
        $0.offset % 2 == 0
      }
      let numbers = words.flatMap { $0.element.split { !$0.isNumber }.map(String.init) }
      #expect(!numbers.isEmpty)
      for number in numbers {
        #expect(
          Driver.curriculum[number]?.concepts.contains(concept.rawValue) == true,
          "\(concept.rawValue): lesson \(number)")
      }
      for (index, word) in row[1].split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 {
        let isKey = KeyTable.all.contains { $0.keys.map(KeyBinding.spelled).contains(String(word)) }
        #expect(isKey || word.hasPrefix(":"), "\(word)")
      }
    }
  }

  @Test func `lessons show concepts that there are`() {
    let shown = Driver.curriculum.lessons.flatMap(\.concepts)
    #expect(shown.filter { Concept(rawValue: $0) == nil } == [])
    #expect(Concept.allCases.filter { !shown.contains($0.rawValue) } == [])
  }
}

extension Cluster {
  /// The names of all objects of a kind in the namespace `default`.
  fileprivate func names(of kind: Kind) -> [String] {
    keys(of: kind, in: "default").compactMap { identity(of: $0)?.name }
  }
}
