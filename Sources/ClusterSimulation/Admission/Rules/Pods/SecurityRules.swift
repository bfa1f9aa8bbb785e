import ClusterModel

extension Objections {
  /// Who the processes of all containers are (core/validation validatePodSpecSecurityContext).
  mutating func checkSecurity(ofPod spec: Tree, at path: FieldPath) {
    guard let context = spec["securityContext"], context != .null else { return }
    for name in ["fsGroup", "runAsUser", "runAsGroup"] { checkID(context[name], at: path.field(name)) }
    for (index, group) in context.elements("supplementalGroups").enumerated() {
      checkID(group, at: path.field("supplementalGroups").index(index))
    }
    if spec.isOn("shareProcessNamespace"), spec.isOn("hostPID") {
      invalid(
        path.field("shareProcessNamespace"), true, "ShareProcessNamespace and HostPID cannot both be enabled")
    }
    if let policy = context["fsGroupChangePolicy"]?.string {
      check(policy, isOneOf: ["Always", "OnRootMismatch"], at: path.field("fsGroupChangePolicy"))
    }
    checkProfile(context["seccompProfile"], "seccomp", at: path.field("seccompProfile"))
    checkProfile(context["appArmorProfile"], "AppArmor", at: path.field("appArmorProfile"))
    if let policy = context["supplementalGroupsPolicy"]?.string {
      check(policy, isOneOf: ["Merge", "Strict"], at: path.field("supplementalGroupsPolicy"))
    }
  }

  /// Who the processes of one container are (ValidateSecurityContext).
  mutating func checkSecurity(of context: Tree, at path: FieldPath) {
    guard context != .null else { return }
    for name in ["runAsUser", "runAsGroup"] { checkID(context[name], at: path.field(name)) }
    checkProfile(context["seccompProfile"], "seccomp", at: path.field("seccompProfile"))
    if let mount = context["procMount"]?.string {
      check(mount, isOneOf: ["Default", "Unmasked"], at: path.field("procMount"))
    }
    if context["allowPrivilegeEscalation"]?.bool == false {
      if context.isOn("privileged") {
        invalid(path, context, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true")
      }
      if (context["capabilities"]?.elements("add") ?? []).contains("CAP_SYS_ADMIN") {
        invalid(
          path, context, "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN")
      }
    }
    checkProfile(context["appArmorProfile"], "AppArmor", at: path.field("appArmorProfile"))
  }

  private mutating func checkID(_ value: Tree?, at path: FieldPath) {
    guard let number = value?.integer, !(0...2_147_483_647).contains(number) else { return }
    invalid(path, .integer(number), "must be between 0 and 2147483647, inclusive")
  }

  /// A profile of the kernel (validateSeccompProfileField, ValidateAppArmorProfileField).
  private mutating func checkProfile(_ profile: Tree?, _ name: String, at path: FieldPath) {
    guard let profile, profile != .null else { return }
    let type = profile.text("type")
    if type.isEmpty {
      required(path.field("type"), "type is required when \(name == "seccomp" ? "seccomp" : "appArmor")Profile is set")
    } else {
      check(type, isOneOf: ["Localhost", "RuntimeDefault", "Unconfined"], at: path.field("type"))
    }
    let local = profile["localhostProfile"]?.string
    if type == "Localhost" {
      if local ?? "" == "" {
        required(path.field("localhostProfile"), "must be set when \(name) type is Localhost")
      } else if let local, name == "seccomp" {
        checkLocal(local, at: path.field("localhostProfile"))
      }
    } else if let local {
      invalid(
        path.field("localhostProfile"), .string(local), "can only be set when \(name) type is Localhost")
    }
  }
}
