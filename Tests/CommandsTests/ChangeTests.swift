import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// Lines that change objects, with the flags that all of them have.
@Suite struct ChangeTests {
  typealias Story = CommandTests.Story

  @Test(arguments: stories) func linesSayWhatKubectlSays(story: Story) throws {
    var world = try World(GetTests.objects + "\n---\n" + CommandTests.demo)
    story.hold(in: &world)
  }

  static let stories = [
    Story(
      title: "dry runs say what would be done and do nothing",
      steps: [
        ("scale sts/web --replicas=5 --dry-run=server", "statefulset.apps/web scaled (server dry run)\n", 0),
        ("delete svc web --dry-run=client", "service \"web\" deleted (dry run) from default namespace\n", 0),
        ("create deployment x --image=nginx --dry-run=server", "deployment.apps/x created (server dry run)\n", 0),
        ("label svc web a=b --dry-run=client -o name", "service/web\n", 0),
        (
          #"patch svc web -p {"spec":{"clusterIP":"10.96.0.7"}} --dry-run=server"#,
          "The Service \"web\" is invalid: spec.clusterIPs[0]: Invalid value: [\"10.96.0.7\"]: may not change once set\n",
          1
        ),
        (
          "scale sts/web --replicas=5 --dry-run",
          "error: --dry-run flag without a value was specified. A value must be set: \"none\", \"server\", or \"client\".\n",
          1
        ),
        (
          "get svc,sts,deploy -o jsonpath='{.items[*].metadata.name} {.items[*].spec.replicas} {.items[*].metadata.labels.a}'",
          "kubernetes web web demo 3 2 ", 0
        ),
      ]),
    Story(
      title: "labels",
      steps: [
        ("label pod web-0 web-1 tier=x", "pod/web-0 labeled\npod/web-1 labeled\n", 0),
        (
          "label pod web-0 nope tier=x",
          "Error from server (NotFound): pods \"nope\" not found\npod/web-0 not labeled\n", 1
        ),
        ("label pod web-0 tier-", "pod/web-0 unlabeled\n", 0),
        ("label pod web-0 tier-", "label \"tier\" not found.\npod/web-0 not labeled\n", 0),
        ("label pod web-1 tier- --overwrite", "pod/web-1 labeled\n", 0),
        ("label pod web-0 a=b a-", "error: can not both modify and remove a label in the same command\n", 1),
        ("label pod web-0 a=b=c", "error: invalid label spec: a=b=c\n", 1),
        ("label a=b", "error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n", 1),
        ("label pod web-0", "error: at least one label update is required\n", 1),
        ("label pod web-0 a=b web-1", "error: all resources must be specified before label changes: web-1\n", 1),
        ("label pods --all -l a=b x=y", "error: cannot set --all and --selector at the same time\n", 1),
        ("label svc web --list", "app=web\n", 0),
        (
          "label svc,sts --all --list",
          "Listing labels for Service./kubernetes:\n component=apiserver\n provider=kubernetes\nListing labels for Service./web:\n app=web\nListing labels for StatefulSet.apps/web:\n",
          0
        ),
        ("annotate svc web a=b", "service/web annotated\n", 0),
        ("annotate svc web a=b", "service/web annotated\n", 0),
        (
          "annotate svc web a=c",
          "error: --overwrite is false but found the following declared annotation(s): 'a' already has a value (b)\n", 1
        ),
        ("annotate svc web nope-", "service/web annotated\n", 0),
        (
          "annotate svc web a=c --resource-version=1",
          "Error from server (Conflict): Operation cannot be fulfilled on services \"web\": the object has been modified; please apply your changes to the latest version and try again\n",
          1
        ),
      ]),
    Story(
      title: "deleting",
      steps: [
        (
          "delete",
          "error: You must provide one or more resources by argument or filename.\nExample resource specifications "
            + "include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n", 1
        ),
        ("delete pods -l app=nobody", "No resources found\n", 0),
        ("delete svc nope --ignore-not-found", "No resources found\n", 0),
        (
          "delete pod web-0 --now --grace-period=4", "error: --now and --grace-period cannot be specified together\n", 1
        ),
        (
          "delete pod web-0 --force --grace-period=4",
          "error: --force and --grace-period greater than 0 cannot be specified together\n", 1
        ),
        ("delete pod web-0 -o name", "pod/web-0\n", 0),
        ("delete pod web-0 -o yaml", "error: unexpected -o output mode: yaml. We only support '-o name'\n", 1),
        ("delete pods --field-selector metadata.name=web-1", "pod \"web-1\" deleted from default namespace\n", 0),
        ("delete sts web --cascade=orphan", "statefulset.apps \"web\" deleted from default namespace\n", 0),
        ("get pods -l app=web -o name", "pod/web-0\npod/web-1\npod/web-2\n", 0),
      ]),
    Story(
      title: "scaling",
      steps: [
        ("scale sts/web", "error: required flag(s) \"replicas\" not set\n", 1),
        ("scale sts/web deploy/demo --replicas=1", "statefulset.apps/web scaled\ndeployment.apps/demo scaled\n", 0),
        ("scale deploy --all --replicas=2 --current-replicas=1", "deployment.apps/demo scaled\n", 0),
        (
          "scale sts/web --replicas=2 --resource-version=1 -l a=b",
          "error: name cannot be provided when a selector is specified\n", 1
        ),
        (
          "scale pod/web-0 --replicas=2",
          "Error from server (NotFound): the server could not find the requested resource\n", 1
        ),
        ("scale sts --replicas=2 -l app=nobody", "error: no objects passed to scale\n", 1),
        (
          "scale sts/web --replicas=two",
          "error: invalid argument \"two\" for \"--replicas\" flag: strconv.ParseInt: parsing \"two\": invalid syntax\nSee "
            + "'kubectl scale --help' for usage.\n", 1
        ),
      ]),
    Story(
      title: "patches",
      steps: [
        (#"patch svc web --type=merge -p {"spec":{"clusterIP":""}}"#, "service/web patched\n", 0),
        (
          #"patch svc kubernetes --type=merge -p {"spec":{"clusterIP":""}}"#,
          "service/kubernetes patched (no change)\n", 0
        ),
        ("patch svc web --type=odd -p {}", "error: --type must be one of [json merge strategic], not \"odd\"\n", 1),
        ("patch svc web", "error: must specify --patch or --patch-file containing the contents of the patch\n", 1),
        ("patch svc web -p {} --patch-file x", "error: cannot specify --patch and --patch-file together\n", 1),
        (
          #"patch svc web -p {"spec":{"publishNotReadyAddresses":true}} -o jsonpath={.spec.publishNotReadyAddresses}"#,
          "true", 0
        ),
      ]),
    Story(
      title: "what kubectl makes from flags",
      steps: [
        (
          "create deployment x --image=nginx --dry-run=client -o yaml",
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            labels:
              app: x
            name: x
          spec:
            replicas: 1
            selector:
              matchLabels:
                app: x
            strategy: {}
            template:
              metadata:
                labels:
                  app: x
              spec:
                containers:
                - image: nginx
                  name: nginx
                  resources: {}
          status: {}

          """, 0
        ),
        (
          "create ns dev --dry-run=client -o yaml",
          "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: dev\nspec: {}\nstatus: {}\n", 0
        ),
        (
          "create service clusterip y --tcp=80:8080 --dry-run=client -o json -n default",
          """
          {
              "apiVersion": "v1",
              "kind": "Service",
              "metadata": {
                  "labels": {
                      "app": "y"
                  },
                  "name": "y",
                  "namespace": "default"
              },
              "spec": {
                  "ports": [
                      {
                          "name": "80-8080",
                          "port": 80,
                          "protocol": "TCP",
                          "targetPort": 8080
                      }
                  ],
                  "selector": {
                      "app": "y"
                  },
                  "type": "ClusterIP"
              },
              "status": {
                  "loadBalancer": {}
              }
          }

          """, 0
        ),
        (
          "create deployment --image=nginx",
          "error: exactly one NAME is required, got 0\nSee 'kubectl create deployment --help' for usage.\n", 1
        ),
        ("create deployment x", "error: required flag(s) \"image\" not set\n", 1),
        ("run box --image=busybox --labels=a=b -- sleep 1", "pod/box created\n", 0),
        (
          "get pod box -o jsonpath='{.metadata.labels} {.spec.containers[0].args} {.spec.restartPolicy}'",
          #"{"a":"b"} ["sleep","1"] Always"#, 0
        ),
        ("run nginx --image=nginx --port=80 --expose", "service/nginx created\npod/nginx created\n", 0),
        ("get svc nginx -o jsonpath={.spec.selector}", #"{"run":"nginx"}"#, 0),
        ("expose sts web --port=80", "error: cannot expose a StatefulSet.apps\n", 1),
        ("expose deploy demo", "error: couldn't find port via --port flag or introspection\n", 1),
        ("expose deploy demo --port=80 --name=d --cluster-ip=None -l x=y", "service/d exposed\n", 0),
        (
          "get svc d -o jsonpath='{.spec.clusterIP} {.metadata.labels} {.spec.selector}'",
          #"None {"x":"y"} {"app":"demo"}"#, 0
        ),
        ("cordon node-a", "node/node-a cordoned\n", 0),
        ("cordon node-a", "node/node-a already cordoned\n", 0),
        ("get node node-a -o jsonpath={.spec.unschedulable}", "true", 0),
        ("uncordon node-a", "node/node-a uncordoned\n", 0),
      ]),
    Story(
      title: "rollouts",
      steps: [
        ("rollout status rs/nothing", "Error from server (NotFound): replicasets.apps \"nothing\" not found\n", 1),
        ("rollout status pod/web-0", "error: no status viewer has been implemented for Pod\n", 1),
        ("rollout history svc/web", "error: no history viewer has been implemented for \"Service\"\n", 1),
        ("rollout undo pod/web-0", "error: no rollbacker has been implemented for \"Pod\"\n", 1),
        ("rollout restart pod/web-0", "error: pods \"web-0\" restarting is not supported\n", 1),
        ("rollout pause sts/web", "error: statefulsets.apps \"web\" pausing is not supported\n", 1),
        ("rollout resume deploy/demo", "error: deployments.apps \"demo\" is not paused\n", 1),
        ("rollout status", "error: required resource not specified\n", 1),
        ("rollout undo sts/web", "error: no last revision to roll back to\n", 1),
        ("rollout undo deploy/demo", "error: no rollout history found for deployment \"demo\"\n", 1),
        ("annotate deploy demo kubernetes.io/change-cause=two", "deployment.apps/demo annotated\n", 0),
        ("set image deploy/demo c=nginx:2", "deployment.apps/demo image updated\n", 0),
        (
          "rollout history deploy/demo",
          "deployment.apps/demo \nREVISION  CHANGE-CAUSE\n1         two\n2         two\n\n", 0
        ),
        ("rollout history deploy/demo --revision=7", "error: unable to find the specified revision\n", 1),
        (
          "rollout undo deploy/demo --to-revision=2",
          "deployment.apps/demo skipped rollback (current template already matches revision 2)\n", 0
        ),
        ("set image sts/web c=nginx:2", "statefulset.apps/web image updated\n", 0),
        (
          "rollout history sts/web --revision=2",
          "statefulset.apps/web with revision #2\nPod Template:\n  Labels:\tapp=web\n  Containers:\n   c:\n    Image:\tnginx:2\n"
            + "    Port:\t<none>\n    Host Port:\t<none>\n    Environment:\t<none>\n    Mounts:\t<none>\n  Volumes:\t<none>\n"
            + "  Node-Selectors:\t<none>\n  Tolerations:\t<none>\n\n", 0
        ),
        ("rollout undo sts/web", "statefulset.apps/web rolled back\n", 0),
        (
          "rollout history sts/web",
          "statefulset.apps/web \nREVISION  CHANGE-CAUSE\n2         <none>\n3         <none>\n\n", 0
        ),
        ("rollout restart sts/web", "statefulset.apps/web restarted\n", 0),
        (
          "rollout history sts/web",
          "statefulset.apps/web \nREVISION  CHANGE-CAUSE\n2         <none>\n3         <none>\n4         <none>\n\n", 0
        ),
      ]),
  ]

  @Test func aRolloutIsWaitedFor() throws {
    var world = try World(CommandTests.demo)
    _ = world.type("set image deploy/demo c=nginx:2")
    let before = world.simulator.now
    let waited = world.type("rollout status deploy/demo")
    #expect(waited.output.hasPrefix("Waiting for deployment \"demo\" rollout to finish: "))
    #expect(waited.output.hasSuffix("deployment \"demo\" successfully rolled out\n"))
    #expect(world.simulator.now > before)
  }

  @Test func waitingEndsWithItsTime() throws {
    var world = try World(CommandTests.demo)
    _ = world.type("set image deploy/demo c=nginx:2")
    let before = world.simulator.now
    let outcome = world.type("rollout status deploy/demo --timeout=1s")
    #expect(outcome.messages == "error: timed out waiting for the condition\n")
    #expect(outcome.exitCode == 1)
    #expect(world.simulator.now == before + .seconds(1))
  }

  @Test func aRestartTwiceInOneSecondIsRefused() throws {
    var world = try World(CommandTests.demo)
    #expect(world.type("rollout restart deploy/demo").exitCode == 0)
    #expect(world.type("rollout restart deploy/demo").messages.contains("within the past second"))
  }
}
