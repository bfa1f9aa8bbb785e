import ClusterDNS
import ClusterModel
import Phrases
import Testing

/// Why an answer is what it is, in the words that a person reads.
@Suite struct Trails {
  private func cluster() throws -> Cluster {
    try makeCluster([
      .namespace("default"), .namespace("shop"),
      .service("nginx", port: "web", selector: ["app": "nginx"]),
      .slice(
        of: "nginx",
        endpoints: [
          .endpoint("web-0", "10.244.1.2", hostname: "web-0"), .endpoint("web-1", "10.244.2.2", hostname: "web-1"),
          .endpoint("web-2", "10.244.3.2", hostname: "web-2", ready: false),
          .endpoint("web-10", "10.244.1.3", hostname: "web-10", ready: false, terminating: true),
        ], port: "web"),
      .pod("web-0", app: "nginx", address: "10.244.1.2"), .pod("web-1", app: "nginx", address: "10.244.2.2"),
      .pod("web-2", app: "nginx", address: "10.244.3.2"), .pod("web-4", app: "nginx", phase: "Pending"),
      .pod("done", app: "nginx", address: "10.244.9.9", phase: "Succeeded"),
      .service("plain", in: "shop", clusterIP: "10.96.1.1", port: "http"),
      .slice(of: "plain", in: "shop", endpoints: [.endpoint("plain-abc", "10.244.1.9")], port: "http"),
      .service("lonely", selector: ["app": "lonely", "tier": "x"]), .service("orphan"),
      .service("sick", selector: ["app": "sick"]),
      .slice(of: "sick", endpoints: [.endpoint("sick-0", "10.244.1.7", ready: false)]),
      [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": "ext", "namespace": "default"],
        "spec": ["type": "ExternalName", "externalName": "gone.default.svc.cluster.local"],
      ],
      [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": "ext-ip", "namespace": "default"],
        "spec": ["type": "ExternalName", "externalName": "192.0.2.7"],
      ],
    ])
  }

  private static let negatives: [(String, RecordType, String)] = [
    (
      "web-3.nginx.default.svc", .a,
      "nginx has no endpoint named web-3: its endpoints are named web-0 and web-1"
    ),
    ("web-2.nginx.default.svc", .a, "web-2 is not ready"),
    ("web-10.nginx.default.svc", .a, "web-10 is terminating"),
    ("web-4.nginx.default.svc", .a, "web-4 has no address yet"),
    ("10-244-9-9.nginx.default.svc", .a, "done has finished"),
    ("nginx.shop.svc", .a, "namespace shop has no Service nginx; there is one in default"),
    ("nothing.default.svc", .a, "namespace default has no Service nothing"),
    ("nginx.nowhere.svc", .a, "namespace nowhere does not exist"),
    ("nowhere.svc", .a, "namespace nowhere does not exist"),
    ("default.svc", .a, "the name has no records itself, only names below it have"),
    ("nginx.default.svc", .aaaa, "the name has no AAAA, but A and SRV"),
    ("_http._tcp.nginx.default.svc", .srv, "nginx has no port _http._tcp: it has _web._tcp"),
    ("lonely.default.svc", .a, "the selector of lonely, app=lonely,tier=x, is matched by no pod"),
    ("orphan.default.svc", .a, "orphan has no selector, and nobody has made EndpointSlices for it"),
    ("sick.default.svc", .a, "the only pod of headless sick is not ready, so that its name is not there at all"),
    (
      "plain-abc.plain.shop.svc", .a,
      "pod plain-abc is an endpoint of plain, but its name there is 10-244-1-9: only a pod whose hostname is set and whose subdomain is plain is called by its hostname"
    ),
    ("ext.default.svc", .a, "ext is an alias of gone.default.svc.cluster.local., which has no such records"),
    ("ext-ip.default.svc", .a, "the externalName of ext-ip, 192.0.2.7, is an address, and no CNAME can be made of one"),
    (
      "x.ext.default.svc", .a,
      "Service ext is an ExternalName: it has no endpoints and no ports, so nothing stands in front of its name"
    ),
    (
      "a.b.c.nginx.default.svc", .a,
      "too many labels stand in front of nginx.default.svc: an endpoint has one, a port and its protocol have two"
    ),
    (
      "nginx.default", .a,
      "\"default\" stands where svc or pod must: names are SERVICE.NAMESPACE.svc and ADDRESS.NAMESPACE.pod"
    ),
    ("web.default.pod", .a, "\"web\" spells no address: 10.244.1.5 is spelled 10-244-1-5"),
    ("1-2-3-4.default.pod", .aaaa, "the name has no AAAA, but A"),
  ]

  @Test(arguments: negatives) func tellWhyThereIsNothing(name: String, type: RecordType, sentence: String) throws {
    let question = Question(try DomainName(parsing: name + ".cluster.local"), type)
    let trail = NameServer().trail(for: question, in: try cluster())
    #expect(trail.answer.answer.isEmpty)
    #expect(trail.sentence.english == sentence)
  }

  @Test func tellWhoIsMissingFromAnAnswer() throws {
    let cluster = try cluster()
    let trail = NameServer().trail(for: Question("nginx.default.svc.cluster.local.", .a), in: cluster)
    #expect(trail.gate == nil)
    #expect(trail.reading.english == "Service nginx in namespace default")
    #expect(
      trail.withheld.map(\.sentence.english) == [
        "done has finished", "web-2 is not ready", "web-10 is terminating", "web-4 has no address yet",
      ])
    #expect(
      trail.sentence.english
        == "Service nginx in namespace default: 2 records; done has finished, and 3 more are withheld")
    let web4 = cluster.key(.pod, "default", "web-4")
    #expect(trail.withheld.last?.origin.pod(in: cluster) == web4)
    #expect(web4 != nil)
  }

  @Test func leadFromARecordToItsObjects() throws {
    let cluster = try cluster()
    let trail = NameServer().trail(for: Question("nginx.default.svc.cluster.local.", .a), in: cluster)
    let record = try #require(trail.answer.answer.first)
    #expect(record.origin.pod(in: cluster) == cluster.key(.pod, "default", "web-0"))
    #expect(record.explanation(in: cluster) == "pod web-0, EndpointSlice nginx-x, Service nginx")
    let own = NameServer().answer(to: Question("plain.shop.svc.cluster.local.", .a), in: cluster)
    #expect(own.answer.first?.explanation(in: cluster) == "Service plain")
  }

  @Test(arguments: Recordings.steps) func everyEmptyAnswerHasAGate(step: String) throws {
    let objects = try Facts.tree(Facts.file(step, "cluster.json"))["items"]?.list ?? []
    let cluster = try makeCluster(objects)
    for entry in try Facts.tree(Facts.file(step, "dns.json")).list ?? [] {
      let type = try #require(RecordType(entry["type"]?.string ?? ""))
      let question = Question(try DomainName(parsing: entry["name"]?.string ?? ""), type)
      let trail = NameServer().trail(for: question, in: cluster)
      #expect((trail.gate == nil) == !trail.answer.answer.isEmpty, "\(question.name) \(type)")
    }
  }
}
