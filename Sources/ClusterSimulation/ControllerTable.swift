/// The control loops, in the order in which they are woken. To add one, add it here.
public enum ControllerTable {
  /// All controllers of a cluster that is set up so.
  public static func all(_ settings: ClusterSettings = ClusterSettings()) -> [any Controller] {
    [
      NamespaceController(),
      GarbageCollector(),
      VolumeBinder(provisioningTime: settings.provisioningTime),
      ClaimProtection(),
      DeploymentController(),
      ReplicaSetController(),
      StatefulSetController(),
      DaemonSetController(),
      Scheduler(delay: settings.schedulingTime),
      Kubelet(
        startTime: settings.startTime, readyTime: settings.readyTime, readySpread: settings.readySpread),
      EndpointSliceController(),
      EndpointsController(),
      SliceMirroringController(),
      APIServerService(controlPlane: ControlPlane(settings: settings)),
    ]
  }
}
