import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// What `get` prints, in each of its forms.
@Suite struct GetTests {
  static let objects = """
    {apiVersion: v1, kind: Service, metadata: {name: web, labels: {app: web}}, spec: {clusterIP: None,
     selector: {app: web}, ports: [{name: http, port: 80}, {name: metrics, port: 9090}]}}
    ---
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}, spec: {serviceName: web, replicas: 3,
     selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
     spec: {containers: [{name: c, image: nginx}]}}}}
    """

  @Test(arguments: [
    ("-o jsonpath={.items[*].metadata.name}", "web-0 web-1 web-2"),
    (
      #"-o jsonpath='{range .items[*]}{.metadata.name}{"\t"}{.spec.subdomain}{"\n"}{end}done'"#,
      "web-0\tweb\nweb-1\tweb\nweb-2\tweb\ndone"
    ),
    (#"-o jsonpath={.items[?(@.metadata.name=="web-1")].spec.hostname}{"\n"}"#, "web-1\n"),
    (
      "-o jsonpath='{.items[-1].metadata.name} {.items[0:2].metadata.name} {.items[::2].metadata.name}'",
      "web-2 web-0 web-1 web-0 web-2"
    ),
    ("-o jsonpath={..containerPort}", ""),
    ("-o jsonpath={.items[0].metadata.labels.app,.items[1].metadata.name}", "error"),
    (#"-o jsonpath={.items[0].metadata.labels['apps\.kubernetes\.io/pod-index']}"#, "0"),
    ("-o jsonpath={.items[0].spec.containers[0]['name','image']}", "c nginx"),
    ("-o jsonpath={.items[0].nothing}", ""),
    ("-o jsonpath=.items", ".items"),
    ("-o jsonpath={.items[0].metadata.ownerReferences[0].controller}", "true"),
    ("-o name", "pod/web-0\npod/web-1\npod/web-2\n"),
    ("--field-selector metadata.name!=web-1,status.phase==Running -o name", "pod/web-0\npod/web-2\n"),
    ("-l app=web,apps.kubernetes.io/pod-index=2 -o name", "pod/web-2\n"),
    ("--sort-by={.metadata.name} -o name", "pod/web-0\npod/web-1\npod/web-2\n"),
    (
      "-o custom-columns=NAME:.metadata.name,OWNER:metadata.ownerReferences[0].name,NONE:.spec.nope",
      "NAME    OWNER   NONE\nweb-0   web     <none>\nweb-1   web     <none>\nweb-2   web     <none>\n"
    ),
    ("-o custom-columns=NAME:.metadata.labels.app --no-headers", "web\nweb\nweb\n"),
  ])
  func podsAreShownInEachForm(flags: String, shown: String) throws {
    var world = try World(Self.objects)
    let outcome = world.type("get pods " + flags)
    if shown == "error" {
      #expect(outcome.exitCode == 1)
    } else {
      #expect(outcome.output == shown, "\(outcome.messages)")
      #expect(outcome.messages.isEmpty)
    }
  }

  @Test(arguments: [
    ("get svc web -o jsonpath={.spec.ports[*].port}", "80 9090"),
    ("get svc web -o jsonpath={.spec.selector}", #"{"app":"web"}"#),
    ("get svc web -o jsonpath-as-json={.spec.ports[*].name}", "[\n    \"http\",\n    \"metrics\"\n]\n"),
    ("get svc/web sts/web -o name", "service/web\nstatefulset.apps/web\n"),
    ("get svc,sts/web -o name", "service/web\nstatefulset.apps/web\n"),
    ("get pods nope --ignore-not-found", ""),
    (
      "get svc --no-headers -l app=web -L app,tier",
      "web   ClusterIP   None   <none>   80/TCP,9090/TCP   6s    web   \n"
    ),
  ])
  func listsSayWhatKubectlSays(line: String, shown: String) throws {
    var world = try World(Self.objects)
    let outcome = world.type(line)
    #expect(outcome.output == shown, "\(outcome.messages)")
    #expect(outcome.messages.isEmpty)
  }

  @Test(arguments: [
    (
      "get pods --field-selector foo=bar",
      "Error from server (BadRequest): Unable to find \"/v1, Resource=pods\" that match label selector \"\", field "
        + "selector \"foo=bar\": field label not supported: foo"
    ),
    (
      "get deploy -l a=b --field-selector foo=bar",
      "Error from server (BadRequest): Unable to find \"apps/v1, Resource=deployments\" that match label selector "
        + "\"a=b\", field selector \"foo=bar\": \"foo\" is not a known field selector: only \"metadata.name\", "
        + "\"metadata.namespace\""
    ),
    (
      "get pods -o jsonpath={.items[7]}",
      "error: error executing jsonpath \"{.items[7]}\": Error executing template: array index out of bounds: index 7, "
        + "length 3. Printing more information for debugging the template:\n\ttemplate was:\n\t\t{.items[7]}"
    ),
    ("get pods -o jsonpath='{.items['", "error: error parsing jsonpath {.items[, unterminated array\n"),
    ("get pods -o jsonpath=", "error: template format specified but no template given"),
    ("get pods --sort-by=.nope", "error: couldn't find any field with path \"{.nope}\" in the list of objects"),
    (
      "get pods -o custom-columns=NAME",
      "error: unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>"
    ),
    ("get pods -o yaml --show-labels", "error: --show-labels option cannot be used with yaml printer"),
    ("get pods/", "error: arguments in resource/name form must have a single resource and name"),
    ("get pods/a/b", "error: arguments in resource/name form may not have more than one slash"),
    ("get pods -A web-0", "error: a resource cannot be retrieved by name across all namespaces"),
    ("get pods web-0 -l app=web", "error: name cannot be provided when a selector is specified"),
    (
      "get pod pod/web-0",
      "error: there is no need to specify a resource type as a separate argument when passing arguments in "
        + "resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource "
        + "resource/<resource_name>'"
    ),
    ("get widgets", "error: the server doesn't have a resource type \"widgets\""),
  ])
  func refusalsAreKubectls(line: String, said: String) throws {
    var world = try World(Self.objects)
    let outcome = world.type(line)
    #expect(outcome.messages == said + "\n")
    #expect(outcome.output.isEmpty)
    #expect(outcome.exitCode == 1)
  }

  @Test func oneObjectStandsAloneAndSeveralInAList() throws {
    var world = try World(Self.objects)
    #expect(world.type("get pod web-0 -o yaml").output.hasPrefix("apiVersion: v1\nkind: Pod\n"))
    #expect(world.type("get pod web-0 web-1 -o yaml").output.hasPrefix("apiVersion: v1\nitems:\n"))
    #expect(world.type("get pods -l app=web -o json").output.contains("\"kind\": \"List\""))
    let missing = world.type("get pod web-0 nope -o yaml")
    #expect(missing.output.contains("kind: List"))
    #expect(missing.messages == "Error from server (NotFound): pods \"nope\" not found\n")
  }

  @Test func deepTemplatesEndWithASentence() throws {
    var world = try World(Self.objects)
    let nested = String(repeating: "[?(@.a", count: 5000) + String(repeating: ")]", count: 5000)
    #expect(world.type("get pods -o jsonpath='{.items\(nested)}'").exitCode == 1)
  }
}
