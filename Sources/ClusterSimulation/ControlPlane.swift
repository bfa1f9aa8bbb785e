import ClusterModel

/// What is in a cluster before anybody puts anything into it.
struct ControlPlane {
  let settings: ClusterSettings

  /// Namespaces, nodes, and the Services that every cluster has.
  var objects: [Object] { namespaces + nodes + kubernetesService + clusterDNS }

  private var namespaces: [Object] {
    ["default", "kube-node-lease", "kube-public", "kube-system"].map { name in
      .namespace(Namespace(metadata: Metadata(name: name)))
    }
  }

  private var nodes: [Object] {
    (1...max(1, min(250, settings.nodeCount))).map { number in
      let name = nodeName(number)
      let ranges = settings.addressFamilies.map { family in
        family == .ipv4 ? "10.244.\(number).0/24" : "fd00:10:244:\(number)::/64"
      }
      let labels: Labels = [
        "kubernetes.io/arch": "amd64", "kubernetes.io/hostname": name, "kubernetes.io/os": "linux",
      ]
      return .node(
        Node(
          metadata: Metadata(name: name, labels: labels), podCIDRs: ranges,
          addresses: [
            Node.Address(type: "InternalIP", address: "192.168.0.\(10 + number)"),
            Node.Address(type: "Hostname", address: name),
          ],
          rest: [
            "status": [
              "capacity": ["cpu": "64", "memory": "256Gi", "pods": "250"],
              "conditions": [
                [
                  "type": "Ready", "status": "True", "reason": "KubeletReady",
                  "message": "kubelet is posting ready status",
                ]
              ],
              "nodeInfo": ["kubeletVersion": "v1.36.2"],
            ]
          ]))
    }
  }

  /// `node-a`, `node-b`, … and beyond the alphabet by number.
  private func nodeName(_ number: Int) -> String {
    guard number <= 26 else { return "node-\(number)" }
    return "node-" + String(UnicodeScalar(UInt8(96 + number)))
  }

  /// The API server's own Service and the slice that it writes itself.
  var kubernetesService: [Object] {
    var spec = ServiceSpec()
    spec.ports = [ServicePort(name: "https", port: 443, targetPort: .number(6443))]
    spec.clusterIP = settings.addressFamilies.first == .ipv6 ? "fd00:10:96::1" : "10.96.0.1"
    let labels: Labels = ["component": "apiserver", "provider": "kubernetes"]
    var endpoint = Endpoint(addresses: ["192.168.0.10"])
    endpoint.ready = true
    let ports = [EndpointPort(name: "https", protocol: "TCP", port: 6443)]
    return [
      .service(Service(metadata: Metadata(name: "kubernetes", namespace: "default", labels: labels), spec: spec)),
      .endpoints(
        Endpoints(
          metadata: Metadata(
            name: "kubernetes", namespace: "default", labels: [Endpoints.skipMirrorLabel: "true"]),
          subsets: [Endpoints.Subset(addresses: [Endpoints.Address(ip: "192.168.0.10")], ports: ports)])),
      .endpointSlice(
        EndpointSlice(
          metadata: Metadata(
            name: "kubernetes", namespace: "default", labels: [EndpointSlice.serviceNameLabel: "kubernetes"]),
          addressFamily: .ipv4, endpoints: [endpoint],
          ports: ports)),
    ]
  }

  /// CoreDNS as kubeadm installs it: a Deployment of two behind the Service that is still called kube-dns.
  private var clusterDNS: [Object] {
    let selector: Labels = ["k8s-app": "kube-dns"]
    var service = ServiceSpec()
    service.selector = selector
    service.clusterIP = settings.addressFamilies.first == .ipv6 ? "fd00:10:96::a" : "10.96.0.10"
    service.ports = [
      ServicePort(name: "dns", protocol: "UDP", port: 53, targetPort: .number(53)),
      ServicePort(name: "dns-tcp", protocol: "TCP", port: 53, targetPort: .number(53)),
      ServicePort(name: "metrics", protocol: "TCP", port: 9153, targetPort: .number(9153)),
    ]
    var pod = PodSpec.Fields()
    pod.containers = [
      Container(
        name: "coredns", image: "registry.k8s.io/coredns/coredns:v1.13.1",
        ports: [
          ContainerPort(name: "dns", containerPort: 53, protocol: "UDP"),
          ContainerPort(name: "dns-tcp", containerPort: 53),
          ContainerPort(name: "metrics", containerPort: 9153),
        ])
    ]
    pod.dnsPolicy = "Default"
    var deployment = Deployment.Spec(template: PodTemplate(labels: selector, spec: PodSpec(pod)))
    deployment.replicas = 2
    deployment.selector = LabelSelector(matchLabels: selector)
    return [
      .service(
        Service(
          metadata: Metadata(
            name: "kube-dns", namespace: "kube-system",
            labels: [
              "k8s-app": "kube-dns", "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS",
            ]), spec: service)),
      .deployment(
        Deployment(metadata: Metadata(name: "coredns", namespace: "kube-system", labels: selector), spec: deployment)),
    ]
  }
}
