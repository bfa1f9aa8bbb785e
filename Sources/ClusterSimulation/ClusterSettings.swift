import ClusterModel

/// How a simulated cluster is set up: what `kubeadm init` and its configuration would settle.
public struct ClusterSettings: Sendable, Hashable {
  /// Where chance begins: names, uids and addresses follow from it.
  public var seed: UInt64 = 1
  /// The families of addresses, the primary one first.
  public var addressFamilies: [AddressFamily] = [.ipv4]
  /// How many nodes there are; at least 1, at most 250. Node N has the pods' range 10.244.N.0/24.
  public var nodeCount = 3
  /// Where objects go that name no namespace.
  public var defaultNamespace = "default"
  /// How long a pod waits before it is put on a node.
  public var schedulingTime = Duration.milliseconds(200)
  /// How long a pod's containers take to be made and started.
  public var startTime = Duration.seconds(1)
  /// How long a container runs before it is ready, where no annotation says otherwise.
  public var readyTime = Duration.milliseconds(800)
  /// How long making a volume for a claim takes; claims are served one after the other. Zero: a claim is bound before
  /// any pod asks for it, and no pod is told to wait.
  public var provisioningTime = Duration.zero
  /// How much later than one another pods get ready that were made one after the other and started together. Zero:
  /// they get ready in the same moment, and a rollout then takes as large steps as it may.
  public var readySpread = Duration.zero

  /// The usual cluster: three nodes, IPv4, kubeadm's ranges.
  public init() {}
}
