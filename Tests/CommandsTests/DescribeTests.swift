import ClusterSimulation
import Commands
import Testing

/// What the recorded transcripts do not show of `describe`: what kubectl's describers say about the rarer fields.
@Suite struct DescribeTests {
  private static let rich = """
    apiVersion: v1
    kind: Pod
    metadata:
      name: rich
      labels: {app: rich}
      annotations: {note: "two\\nlines\\n"}
    spec:
      automountServiceAccountToken: false
      securityContext: {seccompProfile: {type: RuntimeDefault}}
      initContainers:
      - {name: setup, image: busybox, command: [sh, -c, "echo a\\necho b"]}
      containers:
      - name: main
        image: nginx:1.27
        ports: [{containerPort: 80, name: http}, {containerPort: 443, name: https, hostPort: 8443}]
        resources: {limits: {cpu: "0.5", memory: 1024Mi}, requests: {cpu: 250m}}
        livenessProbe: {httpGet: {path: "/healthz?full", port: http}, initialDelaySeconds: 5}
        readinessProbe: {tcpSocket: {port: 80}}
        startupProbe: {exec: {command: [cat, /tmp/ok]}, failureThreshold: 30}
        envFrom: [{configMapRef: {name: settings}}, {prefix: P_, secretRef: {name: keys, optional: true}}]
        env:
        - {name: PLAIN, value: x}
        - {name: NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
        - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
        - {name: PASSWORD, valueFrom: {secretKeyRef: {name: keys, key: password}}}
        volumeMounts: [{name: data, mountPath: /data}, {name: conf, mountPath: /conf, readOnly: true, subPath: a}]
      readinessGates: [{conditionType: example.com/ok}]
      tolerations: [{key: dedicated, value: gpu, effect: NoSchedule}, {operator: Exists}]
      topologySpreadConstraints:
      - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: rich}}}
      volumes:
      - {name: data, emptyDir: {sizeLimit: 500Mi}}
      - {name: conf, configMap: {name: settings}}
      - {name: down, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}
    """

  @Test(arguments: [
    """
    Annotations:      note:
                        two
                        lines
    Status:           Running
    SeccompProfile:   RuntimeDefault
    """,
    """
        Command:
          sh
          -c
          echo a
          echo b
        State:          Terminated
          Reason:       Completed
          Exit Code:    0
    """,
    """
        Ports:          80/TCP (http), 443/TCP (https)
        Host Ports:     0/TCP (http), 8443/TCP (https)
    """,
    """
        Limits:
          cpu:     500m
          memory:  1Gi
        Requests:
          cpu:      250m
          memory:   1Gi
        Liveness:   http-get http://:http/healthz%3Ffull delay=5s timeout=1s period=10s #success=1 #failure=3
        Readiness:  tcp-socket :80 delay=0s timeout=1s period=10s #success=1 #failure=3
        Startup:    exec [cat /tmp/ok] delay=0s timeout=1s period=10s #success=1 #failure=30
        Environment Variables from:
          settings  ConfigMap                Optional: false
          keys      Secret with prefix 'P_'  Optional: true
        Environment:
          PLAIN:     x
          NAME:      rich (v1:metadata.name)
          IP:         (v1:status.podIP)
          CPU:       1 (limits.cpu)
          PASSWORD:  <set to the key 'password' in secret 'keys'>  Optional: false
        Mounts:
          /conf from conf (ro,path="a")
          /data from data (rw)
    Readiness Gates:
      Type             Status
      example.com/ok   <none> \("")
    """,
    """
    Volumes:
      data:
        Type:       EmptyDir (a temporary directory that shares a pod's lifetime)
        Medium:     \("")
        SizeLimit:  500Mi
      conf:
        Type:      ConfigMap (a volume populated by a ConfigMap)
        Name:      settings
        Optional:  false
      down:
        Type:  DownwardAPI (a volume populated by information about the pod)
        Items:
          metadata.labels -> labels
    QoS Class:                    Burstable
    Node-Selectors:               <none>
    Tolerations:                  op=Exists
                                  dedicated=gpu:NoSchedule
    Topology Spread Constraints:  zone:DoNotSchedule when max skew 1 is exceeded for selector app=rich
    """,
  ])
  func `a pod tells of all that it has`(part: String) throws {
    var world = try World(Self.rich)
    let sheet = world.type("describe pod rich").output
    #expect(sheet.contains(part + "\n"), "\(sheet)")
  }

  @Test func `a name that nobody has is taken for the beginning of one`() throws {
    var world = try World(Self.two)
    let sheets = world.type("describe svc we")
    #expect(sheets.output.contains("Name:                     web\n"))
    #expect(sheets.output.contains("Name:                     web-too\n"))
    // Each is followed by an empty line, and Events are left out.
    #expect(sheets.output.hasSuffix("Internal Traffic Policy:  Cluster\n\n"))
    #expect(sheets.exitCode == 0)
    let exact = world.type("describe svc web").output
    #expect(exact.hasSuffix("Events:                   <none>\n") && !exact.contains("web-too"))
    let none = world.type("describe svc nobody")
    #expect(none.messages == "Error from server (NotFound): services \"nobody\" not found\n" && none.exitCode == 1)
  }

  @Test func `several objects stand apart and keep their Events to themselves`() throws {
    var world = try World(Self.two)
    let both = world.type("describe svc -l team=a").output
    #expect(both.contains("Internal Traffic Policy:  Cluster\n\n\nName:                     web-too\n"))
    #expect(!both.contains("Events:"))
    #expect(world.type("describe svc -l team=a --show-events").output.contains("Events:"))
    #expect(!world.type("describe svc web --show-events=false").output.contains("Events:"))
    #expect(world.type("describe svc -l team=b").messages == "No resources found in default namespace.\n")
  }

  @Test func `one that is missing takes the other along where two are named`() throws {
    var world = try World(Self.two)
    let two = world.type("describe svc/web svc/nobody")
    #expect(two.output.isEmpty && two.messages.contains("\"nobody\" not found"))
    let three = world.type("describe svc web web-too nobody")
    #expect(three.output.contains("web-too") && three.messages.contains("\"nobody\" not found"))
  }

  @Test func `what is said of a pod that is gone is not said of the one that bears its name`() throws {
    var world = try World("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: x}]}}")
    #expect(world.type("describe pod p").output.contains("Started"))
    _ = world.type("delete pod p --force --grace-period=0")
    _ = world.type("run p --image=x")
    #expect(world.type("describe pod p").output.contains("Status:           Pending"))
    #expect(world.type("describe pod p").output.hasSuffix("Events:                      <none>\n"))
  }

  @Test func `a kind that nobody knows is told field by field`() throws {
    var world = try World(
      """
      apiVersion: example.com/v1
      kind: Widget
      metadata: {name: w, namespace: default}
      spec: {podCIDR: x, maxURLCount: 3, enabled: true, with_sign: 1, parts: [{kind: a}, {kind: b}], words: [x, z]}
      """)
    #expect(
      world.type("describe widget w").output.contains(
        """
        Spec:
          Enabled:        true
          Max URL Count:  3
          Parts:
            Kind:     a
            Kind:     b
          Pod CIDR:   x
          with_sign:  1
          Words:
            x
            z
        Events:  <none>

        """))
  }

  @Test func `data of ConfigMaps are shown and those of Secrets counted`() throws {
    var world = try World(
      """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: default}, data: {level: info}}
      ---
      {apiVersion: v1, kind: Secret, metadata: {name: s, namespace: default}, type: Opaque, data: {key: c2VjcmV0}}
      """)
    #expect(world.type("describe cm c").output.contains("Data\n====\nlevel:\n----\ninfo\n\n\nBinaryData\n====\n\n"))
    #expect(world.type("describe secret s").output.hasSuffix("\nType:  Opaque\n\nData\n====\nkey:  6 bytes\n"))
  }

  @Test(arguments: [
    ("1000", "1k"), ("1024Mi", "1Gi"), ("0.5", "500m"), ("1500m", "1500m"), ("64", "64"), ("1536Mi", "1536Mi"),
    ("1e3", "1k"), ("512Ki", "512Ki"), ("0", "0"), ("1.5Gi", "1536Mi"), ("100n", "100n"), ("many", "many"),
  ])
  func `amounts are written as the server gives them back`(said: String, written: String) throws {
    var world = try World(
      """
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: v}
      spec: {capacity: {storage: "\(said)"}}
      """)
    #expect(world.type("describe pv v").output.contains("Capacity:        \(written)\n"))
  }

  private static let two = """
    {apiVersion: v1, kind: Service, metadata: {name: web, labels: {team: a}}, spec: {selector: {app: w}, ports: [{port: 80}]}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: web-too, labels: {team: a}}, spec: {selector: {app: w}, ports: [{port: 80}]}}
    """
}
