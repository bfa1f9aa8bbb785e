import ClusterSimulation
import Commands
import Testing

/// What people type in a pod to see DNS as a container sees it.
@Suite struct ExecTests {
  private static let cluster = """
    apiVersion: v1
    kind: Service
    metadata: {name: nginx}
    spec: {clusterIP: None, selector: {app: web}, ports: [{name: http, port: 80}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: elsewhere}
    spec: {type: ExternalName, externalName: nginx.default.svc.cluster.local}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: web-0, labels: {app: web}, annotations: {rollcall/pod-ip: 10.244.1.77}}
    spec: {hostname: web-0, subdomain: nginx, containers: [{name: c, image: i}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: own}
    spec:
      dnsPolicy: None
      dnsConfig: {nameservers: [10.96.0.10], searches: [prod, default.svc.cluster.local], options: [{name: ndots, value: "2"}]}
      containers: [{name: c, image: i}]
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: late, annotations: {rollcall/start: "false"}}
    spec: {containers: [{name: c, image: i}]}
    """

  @Test func `a pod's resolv.conf is what the kubelet writes`() throws {
    var world = try World(Self.cluster)
    world.simulator.settle()
    #expect(
      world.type("exec -it web-0 -- cat /etc/resolv.conf").output == """
        search default.svc.cluster.local svc.cluster.local cluster.local
        nameserver 10.96.0.10
        options ndots:5

        """)
    #expect(
      world.type("exec own -- cat /etc/resolv.conf").output == """
        search prod default.svc.cluster.local
        nameserver 10.96.0.10
        options ndots:2

        """)
    #expect(world.type("exec web-0 -- hostname -f").output == "web-0.nginx.default.svc.cluster.local\n")
    #expect(world.type("exec own -- hostname -f").output == "own\n")
    #expect(
      world.type("exec web-0 -- cat /etc/hosts").output.hasSuffix(
        "10.244.1.77\tweb-0.nginx.default.svc.cluster.local\tweb-0\n"))
  }

  @Test func `nslookup walks the search list and follows aliases`() throws {
    var world = try World(Self.cluster)
    world.simulator.settle()
    #expect(
      world.type("exec web-0 -- nslookup web-0.nginx").output == """
        Server:\t\t10.96.0.10
        Address:\t10.96.0.10#53

        Name:\tweb-0.nginx.default.svc.cluster.local
        Address: 10.244.1.77


        """)
    let alias = world.type("exec web-0 -- nslookup elsewhere").output
    #expect(
      alias.contains("elsewhere.default.svc.cluster.local\tcanonical name = nginx.default.svc.cluster.local.\n"))
    #expect(
      world.type("exec web-0 -- nslookup 10.244.1.77").output
        == "77.1.244.10.in-addr.arpa\tname = web-0.nginx.default.svc.cluster.local.\n\n")
    #expect(world.type("exec own -- getent hosts nginx").output.hasSuffix("nginx.default.svc.cluster.local\n"))
  }

  @Test func `what is not found ends as the program would`() throws {
    var world = try World(Self.cluster)
    world.simulator.settle()
    let outcome = world.type("exec web-0 -- nslookup nothing.default.svc.cluster.local.")
    #expect(outcome.output.hasSuffix("** server can't find nothing.default.svc.cluster.local: NXDOMAIN\n\n"))
    #expect(outcome.messages == "command terminated with exit code 1\n")
    #expect(outcome.exitCode == 1)
    #expect(world.type("exec web-0 -- getent hosts nothing").exitCode == 2)
    #expect(
      world.type("exec late -- hostname").messages
        == "error: unable to upgrade connection: container not found (\"c\")\n")
    #expect(
      world.type("exec nobody -- hostname").messages == "Error from server (NotFound): pods \"nobody\" not found\n")
    #expect(world.type("exec web-0").messages == "error: you must specify at least one command for the container\n")
    #expect(world.type("exec web-0 -- rm -rf /").messages.hasPrefix("error: no program really runs"))
  }

  @Test func `musl stops where glibc goes on`() throws {
    var world = try World(Self.cluster)
    world.simulator.settle()
    // A namespace of the name makes `default.svc.cluster.local` there, but without records.
    let glibc = world.type("dig --from web-0 default")
    let musl = world.type("dig --from web-0 --libc musl default")
    #expect(glibc.messages.contains(";; default. A: SERVFAIL"))
    #expect(!musl.messages.contains(";; default. A"))
    #expect(musl.messages.contains("musl goes on after NXDOMAIN only, and stops at NODATA"))
  }
}
