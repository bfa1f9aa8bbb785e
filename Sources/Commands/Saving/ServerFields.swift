import ClusterModel
import Manifests

/// The fields that a server, a scheduler or a controller fills in. They are not a person's wish, and another cluster
/// would refuse them or fill in others.
enum ServerFields {
  /// The object without them. What apply remembers as said by a person stays.
  static func removed(from tree: Tree, of object: Object) -> Tree {
    let text = object.metadata.annotations[ThreeWayMerge.annotation]
    let said = text.flatMap { try? Tree(text: $0, named: ThreeWayMerge.annotation) } ?? .null
    var tree = tree.without(["status"])
    tree = tree.changing("metadata") { metadata(of: $0, object) }
    tree = tree.changing("spec") { spec(of: $0, object, said: said["spec"] ?? .null) }
    return tree
  }

  private static func metadata(of tree: Tree, _ object: Object) -> Tree {
    var tree = tree.without([
      "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink", "deletionTimestamp",
      "deletionGracePeriodSeconds", "ownerReferences",
    ])
    tree = tree.changing("annotations") { annotations in
      annotations.without(names: annotations.keys.filter { isServers(annotation: $0) })
    }
    tree = tree.changing("labels") { labels in
      switch object {
      case .namespace: labels.without(["kubernetes.io/metadata.name"])
      // Left behind by the controllers that once made the object.
      case .pod: labels.without(["pod-template-hash", "controller-revision-hash", "pod-template-generation"])
      default: labels
      }
    }
    return tree.changing("finalizers") { finalizers in
      .list((finalizers.list ?? []).filter { !servers.contains($0.string ?? "") })
    }
  }

  /// Finalizers that the control plane puts on what it looks after.
  private static let servers = [
    "kubernetes.io/pvc-protection", "kubernetes.io/pv-protection", "service.kubernetes.io/load-balancer-cleanup",
    "foregroundDeletion", "orphan",
  ]

  private static func isServers(annotation name: String) -> Bool {
    let prefixes = [
      "deployment.kubernetes.io/", "pv.kubernetes.io/", "volume.kubernetes.io/", "volume.beta.kubernetes.io/",
      "endpoints.kubernetes.io/last-change-trigger-time", "deprecated.daemonset.template.generation",
      Metadata.inferredAnnotation,
    ]
    return name == ThreeWayMerge.annotation || prefixes.contains(where: name.hasPrefix)
  }

  private static func spec(of tree: Tree, _ object: Object, said: Tree) -> Tree {
    switch object {
    case .service(let service): return spec(of: tree, service, said: said)
    case .pod: return said["nodeName"] == nil ? tree.without(["nodeName"]) : tree
    case .persistentVolumeClaim: return said["volumeName"] == nil ? tree.without(["volumeName"]) : tree
    case .namespace: return tree.without(["finalizers"])
    case .statefulSet:
      return tree.changing("volumeClaimTemplates") { templates in
        .list((templates.list ?? []).map { $0.without(["status"]) })
      }
    default: return tree
    }
  }

  /// A Service without the addresses and ports that it was given; None is never given, it is always a wish.
  private static func spec(of tree: Tree, _ service: Service, said: Tree) -> Tree {
    var fields: [String] = ["ipFamilies", "ipFamilyPolicy", "healthCheckNodePort"].filter { said[$0] == nil }
    if service.spec.clusterIP != "None", said["clusterIP"]?.string ?? "" == "", said["clusterIPs"]?.isEmpty ?? true {
      fields += ["clusterIP", "clusterIPs"]
    } else if said["clusterIPs"] == nil {
      fields.append("clusterIPs")
    }
    let ports = (tree["ports"]?.list ?? []).map { port in
      let wish = (said["ports"]?.list ?? []).first {
        $0["port"] == port["port"] && ($0["protocol"] ?? "TCP") == (port["protocol"] ?? "TCP")
      }
      return wish?["nodePort"]?.integer ?? 0 == 0 ? port.without(["nodePort"]) : port
    }
    return tree.without(names: fields).changing("ports") { _ in .list(ports) }
  }
}

extension Tree {
  /// The names of a map's fields.
  fileprivate var keys: [String] { map.map { $0.keys.sorted() } ?? [] }

  /// A map without some of its fields.
  fileprivate func without(_ names: Set<String>) -> Tree {
    guard case .map(let fields) = self else { return self }
    return .map(fields.filter { !names.contains($0.key) })
  }

  fileprivate func without(names: [String]) -> Tree { without(Set(names)) }

  /// A map with one field changed; without it, if nothing remains of it.
  fileprivate func changing(_ name: String, _ change: (Tree) -> Tree) -> Tree {
    guard case .map(var fields) = self, let value = fields[name] else { return self }
    let changed = change(value)
    fields[name] = changed.isEmpty && !value.isEmpty ? nil : changed
    return .map(fields)
  }
}
