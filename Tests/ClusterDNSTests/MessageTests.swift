import ClusterDNS
import ClusterModel
import Testing

/// Sizes that a real CoreDNS sent.
@Suite struct MessageSizes {
  private let server = NameServer()

  private func headless(_ name: String, endpoints: Int, port: String? = nil) throws -> Cluster {
    let addresses = (0..<endpoints).map { "10.244.1.\($0 + 2)" }
    return try makeCluster([.namespace("default"), .service(name, port: port), .slice(of: name, addresses, port: port)])
  }

  @Test(arguments: [
    (28, true, 28, 497, false), (29, true, 28, 497, true), (31, true, 28, 497, true), (31, false, 31, 556, false),
  ])
  func addressesAreCompressedThenCut(endpoints: Int, plain: Bool, sent: Int, size: Int, isTruncated: Bool) throws {
    let cluster = try headless("nginx", endpoints: endpoints)
    var request = Request()
    if plain { request.payloadSize = nil }
    let answer = server.answer(to: Question("nginx.default.svc.cluster.local.", .a), in: cluster)
    let message = Message(answer, to: request)
    #expect(message.bytes.count == size)
    #expect(message.answer.answer.count == sent)
    #expect(message.answer.isTruncated == isTruncated)
  }

  @Test(arguments: [(3, true, 506), (4, true, 352), (5, true, 426), (6, true, 500), (6, false, 967)])
  func locationsAreCompressedOnceTheyDoNotFit(endpoints: Int, plain: Bool, size: Int) throws {
    let cluster = try headless("s", endpoints: endpoints, port: "http")
    var request = Request()
    if plain { request.payloadSize = nil }
    let answer = server.answer(to: Question("_http._tcp.s.default.svc.cluster.local.", .srv), in: cluster)
    #expect(answer.answer.count == endpoints)
    #expect(Message(answer, to: request).bytes.count == size)
  }

  @Test func whatTravelsIsAHeaderAndSections() throws {
    let cluster = try headless("a", endpoints: 1)
    var request = Request(id: 0x1234)
    request.payloadSize = nil
    let answer = server.answer(to: Question("a.default.svc.cluster.local.", .a), in: cluster)
    let name = DomainName("a.default.svc.cluster.local.").wire
    let header: [UInt8] = [0x12, 0x34, 0x85, 0, 0, 1, 0, 1, 0, 0, 0, 0]
    let record: [UInt8] = [0, 1, 0, 1, 0, 0, 0, 30, 0, 4, 10, 244, 1, 2]
    #expect(Message(answer, to: request).bytes == header + name + [0, 1, 0, 1] + name + record)
  }

  @Test func aReplyOverTCPHoldsThousands() throws {
    let addresses = (0..<5000).map { "10.244.\($0 / 250).\($0 % 250 + 1)" }
    let cluster = try makeCluster([.namespace("default"), .service("big"), .slice(of: "big", addresses)])
    let answer = server.answer(to: Question("big.default.svc.cluster.local.", .a), in: cluster)
    #expect(answer.answer.count == 5000)
    var request = Request()
    request.transport = .tcp
    let message = Message(answer, to: request)
    #expect(message.bytes.count <= 65_535)
    #expect(message.answer.isTruncated)
    #expect(message.answer.answer.count == 4092)
  }
}

@Suite struct DigOutput {
  private let when = Instant(timestamp: "2026-11-21T00:55:22Z") ?? .simulationStart

  private func dig(_ name: String, _ type: RecordType, in cluster: borrowing Cluster) throws -> String {
    var configuration = DNSConfiguration()
    (configuration.ttl, configuration.serial) = (5, 1_795_222_515)
    let answer = NameServer(configuration).answer(to: Question(try DomainName(parsing: name), type), in: cluster)
    return DigFormat(program: "rollcall 1.0", when: when).text(answer, id: 4800)
  }

  @Test func readsLikeARealOne() throws {
    let cluster = try makeCluster([
      .namespace("default"), .service("drain"), .slice(of: "drain", ["10.244.1.2", "10.244.3.2"]),
    ])
    #expect(
      try dig("drain.default.svc.cluster.local", .a, in: cluster) == """

        ; <<>> rollcall 1.0 <<>> drain.default.svc.cluster.local A
        ;; global options: +cmd
        ;; Got answer:
        ;; WARNING: .local is reserved for Multicast DNS
        ;; You are currently testing what happens when an mDNS query is leaked to DNS
        ;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4800
        ;; flags: qr aa rd; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 1
        ;; WARNING: recursion requested but not available

        ;; OPT PSEUDOSECTION:
        ; EDNS: version: 0, flags:; udp: 1232
        ;; QUESTION SECTION:
        ;drain.default.svc.cluster.local. IN\tA

        ;; ANSWER SECTION:
        drain.default.svc.cluster.local. 5 IN\tA\t10.244.1.2
        drain.default.svc.cluster.local. 5 IN\tA\t10.244.3.2

        ;; Query time: 0 msec
        ;; SERVER: 10.96.0.10#53(10.96.0.10) (UDP)
        ;; WHEN: Sat Nov 21 00:55:22 UTC 2026
        ;; MSG SIZE  rcvd: 154


        """)
    let denied = try dig("drain-1.drain.default.svc.cluster.local", .a, in: cluster)
    #expect(denied.contains("status: NXDOMAIN"))
    #expect(denied.contains(";drain-1.drain.default.svc.cluster.local. IN A\n"))
    #expect(
      denied.contains(
        "cluster.local.\t\t5\tIN\tSOA\tns.dns.cluster.local. hostmaster.cluster.local. 1795222515 7200 1800 86400 5\n"))
    #expect(denied.contains("rcvd: 161\n"))
  }

  @Test(arguments: [
    ("demo-service.default.svc.cluster.local.", "demo-service.default.svc.cluster.local.\t5 IN A\t10.96.245.3"),
    (
      "10-244-2-2.demo-service.default.svc.cluster.local.",
      "10-244-2-2.demo-service.default.svc.cluster.local. 5 IN\tA 10.96.245.3"
    ),
    ("drain-eager.default.svc.cluster.local.", "drain-eager.default.svc.cluster.local. 5 IN A\t10.96.245.3"),
    ("cluster.local.", "cluster.local.\t\t5\tIN\tA\t10.96.245.3"),
  ])
  func columnsAreReachedWithTabsAndThenSpaces(name: String, line: String) throws {
    let address = try #require(IPAddress("10.96.245.3"))
    #expect(
      DigFormat.line(ResourceRecord(name: try DomainName(parsing: name), ttl: 5, data: .address(address))) == line)
  }

  @Test func asksAgainOverTCPWhatDidNotFit() throws {
    let addresses = (0..<100).map { "10.244.1.\($0 + 1)" }
    let cluster = try makeCluster([.namespace("default"), .service("big"), .slice(of: "big", addresses)])
    let text = try dig("big.default.svc.cluster.local", .a, in: cluster)
    #expect(text.hasPrefix(";; Truncated, retrying in TCP mode.\n"))
    #expect(text.contains("ANSWER: 100, "))
    #expect(text.contains("(TCP)"))
  }

  @Test func shortSaysOnlyWhatTheRecordsSay() throws {
    let cluster = try makeCluster([
      .namespace("default"), .service("db", port: "sql"), .slice(of: "db", ["10.244.1.2", "10.244.3.2"], port: "sql"),
    ])
    let answer = NameServer().answer(to: Question("_sql._tcp.db.default.svc.cluster.local.", .srv), in: cluster)
    #expect(
      DigFormat.short(answer) == """
        0 50 8080 10-244-1-2.db.default.svc.cluster.local.
        0 50 8080 10-244-3-2.db.default.svc.cluster.local.

        """)
  }
}
