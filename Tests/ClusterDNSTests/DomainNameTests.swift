import ClusterDNS
import Testing

@Suite struct DomainNames {
  @Test func keepTheCaseThatWasTypedAndIgnoreItWhenCompared() throws {
    let typed = try DomainName(parsing: "NgInX.default.svc.cluster.local")
    #expect(typed.description == "NgInX.default.svc.cluster.local.")
    #expect(typed == "nginx.default.svc.cluster.local.")
    #expect(Set([typed]).contains("NGINX.DEFAULT.SVC.CLUSTER.LOCAL."))
    #expect(typed != "nginx.default.svc.cluster.loca1.")
  }

  @Test func holdLabelsAndKnowTheirAncestors() throws {
    let name: DomainName = "web-0.nginx.default.svc.cluster.local."
    #expect(name.labels == ["web-0", "nginx", "default", "svc", "cluster", "local"])
    #expect(name.labelCount == 6)
    #expect(name.isAtOrBelow("Cluster.Local."))
    #expect(name.isAtOrBelow(.root))
    #expect(!name.isAtOrBelow("ster.local."))
    #expect(name.relative(to: "cluster.local.") == "web-0.nginx.default.svc")
    #expect(name.relative(to: "example.com.") == name.description)
    #expect(name.parent == "nginx.default.svc.cluster.local.")
    #expect(DomainName.root.description == ".")
    #expect(DomainName.root.parent == nil)
  }

  @Test func escapeWhatWouldBeTakenForSomethingElse() throws {
    let name = try DomainName(parsing: #"a\.b\032\007.x\\y."#)
    #expect(name.labelCount == 2)
    #expect(name.description == #"a\.b\032\007.x\\y."#)
    #expect(try DomainName(parsing: name.description) == name)
    #expect(try DomainName(parsing: "caf\u{E9}\u{1B}[2J.").description == #"caf\195\169\027[2J."#)
  }

  @Test func canNotBeBad() throws {
    #expect(throws: DomainNameProblem.emptyLabel("a..b")) { try DomainName(parsing: "a..b") }
    #expect(throws: DomainNameProblem.emptyLabel(".a")) { try DomainName(parsing: ".a") }
    #expect(throws: DomainNameProblem.longLabel(String(repeating: "x", count: 64))) {
      try DomainName(parsing: String(repeating: "x", count: 64) + ".svc")
    }
    #expect(throws: DomainNameProblem.badEscape(#"a\25"#)) { try DomainName(parsing: #"a\25"#) }
    #expect(throws: DomainNameProblem.badEscape(#"a\256"#)) { try DomainName(parsing: #"a\256"#) }
    #expect(throws: DomainNameProblem.badEscape(#"a\"#)) { try DomainName(parsing: #"a\"#) }
    let longest = String(repeating: "abcdefg.", count: 31) + "abcde."
    #expect(try DomainName(parsing: longest).wire.count == 255)
    #expect(throws: DomainNameProblem.longName("x" + longest)) { try DomainName(parsing: "x" + longest) }
  }
}

@Suite struct Addresses {
  @Test(arguments: [
    ("10.244.1.5", "10.244.1.5"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
    ("fd00:10:96::9", "fd00:10:96::9"), ("::", "::"), ("::1", "::1"), ("2001:db8::", "2001:db8::"),
    ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
    ("::ffff:10.1.2.3", "10.1.2.3"), ("64:ff9b::10.1.2.3", "64:ff9b::a01:203"), ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
  ])
  func areReadAndWritten(text: String, canonical: String) { #expect(IPAddress(text)?.description == canonical) }

  @Test(arguments: [
    "", ".", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.4 ", "a", ":", ":::", "1:2", "1::2::3",
    "1:2:3:4:5:6:7:8:9", "::1%eth0", "12345::", "1:2:3:4:5:6:7:", "::1.2.3", "1.2.3.4:80", "None",
  ])
  func areRefused(text: String) { #expect(IPAddress(text) == nil) }

  @Test(arguments: [
    ("10.244.1.5", "5.1.244.10.in-addr.arpa."),
    ("2001:db8::12", "2.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa."),
  ])
  func haveAReverseName(text: String, name: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.reverseName.description == name)
    #expect(IPAddress(reverseName: address.reverseName) == address)
    #expect(IPAddress(reverseName: "1.244.10.in-addr.arpa.") == nil)
  }

  @Test func sortByNumber() {
    let sorted = ["10.0.0.10", "fd00::2", "10.0.0.9", "fd00::1"].compactMap { IPAddress($0) }.sorted()
    #expect(sorted.map(\.description) == ["10.0.0.9", "10.0.0.10", "fd00::1", "fd00::2"])
  }
}
