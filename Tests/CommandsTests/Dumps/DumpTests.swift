import ClusterModel
import ClusterSimulation
import Commands
import Manifests
import Phrases
import Testing

/// Copies of real clusters, as people look at them.
@Suite struct DumpTests {
  /// A cluster that was loaded from texts, with what loading said.
  private struct Loaded: ~Copyable {
    var simulator = Simulator()
    var notes: [String] = []

    init(_ texts: String..., hooks: Bool = false) throws {
      var text = ""
      for part in texts { text += (text.isEmpty ? "" : "\n---\n") + part }
      var loader = ClusterLoader()
      loader.includesHooks = hooks
      let reading = try ManifestReader(standardInput: Array(text.utf8)).reading(paths: ["-"])
      let summary = try loader.load(reading, into: &simulator)
      notes = summary.notes
    }

    /// What a line prints and says.
    mutating func type(_ line: String) -> String {
      let outcome = Session().run(line, on: &simulator)
      return outcome.messages + outcome.output
    }
  }

  private static func pod(_ name: String, _ address: String, owner: String, ready: Bool = true, more: String = "")
    -> String
  {
    """
    apiVersion: v1
    kind: Pod
    metadata:
      name: \(name)
      uid: uid-\(name)
      creationTimestamp: "2026-03-01T10:00:00Z"
      labels: {app: web, apps.kubernetes.io/pod-index: "\(name.suffix(1))", controller-revision-hash: web-5f}
      ownerReferences: [{apiVersion: apps/v1, kind: \(owner), name: web, uid: uid-web, controller: true}]
    spec:
      hostname: \(name)
      subdomain: nginx
      nodeName: node-\(name.suffix(1))
      restartPolicy: Always
      dnsPolicy: ClusterFirst
      containers:
      - {name: c, image: i, imagePullPolicy: Always, terminationMessagePolicy: File, volumeMounts: [{name: kube-api-access-\(name.suffix(1))abcd, mountPath: /var/run}]}
      volumes:
      - {name: kube-api-access-\(name.suffix(1))abcd, projected: {}}
      - {name: www, persistentVolumeClaim: {claimName: www-\(name)}}
    status:
      phase: Running
      podIPs: [{ip: \(address)}]
      hostIP: 192.0.2.\(name.suffix(1))
      conditions: [{type: Ready, status: "\(ready ? "True" : "False")", lastTransitionTime: "2026-03-01T10:00:05Z"}]
      containerStatuses: [{name: c, image: i, ready: \(ready), restartCount: 0, state: {running: {startedAt: "2026-03-01T10:00:03Z"}}}]
    \(more)
    """
  }

  private static let service = """
    apiVersion: v1
    kind: Service
    metadata: {name: nginx, uid: uid-nginx, creationTimestamp: "2026-03-01T09:00:00Z"}
    spec: {type: ClusterIP, clusterIP: None, clusterIPs: [None], ipFamilies: [IPv4], selector: {app: web}, ports: [{port: 80}]}
    """

  private static let set = [
    service, pod("web-0", "10.0.0.1", owner: "StatefulSet"), pod("web-2", "10.0.0.3", owner: "StatefulSet"),
  ].joined(separator: "\n---\n")

  @Test func `a StatefulSet that the dump lacks is inferred from its pods, and so are nodes and slices`() throws {
    var dump = try Loaded(Self.set)
    #expect(
      dump.notes == [
        "not in this dump, and inferred from the pods: 2 Nodes, 1 StatefulSet",
        "EndpointSlices are not in this dump; those shown are computed from Services and pods",
      ])
    #expect(
      dump.type("get sts") == """
        not in this dump, and inferred from the rest of it: statefulsets
        NAME   READY   AGE
        web    2/3     5s

        """)
    #expect(
      dump.type("get sts web -o jsonpath='{.spec.serviceName} {.spec.selector.matchLabels}'").hasSuffix(
        "nginx {\"app\":\"web\"}"))
    #expect(dump.type("get sts web -o jsonpath='{.spec.volumeClaimTemplates[*].metadata.name}'").hasSuffix("www"))
    #expect(dump.type("describe sts/web").contains("rollcall/inferred-from: its pods"))
    #expect(dump.type("get records").contains("web-2.nginx.default.svc.cluster.local."))
  }

  @Test func `an inferred StatefulSet makes the pod that is missing once the controllers act`() throws {
    var dump = try Loaded(Self.set)
    #expect(dump.type("get pods --no-headers").split(separator: "\n").count == 2)
    #expect(dump.type("thaw") == "the controllers are at work\n")
    dump.simulator.settle()
    let pods = dump.type("get pods -o wide --no-headers")
    #expect(pods.split(separator: "\n").map { $0.prefix(5) } == ["web-0", "web-1", "web-2"])
    #expect(pods.contains("10.0.0.1 ") && pods.contains("10.0.0.3 "))
    _ = dump.type("undo")
    #expect(dump.type("get pods --no-headers").split(separator: "\n").count == 2)
  }

  @Test func `a pod that was not ready stays so when the controllers act, by the annotation for it`() throws {
    var dump = try Loaded(Self.service, Self.pod("web-0", "10.0.0.1", owner: "StatefulSet", ready: false))
    _ = dump.type("thaw")
    dump.simulator.settle()
    #expect(dump.type("get pods --no-headers").contains("0/1"))
    #expect(dump.type("describe pod web-0").contains("rollcall/ready: false"))
  }

  @Test func `a pod that was not ready gets ready once somebody says so`() throws {
    var dump = try Loaded(Self.service, Self.pod("web-0", "10.0.0.1", owner: "StatefulSet", ready: false))
    _ = dump.type("thaw")
    let said = dump.type("ready pod/web-0 on")
    dump.simulator.settle()
    #expect(dump.type("get pods --no-headers").contains("1/1"), "\(said)")
  }

  @Test func `pods share their specs, and each keeps the name of its token's volume`() throws {
    var dump = try Loaded(
      Self.pod("web-0", "10.0.0.1", owner: "ReplicaSet").replacing("www-web-0", "www"),
      Self.pod("web-1", "10.0.0.2", owner: "ReplicaSet").replacing("www-web-1", "www"))
    let pods = dump.simulator.cluster.pods.keys.compactMap { dump.simulator.cluster.pods[$0] }
    #expect(pods.count == 2 && pods[0].spec === pods[1].spec)
    #expect(
      dump.type("get pod web-1 -o jsonpath='{.spec.volumes[0].name} {.spec.containers[0].volumeMounts[0].name}'")
        .hasSuffix("kube-api-access-1abcd kube-api-access-1abcd"))
  }

  @Test func `what a dump lacks is not said to be none`() throws {
    var dump = try Loaded(Self.service)
    #expect(dump.type("get pods") == "not in this dump: pods\n")
    #expect(dump.type("get pods,deploy") == "not in this dump: pods, deployments\n")
    #expect(
      dump.type("get pod web-0") == "error: pods are not in this dump, so it does not say whether there is \"web-0\"\n")
    #expect(dump.type("get svc web") == "Error from server (NotFound): services \"web\" not found\n")
    #expect(dump.type("describe svc nginx").contains("Events:            <not in this dump>"))
    #expect(dump.type("dig nginx.default.svc.cluster.local").contains("not in this dump"))
    #expect(dump.type("get events") == "not in this dump: events\n")
  }

  @Test func `a list that is empty says that there is none`() throws {
    var dump = try Loaded(Self.service, "apiVersion: v1\nkind: PodList\nitems: []")
    #expect(dump.type("get pods") == "No resources found in default namespace.\n")
  }

  @Test func `ages count from the newest moment in the dump`() throws {
    let event = """
      apiVersion: v1
      kind: Event
      metadata: {name: web-0.1, namespace: default, uid: e1, creationTimestamp: "2026-03-01T10:30:00Z"}
      involvedObject: {kind: Pod, name: web-0, namespace: default, uid: uid-web-0}
      type: Warning
      reason: Unhealthy
      message: Readiness probe failed
      count: 3
      firstTimestamp: "2026-03-01T10:00:00Z"
      lastTimestamp: "2026-03-01T11:00:00Z"
      source: {component: kubelet}
      """
    var dump = try Loaded(Self.set, event)
    #expect(dump.type("get pod web-0 --no-headers").squeezedBlanks.contains(" 60m"))
    let sheet = dump.type("describe pod web-0").squeezedBlanks
    #expect(sheet.contains("Warning Unhealthy 0s (x3 over 60m) kubelet Readiness probe failed"))
    #expect(dump.notes.first == "1 object of a kind rollcall does not follow: Event")
  }

  @Test func `commands on a copy say that nothing follows`() throws {
    var dump = try Loaded(Self.set)
    #expect(
      dump.type("scale sts/web --replicas=1") == """
        note: nothing follows, the controllers of a copied cluster stand still; thaw lets them act
        statefulset.apps/web scaled

        """)
  }

  @Test func `what somebody wrote is applied to a dump, and pods that are there win`() throws {
    let written = """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: web}
      spec:
        serviceName: nginx
        replicas: 5
        selector: {matchLabels: {app: web}}
        template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: i}]}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api}
      spec:
        replicas: 2
        selector: {matchLabels: {app: api}}
        template: {metadata: {labels: {app: api}}, spec: {containers: [{name: c, image: i}]}}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: api}, spec: {clusterIP: None, selector: {app: api}, ports: [{port: 80}]}}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: nginx}, spec: {selector: {app: other}, ports: [{port: 81}]}}
      """
    var dump = try Loaded(Self.set, written)
    #expect(
      dump.notes.last
        == "service/nginx of the manifests is in the dump, which counts; apply -f changes the copy")
    let pods = dump.type("get pods --no-headers").split(separator: "\n").map(String.init)
    #expect(pods.count == 4)
    #expect(pods.filter { $0.hasPrefix("web-") }.count == 2)
    #expect(dump.type("get sts web -o jsonpath='{.spec.replicas} {.metadata.uid}'").hasSuffix("5 uid-web"))
    #expect(dump.type("get records api -o wide").contains("api.default.svc.cluster.local."))
    #expect(dump.type("get svc nginx -o jsonpath='{.spec.ports[0].port}'") == "80")
    let isFrozen = dump.simulator.isFrozen
    #expect(isFrozen)
  }

  @Test func `hooks of Helm are left out and named, unless they are asked for`() throws {
    let chart = """
      ---
      # Source: shop/templates/service.yaml
      {apiVersion: v1, kind: Service, metadata: {name: shop}, spec: {ports: [{port: 80}]}}
      ---
      # Source: shop/templates/tests/test.yaml
      {apiVersion: v1, kind: Pod, metadata: {name: shop-test, annotations: {helm.sh/hook: test}}, spec: {containers: [{name: c, image: i}]}}
      """
    var without = try Loaded(chart)
    #expect(
      without.notes == [
        "1 Helm hook left out, as helm install runs them by themselves: pod/shop-test (test); --hooks loads them"
      ])
    #expect(without.type("get pods") == "No resources found in default namespace.\n")
    var with = try Loaded(chart, hooks: true)
    #expect(with.type("get pods --no-headers").hasPrefix("shop-test"))
  }

  @Test func `of what is described twice the last counts, and it is told`() throws {
    var cluster = try Loaded(
      "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 80}]}}",
      "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 81}]}}")
    #expect(
      cluster.notes == [
        "standard input:1:50: metadata.name: Service \"s\" is described again at standard input:3:50; the last counts"
      ])
    #expect(cluster.type("get svc s -o jsonpath='{.spec.ports[0].port}'") == "81")
  }

  @Test func `a template in quotes is told to be one`() throws {
    let text = "{apiVersion: v1, kind: Service, metadata: {name: '{{ .Release.Name }}'}, spec: {ports: [{port: 80}]}}"
    do {
      _ = try Loaded(text)
      Issue.record("it was loaded")
    } catch let problems as ManifestProblems {
      #expect(problems.description.hasSuffix("; run helm template first and read what it prints"))
    }
  }

  @Test func `misspelt annotations are told with their place`() throws {
    var cluster = try Loaded(
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: p
        annotations:
          rollcall/ready: "no"
          rollcall/redy-delay: 5s
          rollcall/crash: 5 seconds
      spec: {containers: [{name: c, image: i}]}
      """)
    #expect(
      cluster.notes == [
        "standard input:8:21: metadata.annotations[rollcall/crash]: \"5 seconds\" does nothing here; it can say a duration "
          + "such as 5s, 1m30s or 500ms",
        "standard input:6:21: metadata.annotations[rollcall/ready]: \"no\" does nothing here; it can say \"true\" or "
          + "\"false\"",
        "standard input:7:26: metadata.annotations[rollcall/redy-delay]: rollcall has no such annotation; did you mean "
          + "rollcall/ready-delay?",
      ])
    #expect(
      cluster.type("annotate pod p rollcall/phase=done") == """
        Warning: metadata.annotations[rollcall/phase]: "done" does nothing here; it can say "Succeeded" or "Failed"
        pod/p annotated

        """)
  }

  @Test func `differences of recorded slices are told in sentences`() throws {
    let slice = """
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata:
        name: nginx-abcde
        uid: uid-slice
        labels: {kubernetes.io/service-name: nginx, endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io}
        ownerReferences: [{apiVersion: v1, kind: Service, name: nginx, uid: uid-nginx, controller: true}]
      addressType: IPv4
      endpoints:
      - {addresses: [10.0.0.9], targetRef: {kind: Pod, namespace: default, name: web-9, uid: x}}
      - {addresses: [10.0.0.1], conditions: {ready: false}, hostname: web-0, targetRef: {kind: Pod, namespace: default, name: web-0, uid: uid-web-0}}
      ports: [{port: 8080, protocol: TCP, name: ""}]
      """
    let dump = try Loaded(Self.set, slice)
    let found = dump.simulator.cluster.key(.service, "default", "nginx")
    let key = try #require(found)
    var sentences: [String] = []
    for difference in SliceDifference.all(of: key, in: dump.simulator.cluster) {
      sentences.append(difference.sentence(in: dump.simulator.cluster).english)
    }
    #expect(
      sentences == [
        "nginx-abcde lists 10.0.0.9 for pod web-9, which is not there",
        "nginx-abcde lists 10.0.0.1 with ready=false, and pod web-0 makes it true",
        "nginx-abcde lists 10.0.0.1 at 8080, and pod web-0 answers at 80",
        "no slice lists 10.0.0.3 of pod web-2",
      ])
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(old) {
        result += new
        rest = rest.dropFirst(old.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }

  /// The text with one blank where there were several.
  fileprivate var squeezedBlanks: String { split(separator: " ").joined(separator: " ") }
}
