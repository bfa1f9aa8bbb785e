import ClusterModel

extension Objections {
  /// The volumes of a pod (core/validation ValidateVolumes).
  ///
  /// - Returns: those that containers can mount.
  mutating func checkVolumes(_ volumes: [Tree], at path: FieldPath) -> [String: VolumeUse] {
    var known: [String: VolumeUse] = [:]
    for (index, volume) in volumes.enumerated() {
      let here = path.index(index)
      let count = found.count
      checkSource(of: volume, at: here)
      let name = volume.text("name")
      if name.isEmpty {
        required(here.field("name"))
      } else if name != PodSpec.tokenPrefix {
        // Pods that share a spec keep the rest of that name to themselves.
        check(name, .dns1123Label, at: here.field("name"))
      }
      if known[name] != nil { duplicate(here.field("name"), .string(name)) }
      guard found.count == count else { continue }
      known[name] = volume.has("persistentVolumeClaim") || volume.has("ephemeral") ? .claim : .files
    }
    return known
  }

  /// The kinds of volumes in the order in which the server looks for them.
  private static let sources = [
    "emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret", "nfs", "iscsi",
    "glusterfs", "flocker", "persistentVolumeClaim", "rbd", "cinder", "cephfs", "quobyte", "downwardAPI", "fc",
    "flexVolume", "configMap", "azureFile", "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk",
    "storageos", "projected", "scaleIO", "csi", "ephemeral", "image",
  ]

  private mutating func checkSource(of volume: Tree, at path: FieldPath) {
    let named = Self.sources.filter(volume.has)
    guard let first = named.first else { return required(path, "must specify a volume type") }
    check(volume[first] ?? .null, first, at: path.field(first))
    for other in named.dropFirst() { forbidden(path.field(other), "may not specify more than 1 volume type") }
  }

  private mutating func check(_ source: Tree, _ kind: String, at path: FieldPath) {
    switch kind {
    case "hostPath":
      guard !source.text("path").isEmpty else { return required(path.field("path")) }
      checkNoBacksteps(source.text("path"), at: path.field("path"))
      if let type = source["type"]?.string {
        check(
          type,
          isOneOf: [
            "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket",
          ], at: path.field("type"))
      }
    case "emptyDir":
      if let limit = source["sizeLimit"], let size = try? Quantity(limit), size < .zero {
        forbidden(path.field("sizeLimit"), "SizeLimit field must be a valid resource quantity")
      }
    case "secret", "configMap":
      let name = kind == "secret" ? "secretName" : "name"
      if source.text(name).isEmpty { required(path.field(name)) }
      checkMode(source.number("defaultMode"), at: path.field("defaultMode"))
      checkItems(source.elements("items"), at: path.field("items"))
    case "persistentVolumeClaim":
      if source.text("claimName").isEmpty { required(path.field("claimName")) }
    case "nfs":
      if source.text("server").isEmpty { required(path.field("server")) }
      let location = source.text("path")
      if location.isEmpty { required(path.field("path")) }
      if !location.hasPrefix("/") { invalid(path.field("path"), .string(location), "must be an absolute path") }
    case "csi":
      if source.text("driver").isEmpty { required(path.field("driver")) }
    case "image":
      if source.text("reference").isEmpty { required(path.field("reference")) }
    case "downwardAPI":
      checkMode(source.number("defaultMode"), at: path.field("defaultMode"))
      checkFiles(source.elements("items"), at: path)
    case "projected":
      checkMode(source.number("defaultMode"), at: path.field("defaultMode"))
    default: break
    }
  }

  private mutating func checkMode(_ mode: Int64?, at path: FieldPath) {
    guard let mode, !(0...0o777).contains(mode) else { return }
    invalid(path, .integer(mode), "must be a number between 0 and 0777 (octal), both inclusive")
  }

  private mutating func checkItems(_ items: [Tree], at path: FieldPath) {
    for (index, item) in items.enumerated() {
      let here = path.index(index)
      if item.text("key").isEmpty { required(here.field("key")) }
      if item.text("path").isEmpty { required(here.field("path")) }
      checkLocal(item.text("path"), at: here.field("path"), mayBeReserved: false)
      checkMode(item.number("mode"), at: here.field("mode"))
    }
  }

  /// Files with fields of the pod (validateDownwardAPIVolumeFile), which the server names without their place.
  private mutating func checkFiles(_ files: [Tree], at path: FieldPath) {
    for file in files {
      if file.text("path").isEmpty { required(path.field("path")) }
      checkLocal(file.text("path"), at: path.field("path"), mayBeReserved: false)
      if let reference = file["fieldRef"], reference != .null {
        checkFieldReference(
          reference, at: path.field("fieldRef"),
          allowed: [
            "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid",
          ])
      } else if !file.has("resourceFieldRef") {
        required(path, "one of fieldRef and resourceFieldRef is required")
      }
      checkMode(file.number("mode"), at: path.field("mode"))
    }
  }

  // MARK: Mounts

  /// Where a container has its volumes (ValidateVolumeMounts, ValidateVolumeDevices).
  mutating func checkMounts(of container: Tree, at path: FieldPath, _ context: ContainerContext) {
    let (mounts, devices) = (container.elements("volumeMounts"), container.elements("volumeDevices"))
    var taken: Set<String> = []
    for (index, mount) in mounts.enumerated() {
      let here = path.field("volumeMounts").index(index)
      let (name, location) = (mount.text("name"), mount.text("mountPath"))
      if name.isEmpty { required(here.field("name")) }
      if context.volumes[name] == nil { notFound(here.field("name"), .string(name)) }
      if location.isEmpty { required(here.field("mountPath")) }
      if !taken.insert(location).inserted {
        invalid(here.field("mountPath"), .string(location), "must be unique")
      }
      if devices.contains(where: { $0.text("name") == name }) {
        invalid(here.field("name"), .string(name), "must not already exist in volumeDevices")
      }
      // The server names these without their place.
      let list = path.field("volumeMounts")
      if !mount.text("subPath").isEmpty { checkLocal(mount.text("subPath"), at: list.field("subPath")) }
      if !mount.text("subPathExpr").isEmpty {
        if !mount.text("subPath").isEmpty {
          invalid(
            here.field("subPathExpr"), .string(mount.text("subPathExpr")),
            "subPathExpr and subPath are mutually exclusive")
        }
        checkLocal(mount.text("subPathExpr"), at: list.field("subPathExpr"))
      }
      if let propagation = mount["mountPropagation"]?.string {
        check(propagation, isOneOf: ["Bidirectional", "HostToContainer", "None"], at: list.field("mountPropagation"))
      }
    }
    for (index, device) in devices.enumerated() {
      let here = path.field("volumeDevices").index(index)
      let name = device.text("name")
      if name.isEmpty { required(here.field("name")) }
      switch context.volumes[name] {
      case .claim: break
      case .files:
        invalid(
          here.field("name"), .string(name),
          "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode")
      case nil: notFound(here.field("name"), .string(name))
      }
      if device.text("devicePath").isEmpty { required(here.field("devicePath")) }
    }
  }

  // MARK: Paths

  private mutating func checkNoBacksteps(_ location: String, at path: FieldPath) {
    if location.split(separator: "/", omittingEmptySubsequences: false).contains("..") {
      invalid(path, .string(location), "must not contain '..'")
    }
  }

  /// A path below the place that it is in (validateLocalDescendingPath, ValidateLocalNonReservedPath).
  mutating func checkLocal(_ location: String, at path: FieldPath, mayBeReserved: Bool = true) {
    if location.hasPrefix("/") { invalid(path, .string(location), "must be a relative path") }
    checkNoBacksteps(location, at: path)
    if !mayBeReserved, location.hasPrefix(".."), !location.hasPrefix("../") {
      invalid(path, .string(location), "must not start with '..'")
    }
  }
}
