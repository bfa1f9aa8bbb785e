import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// What a line changes is one action.
@Suite struct ActionTests {
  @Test func `one undo takes back what one line did to several objects, with what followed`() throws {
    var world = try World(
      """
      {apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: web}}, spec: {containers: [{name: c, image: i}]}}
      ---
      {apiVersion: v1, kind: Pod, metadata: {name: b, labels: {app: web}}, spec: {containers: [{name: c, image: i}]}}
      """)
    world.simulator.settle()
    _ = world.type("label pods -l app=web tier=x")
    #expect(world.type("get pods -l tier=x -o name").output == "pod/a\npod/b\n")
    #expect(world.type("undo").output == "undone: label pods -l app=web tier=x\n")
    #expect(world.type("get pods -l tier=x -o name").output == "")
    #expect(world.type("redo").output == "done again: label pods -l app=web tier=x\n")
    #expect(world.type("get pods -l tier=x -o name").output == "pod/a\npod/b\n")
  }
}

/// A line, and what it says.
@Suite struct CommandTests {
  /// Lines that are typed into one cluster, one after the other.
  struct Story: Sendable, CustomTestStringConvertible {
    let title: String
    let steps: [(line: String, said: String, exit: Int32)]
    var testDescription: String { title }

    /// Types each line, and compares what it says and how it ends.
    func hold(in world: inout World) {
      for step in steps {
        let outcome = world.type(step.line)
        #expect(outcome.messages + outcome.output == step.said, "\(step.line)")
        #expect(outcome.exitCode == step.exit, "\(step.line)")
        world.simulator.settle()
      }
    }
  }

  @Test(arguments: stories) func linesSayWhatKubectlSays(story: Story) throws {
    var world = try World(VerbTests.web + "---\n" + Self.demo)
    story.hold(in: &world)
  }

  static let stories = [
    Story(
      title: "scaling",
      steps: [
        ("kubectl scale sts/web --replicas=5", "statefulset.apps/web scaled\n", 0),
        ("scale --replicas 2 sts web", "statefulset.apps/web scaled\n", 0),
        ("scale deploy/demo --replicas=4 --current-replicas=9", "error: Expected replicas to be 9, was 2\n", 1),
        (
          "scale deploy/nothing --replicas=2",
          "Error from server (NotFound): deployments.apps \"nothing\" not found\n", 1
        ),
        (
          "scale sts/web --replicas=-1",
          "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n", 1
        ),
      ]),
    Story(
      title: "labels",
      steps: [
        ("label deploy demo tier=x", "deployment.apps/demo labeled\n", 0),
        ("label deploy demo tier=x", "deployment.apps/demo not labeled\n", 0),
        ("label deploy demo tier=y", "error: 'tier' already has a value (x), and --overwrite is false\n", 1),
        ("label deploy demo tier=y --overwrite", "deployment.apps/demo labeled\n", 0),
        ("label deploy demo tier-", "deployment.apps/demo unlabeled\n", 0),
        ("annotate deploy demo a=b", "deployment.apps/demo annotated\n", 0),
        ("label pods -l app=web release=canary", "pod/web-0 labeled\npod/web-1 labeled\npod/web-2 labeled\n", 0),
      ]),
    Story(
      title: "patches, with the JSON unquoted as people paste it",
      steps: [
        (
          #"kubectl -n default patch svc web --type=merge -p {"spec":{"selector":{"app":"wbe"}}}"#,
          "service/web patched\n", 0
        ),
        (
          #"patch svc web --type=merge -p '{"spec":{"selector":{"app":"wbe"}}}'"#, "service/web patched (no change)\n",
          0
        ),
        (
          #"patch svc web --type=json -p=[{"op": "replace", "path": "/spec/selector/app", "value": "web"}]"#,
          "service/web patched\n", 0
        ),
        (#"patch svc web -p {"spec":{"ports":[{"port":80,"name":"www"}]}}"#, "service/web patched\n", 0),
        (
          #"patch svc web --type=merge -p {"spec":{"clusterIP":"None"}}"#,
          "The Service \"web\" is invalid: spec.clusterIPs[0]: Invalid value: [\"None\"]: may not change once set\n", 1
        ),
        ("patch svc web -p {\"spec\":", "error: the line ends inside {: close it\n", 1),
      ]),
    Story(
      title: "deleting",
      steps: [
        ("delete pod web-1", "pod \"web-1\" deleted from default namespace\n", 0),
        (
          "delete deploy demo nope",
          "Error from server (NotFound): deployments.apps \"nope\" not found\n"
            + "deployment.apps \"demo\" deleted from default namespace\n", 1
        ),
        ("delete pods", "error: resource(s) were provided, but no name was specified\n", 1),
        (
          "delete pod web-0 --force --grace-period=0",
          "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. "
            + "The resource may continue to run on the cluster indefinitely.\n"
            + "pod \"web-0\" force deleted from default namespace\n", 0
        ),
        ("create ns dev", "namespace/dev created\n", 0),
        ("create namespace dev", "Error from server (AlreadyExists): namespaces \"dev\" already exists\n", 1),
        ("delete ns dev", "namespace \"dev\" deleted\n", 0),
      ]),
    Story(
      title: "making Services and Deployments",
      steps: [
        ("create service clusterip hl --clusterip=None", "service/hl created\n", 0),
        ("set selector svc hl app=demo", "service/hl selector updated\n", 0),
        ("create deployment my-dep --image=nginx --replicas=2 --port=80", "deployment.apps/my-dep created\n", 0),
        ("expose deploy my-dep --name=two --port=80", "service/two exposed\n", 0),
        (
          "expose deploy my-dep --name=two --port=80",
          "Error from server (AlreadyExists): services \"two\" already exists\n", 1
        ),
        (
          "-n nowhere create service clusterip x --tcp=80",
          "error: failed to create ClusterIP service: namespaces \"nowhere\" not found\n", 1
        ),
      ]),
    Story(
      title: "rollouts",
      steps: [
        ("rollout status deploy/demo", "deployment \"demo\" successfully rolled out\n", 0),
        ("set image deploy/demo c=nginx:2", "deployment.apps/demo image updated\n", 0),
        ("set image deploy/demo other=nginx:2", "error: unable to find container named \"other\"\n", 1),
        (
          "rollout history deploy/demo",
          "deployment.apps/demo \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n", 0
        ),
        ("rollout undo deploy/demo --to-revision=42", "error: unable to find specified revision 42 in history\n", 1),
        ("rollout undo deploy/demo", "deployment.apps/demo rolled back\n", 0),
        (
          "rollout history deploy/demo",
          "deployment.apps/demo \nREVISION  CHANGE-CAUSE\n2         <none>\n3         <none>\n\n", 0
        ),
        ("rollout pause deploy/demo", "deployment.apps/demo paused\n", 0),
        ("rollout pause deploy/demo", "error: deployments.apps \"demo\" is already paused\n", 1),
        (
          "rollout restart deploy/demo",
          "error: deployments.apps \"demo\" can't restart paused deployment (run rollout resume first)\n", 1
        ),
        ("rollout resume deploy/demo", "deployment.apps/demo resumed\n", 0),
        ("rollout restart sts/web", "statefulset.apps/web restarted\n", 0),
        ("rollout status sts/web", "partitioned roll out complete: 3 new pods have been updated...\n", 0),
      ]),
    Story(
      title: "rollcall's own words",
      steps: [
        (
          "headless svc/web on",
          "clusterIP may not change once set, so service/web was deleted and created: no address, a new uid, new "
            + "slices, age 0\nservice/web headless (deleted and created)\n", 0
        ),
        ("headless web on", "error: service/web is headless already\n", 1),
        ("dig kubernetes.default.svc.cluster.local -o short", "10.96.0.1\n", 0),
        (
          "dig nobody.default.svc.cluster.local -o short", ";; why: namespace default has no Service nobody\n", 1
        ),
        (
          "dig nobody -o short",
          ";; why: the name lies outside the cluster, and nobody there answers\n"
            + ";; the name was asked as it stands; --from NAMESPACE/POD walks that pod's search list\n", 1
        ),
        ("ready pod/web-2 off", "ready pod/web-2 off\n", 0),
        (
          "dig kubernetes --from web-0 -o short", ";; kubernetes.default.svc.cluster.local. A: NOERROR\n10.96.0.1\n", 0
        ),
        ("dig kubernetes --from nobody", "Error from server (NotFound): pods \"nobody\" not found\n", 1),
        ("undo 2", "undone: ready pod/web-2 off\nundone: service/web headless (deleted and created)\n", 0),
        ("redo", "done again: service/web headless (deleted and created)\n", 0),
        ("wait 5s", "5s passed\n", 0),
        ("kill nobody", "Error from server (NotFound): pods \"nobody\" not found\n", 1),
      ]),
    Story(
      title: "what is not understood",
      steps: [
        ("frobnicate", "error: unknown command \"frobnicate\"; help lists the commands\n", 1),
        ("get widgets", "error: the server doesn't have a resource type \"widgets\"\n", 1),
        ("get pods --foo", "error: unknown flag: --foo\nSee 'kubectl get --help' for usage.\n", 1),
        ("get pods -n", "error: flag needs an argument: 'n' in -n\nSee 'kubectl get --help' for usage.\n", 1),
        ("get pods -n nowhere", "No resources found in nowhere namespace.\n", 0),
        ("label pod 'web-0", "error: the line ends inside ': close it\n", 1),
        ("# a comment", "", 0),
        ("", "", 0),
      ]),
  ]

  @Test func quitIsARequestOfTheLine() throws {
    var world = try World(Self.demo)
    #expect(world.type("q").isQuit)
    #expect(!world.type("get pods").isQuit)
  }

  @Test func oneLineIsOneUndo() throws {
    var world = try World(Self.demo)
    let before = world.simulator.cluster.snapshot()
    _ = world.type("delete deploy,rs --all")
    #expect(world.simulator.journal.undoCount == 1)
    _ = world.type("undo")
    #expect(world.simulator.cluster.snapshot() == before)
  }

  @Test func commandsHaveNamesOfTheirOwnAndHelp() {
    let names = CommandTable.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    for command in CommandTable.all {
      #expect(!command.sentence.hasSuffix("."))
      #expect(command.help.contains("Usage:\n  \(command.name)"))
      #expect(CommandTable.overview.contains("  \(command.name)"))
      let flags = command.allFlags.map(\.name)
      #expect(Set(flags).count == flags.count)
    }
  }

  @Test func controlCharactersFromManifestsAreShownAndNotObeyed() throws {
    var world = try World(
      "{apiVersion: v1, kind: Service, metadata: {name: x, annotations: {a: \"\\e[31mred\"}}, "
        + "spec: {clusterIP: None, type: ClusterIP}}")
    #expect(world.type("describe svc x").output.contains("a: \\u{1b}[31mred"))
  }

  static let demo = """
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: demo}, spec: {replicas: 2,
     selector: {matchLabels: {app: demo}},
     template: {metadata: {labels: {app: demo}}, spec: {containers: [{name: c, image: nginx}]}}}}
    """
}
