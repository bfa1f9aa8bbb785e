/// The types of the API of Kubernetes 1.36, as far as the kinds that rollcall models are made of them: core/v1, apps/v1,
/// discovery/v1 and meta/v1. One line a type, in the notation that ``APITypes`` reads:
///
/// ```text
/// Type  field type  field type …
/// ```
///
/// A type is `string`, `bool`, `int32`, `int64`, `quantity`, `time`, `intOrString`, another line's name, `[]T` for a
/// list, `{}T` for a free map, or `'Name` for a string to which Go gives a name of its own. Behind a list stands
/// `/key` where a strategic merge unites its elements by that field, and `/` where it unites plain values; `!` says that
/// a patch keeps the fields it names and drops the others (patchMergeKey and patchStrategy of the Go types).
enum APITypesTable {
  static let text = """
    ObjectMeta name string generateName string namespace string selfLink string uid 'types.UID resourceVersion string \
    generation int64 creationTimestamp time deletionTimestamp time deletionGracePeriodSeconds int64 labels {}string \
    annotations {}string ownerReferences []OwnerReference/uid finalizers []string/ managedFields []ManagedFieldsEntry
    OwnerReference apiVersion string kind string name string uid 'types.UID controller bool blockOwnerDeletion bool
    ManagedFieldsEntry manager string operation 'ManagedFieldsOperationType apiVersion string time time \
    fieldsType string fieldsV1 any subresource string
    LabelSelector matchLabels {}string matchExpressions []LabelSelectorRequirement
    LabelSelectorRequirement key string operator 'LabelSelectorOperator values []string
    Condition type string status 'ConditionStatus observedGeneration int64 lastTransitionTime time reason string \
    message string
    ObjectReference kind string namespace string name string uid 'types.UID apiVersion string resourceVersion string \
    fieldPath string
    LocalObjectReference name string
    TypedLocalObjectReference apiGroup string kind string name string
    TypedObjectReference apiGroup string kind string name string namespace string

    Namespace kind string apiVersion string metadata ObjectMeta spec NamespaceSpec status NamespaceStatus
    NamespaceSpec finalizers []'FinalizerName
    NamespaceStatus phase 'NamespacePhase conditions []NamespaceCondition/type
    NamespaceCondition type 'NamespaceConditionType status 'ConditionStatus lastTransitionTime time reason string \
    message string

    Node kind string apiVersion string metadata ObjectMeta spec NodeSpec status NodeStatus
    NodeSpec podCIDR string podCIDRs []string/ providerID string unschedulable bool taints []Taint \
    configSource NodeConfigSource externalID string
    NodeConfigSource configMap ConfigMapNodeConfigSource
    ConfigMapNodeConfigSource namespace string name string uid 'types.UID resourceVersion string kubeletConfigKey string
    Taint key string value string effect 'TaintEffect timeAdded time
    NodeStatus capacity {}quantity allocatable {}quantity phase 'NodePhase conditions []NodeCondition/type \
    addresses []NodeAddress/type daemonEndpoints NodeDaemonEndpoints nodeInfo NodeSystemInfo images []ContainerImage \
    volumesInUse []'UniqueVolumeName volumesAttached []AttachedVolume config any runtimeHandlers []NodeRuntimeHandler \
    features NodeFeatures declaredFeatures []string
    NodeCondition type 'NodeConditionType status 'ConditionStatus lastHeartbeatTime time lastTransitionTime time \
    reason string message string
    NodeAddress type 'NodeAddressType address string
    NodeDaemonEndpoints kubeletEndpoint DaemonEndpoint
    DaemonEndpoint Port int32
    NodeSystemInfo machineID string systemUUID string bootID string kernelVersion string osImage string \
    containerRuntimeVersion string kubeletVersion string kubeProxyVersion string operatingSystem string \
    architecture string swap NodeSwapStatus
    NodeSwapStatus capacity int64
    ContainerImage names []string sizeBytes int64
    AttachedVolume name 'UniqueVolumeName devicePath string
    NodeRuntimeHandler name string features NodeRuntimeHandlerFeatures
    NodeRuntimeHandlerFeatures recursiveReadOnlyMounts bool userNamespaces bool
    NodeFeatures supplementalGroupsPolicy bool

    PersistentVolumeClaim kind string apiVersion string metadata ObjectMeta spec PersistentVolumeClaimSpec \
    status PersistentVolumeClaimStatus
    PersistentVolumeClaimSpec accessModes []'PersistentVolumeAccessMode selector LabelSelector \
    resources VolumeResourceRequirements volumeName string storageClassName string \
    volumeMode 'PersistentVolumeMode dataSource TypedLocalObjectReference dataSourceRef TypedObjectReference \
    volumeAttributesClassName string
    VolumeResourceRequirements limits {}quantity requests {}quantity
    PersistentVolumeClaimStatus phase 'PersistentVolumeClaimPhase accessModes []'PersistentVolumeAccessMode \
    capacity {}quantity conditions []PersistentVolumeClaimCondition/type allocatedResources {}quantity \
    allocatedResourceStatuses {}'ClaimResourceStatus currentVolumeAttributesClassName string \
    modifyVolumeStatus ModifyVolumeStatus
    PersistentVolumeClaimCondition type 'PersistentVolumeClaimConditionType status 'ConditionStatus \
    lastProbeTime time lastTransitionTime time reason string message string
    ModifyVolumeStatus targetVolumeAttributesClassName string status 'PersistentVolumeClaimModifyVolumeStatus

    Service kind string apiVersion string metadata ObjectMeta spec ServiceSpec status ServiceStatus
    ServiceSpec ports []ServicePort/port selector {}string clusterIP string clusterIPs []string type 'ServiceType \
    externalIPs []string sessionAffinity 'ServiceAffinity loadBalancerIP string loadBalancerSourceRanges []string \
    externalName string externalTrafficPolicy 'ServiceExternalTrafficPolicy healthCheckNodePort int32 \
    publishNotReadyAddresses bool sessionAffinityConfig SessionAffinityConfig ipFamilies []'IPFamily \
    ipFamilyPolicy 'IPFamilyPolicy allocateLoadBalancerNodePorts bool loadBalancerClass string \
    internalTrafficPolicy 'ServiceInternalTrafficPolicy trafficDistribution string
    ServicePort name string protocol 'Protocol appProtocol string port int32 targetPort intOrString nodePort int32
    SessionAffinityConfig clientIP ClientIPConfig
    ClientIPConfig timeoutSeconds int32
    ServiceStatus loadBalancer LoadBalancerStatus conditions []Condition/type
    LoadBalancerStatus ingress []LoadBalancerIngress
    LoadBalancerIngress ip string hostname string ipMode 'LoadBalancerIPMode ports []PortStatus
    PortStatus port int32 protocol 'Protocol error string

    Endpoints kind string apiVersion string metadata ObjectMeta subsets []EndpointSubset
    EndpointSubset addresses []EndpointAddress notReadyAddresses []EndpointAddress ports []EndpointPort
    EndpointAddress ip string hostname string nodeName string targetRef ObjectReference
    EndpointPort name string port int32 protocol 'Protocol appProtocol string

    EndpointSlice kind string apiVersion string metadata ObjectMeta addressType 'AddressType endpoints []Endpoint \
    ports []EndpointPort
    Endpoint addresses []string conditions EndpointConditions hostname string targetRef ObjectReference \
    deprecatedTopology {}string nodeName string zone string hints EndpointHints
    EndpointConditions ready bool serving bool terminating bool
    EndpointHints forZones []ForZone forNodes []ForNode
    ForZone name string
    ForNode name string

    ReplicaSet kind string apiVersion string metadata ObjectMeta spec ReplicaSetSpec status ReplicaSetStatus
    ReplicaSetSpec replicas int32 minReadySeconds int32 selector LabelSelector template PodTemplateSpec
    ReplicaSetStatus replicas int32 fullyLabeledReplicas int32 readyReplicas int32 availableReplicas int32 \
    terminatingReplicas int32 observedGeneration int64 conditions []ReplicaSetCondition/type
    ReplicaSetCondition type 'ReplicaSetConditionType status 'ConditionStatus lastTransitionTime time reason string \
    message string

    Deployment kind string apiVersion string metadata ObjectMeta spec DeploymentSpec status DeploymentStatus
    DeploymentSpec replicas int32 selector LabelSelector template PodTemplateSpec strategy DeploymentStrategy! \
    minReadySeconds int32 revisionHistoryLimit int32 paused bool progressDeadlineSeconds int32
    DeploymentStrategy type 'DeploymentStrategyType rollingUpdate RollingUpdateDeployment
    RollingUpdateDeployment maxUnavailable intOrString maxSurge intOrString
    DeploymentStatus observedGeneration int64 replicas int32 updatedReplicas int32 readyReplicas int32 \
    availableReplicas int32 unavailableReplicas int32 terminatingReplicas int32 \
    conditions []DeploymentCondition/type collisionCount int32
    DeploymentCondition type 'DeploymentConditionType status 'ConditionStatus lastUpdateTime time \
    lastTransitionTime time reason string message string

    StatefulSet kind string apiVersion string metadata ObjectMeta spec StatefulSetSpec status StatefulSetStatus
    StatefulSetSpec replicas int32 selector LabelSelector template PodTemplateSpec \
    volumeClaimTemplates []PersistentVolumeClaim serviceName string podManagementPolicy 'PodManagementPolicyType \
    updateStrategy StatefulSetUpdateStrategy revisionHistoryLimit int32 minReadySeconds int32 \
    persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy ordinals StatefulSetOrdinals
    StatefulSetUpdateStrategy type 'StatefulSetUpdateStrategyType rollingUpdate RollingUpdateStatefulSetStrategy
    RollingUpdateStatefulSetStrategy partition int32 maxUnavailable intOrString
    StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted 'PersistentVolumeClaimRetentionPolicyType \
    whenScaled 'PersistentVolumeClaimRetentionPolicyType
    StatefulSetOrdinals start int32
    StatefulSetStatus observedGeneration int64 replicas int32 readyReplicas int32 currentReplicas int32 \
    updatedReplicas int32 currentRevision string updateRevision string collisionCount int32 \
    conditions []StatefulSetCondition/type availableReplicas int32
    StatefulSetCondition type 'StatefulSetConditionType status 'ConditionStatus lastTransitionTime time reason string \
    message string

    DaemonSet kind string apiVersion string metadata ObjectMeta spec DaemonSetSpec status DaemonSetStatus
    DaemonSetSpec selector LabelSelector template PodTemplateSpec updateStrategy DaemonSetUpdateStrategy \
    minReadySeconds int32 revisionHistoryLimit int32
    DaemonSetUpdateStrategy type 'DaemonSetUpdateStrategyType rollingUpdate RollingUpdateDaemonSet
    RollingUpdateDaemonSet maxUnavailable intOrString maxSurge intOrString
    DaemonSetStatus currentNumberScheduled int32 numberMisscheduled int32 desiredNumberScheduled int32 \
    numberReady int32 observedGeneration int64 updatedNumberScheduled int32 numberAvailable int32 \
    numberUnavailable int32 collisionCount int32 conditions []DaemonSetCondition/type
    DaemonSetCondition type 'DaemonSetConditionType status 'ConditionStatus lastTransitionTime time reason string \
    message string

    \(pods)
    \(volumes)
    """
}
