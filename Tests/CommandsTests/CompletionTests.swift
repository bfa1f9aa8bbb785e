import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// What is offered while a line is typed.
@Suite struct CompletionTests {
  private static let cluster = """
    apiVersion: v1
    kind: Service
    metadata: {name: nginx}
    spec: {clusterIP: None, selector: {app: web}, ports: [{name: http, port: 80}]}
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: web}
    spec:
      serviceName: nginx
      replicas: 2
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: c, image: i}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: other, namespace: shop, labels: {tier: back}}
    spec: {containers: [{name: c, image: i}]}
    """

  @Test(arguments: [
    ("roll", ["rollout "]), ("rollout re", ["restart ", "resume "]), ("kubectl sca", ["scale "]),
    ("get statef", ["statefulsets "]), ("get pods w", ["web-0 ", "web-1 "]),
    ("get pod/web-", ["pod/web-0 ", "pod/web-1 "]),
    ("get pods -n shop o", ["other "]), ("get pods -n s", ["shop "]), ("get pods --namespace=s", ["shop "]),
    ("get pods -l app=w", ["app=web "]), ("get pods -o wi", ["wide "]),
    ("get pods,endpointsl", ["endpointslices "]),
    (
      "get pods -l app=web,statef",
      [
        "statefulset.kubernetes.io/pod-name=web-0 ", "statefulset.kubernetes.io/pod-name=web-1 ",
      ]
    ), ("dig nginx.default.svc.cluster", ["nginx.default.svc.cluster.local "]),
    ("get pods --sh", ["--show-kind ", "--show-labels "]),
    ("scale statefulsets web --rep", ["--replicas="]), ("kill ", ["pod/web-0 ", "pod/web-1 "]),
    ("dig web-0.", ["web-0.nginx.default.svc.cluster.local "]),
    ("dig nginx.default.svc.cluster.local S", ["SOA ", "SRV "]), ("dig x --libc m", ["musl "]), ("nonsense ", []),
    ("delete --cascade=o", ["orphan "]), ("exec po", ["pod/web-0 ", "pod/web-1 "]),
  ])
  func `what fits is offered`(head: String, words: [String]) throws {
    var world = try World(Self.cluster)
    world.simulator.settle()
    let offer = Completer().offer(for: head, in: world.simulator.cluster)
    #expect(offer.words == words)
  }

  @Test func `what is replaced is the word that is typed, or the value of a flag`() throws {
    let world = try World(Self.cluster)
    #expect(Completer().offer(for: "get pods --namespace=s", in: world.simulator.cluster).kept == 21)
    #expect(Completer().offer(for: "get po", in: world.simulator.cluster).kept == 4)
  }

  @Test func `every command and every flag is offered from its own name`() throws {
    let world = try World(Self.cluster)
    for command in CommandTable.all {
      let first = command.name.split(separator: " ").first.map(String.init) ?? ""
      let offer = Completer().offer(for: String(first.dropLast()), in: world.simulator.cluster)
      #expect(offer.words.contains(first + " "), "\(command.name)")
      for flag in command.allFlags {
        let offer = Completer().offer(for: "\(command.name) --\(flag.name.dropLast())", in: world.simulator.cluster)
        #expect(offer.words.contains { $0.hasPrefix("--" + flag.name) }, "\(command.name) \(flag.name)")
      }
    }
  }
}
