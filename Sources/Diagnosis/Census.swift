import ClusterModel
import Phrases

/// The pods that a Service selects, counted in one pass: by how far they get, by their owners, by what they are made
/// from.
struct Census: Sendable {
  /// The pods of one controller.
  struct Group: Sendable {
    /// The workload at the end of the chain of controllers; nil for pods without a controller, or whose controllers are
    /// not there.
    let top: ObjectKey?
    /// Who controls the pods; nil for nobody.
    let controller: OwnerReference?
    /// One of them.
    let example: ObjectKey
    var count = 0
  }

  /// The pods that are made from one spec.
  struct Shape: Sendable {
    let spec: PodSpec
    let example: ObjectKey
    var count = 0
  }

  /// A cause of not being ready, and how many pods have it.
  struct Cause: Sendable {
    let trouble: PodTrouble
    let example: ObjectKey
    var count = 0
  }

  private(set) var count = 0
  /// Those that DNS and proxies take for ready (endpointslice utils.go podToEndpoint).
  private(set) var ready = 0
  /// Those with an address that are not Ready, and are not on their way out.
  private(set) var unready = 0
  /// Those with an address that are on their way out.
  private(set) var terminating = 0
  /// Those that have no address yet.
  private(set) var addressless = 0
  /// Those that have run to their end.
  private(set) var finished = 0
  /// Those whose Ready condition is True, whatever is published.
  private(set) var truthfullyReady = 0
  private(set) var groups: [Group] = []
  /// Of those that are endpoints.
  private(set) var shapes: [Shape] = []
  /// Of those that are not ready, the most frequent first.
  private(set) var causes: [Cause] = []
  /// A hostname that several endpoints have under the Service, and how many.
  private(set) var sharedHostname: (name: String, count: Int)?
  /// The nodes with a ready endpoint, and how many endpoints are on each: names only to be asked for.
  private(set) var readyNodes: Set<String> = []
  /// A pod without an address, and a finished one, as examples.
  private(set) var addresslessExample: ObjectKey?
  private(set) var finishedExample: ObjectKey?

  init() {}

  init(of keys: KeySet, for service: Service, in cluster: borrowing Cluster) {
    var groupOf: [UID: Int] = [:]
    // Pods that are looked at one after the other are mostly of one controller.
    var last: (owner: UID, group: Int)?
    var shapeOf: [ObjectIdentifier: Int] = [:]
    var hostnames: [String: Int] = [:]
    let publishes = service.spec.publishNotReadyAddresses
    let nobody = UID("")
    // A few nodes that are counted already; pods are spread over few.
    var metNodes: [String] = []
    for key in keys {
      guard let pod = cluster.pods[key] else { continue }
      count += 1
      let uid = pod.metadata.ownerReferences.controllerUID ?? nobody
      if let last, last.owner == uid {
        groups[last.group].count += 1
      } else {
        let place = groupOf[uid] ?? groups.count
        if place == groups.count {
          groupOf[uid] = place
          groups.append(
            Group(top: cluster.topController(of: key), controller: pod.metadata.controller, example: key))
        }
        groups[place].count += 1
        last = (uid, place)
      }
      if pod.isTerminal {
        finished += 1
        if finishedExample == nil { finishedExample = key }
        continue
      }
      guard !pod.status.podIPs.isEmpty else {
        addressless += 1
        if addresslessExample == nil { addresslessExample = key }
        note(PodTrouble(of: pod, in: cluster), of: key)
        continue
      }
      let isServing = pod.isReady && !pod.metadata.isBeingDeleted
      if isServing { truthfullyReady += 1 }
      if publishes || isServing {
        ready += 1
        if !metNodes.contains(pod.placement.nodeName) {
          readyNodes.insert(pod.placement.nodeName)
          if metNodes.count < 8 { metNodes.append(pod.placement.nodeName) }
        }
      }
      if pod.metadata.isBeingDeleted {
        terminating += 1
      } else if !pod.isReady {
        unready += 1
        note(PodTrouble(of: pod, in: cluster), of: key)
      }
      if let place = shapes.indices.last, shapes[place].spec === pod.spec {
        shapes[place].count += 1
      } else {
        let identity = ObjectIdentifier(pod.spec)
        let place = shapeOf[identity] ?? shapes.count
        if place == shapes.count {
          shapeOf[identity] = place
          shapes.append(Shape(spec: pod.spec, example: key))
        }
        shapes[place].count += 1
      }
      if !pod.placement.hostname.isEmpty, pod.placement.subdomain == service.metadata.name {
        let sharers = (hostnames[pod.placement.hostname] ?? 0) + 1
        hostnames[pod.placement.hostname] = sharers
        if sharers > max(1, sharedHostname?.count ?? 0) { sharedHostname = (pod.placement.hostname, sharers) }
      }
    }
    causes.sort { $0.count > $1.count }
  }

  private mutating func note(_ trouble: PodTrouble, of key: ObjectKey) {
    if let place = causes.firstIndex(where: { $0.trouble.word == trouble.word }) {
      causes[place].count += 1
    } else if causes.count < 8 {
      causes.append(Cause(trouble: trouble, example: key, count: 1))
    }
  }

  /// Those that are in the Service's slices, ready or not.
  var endpoints: Int { count - addressless - finished }

  /// The groups by the workload at their end, each once, in the order in which they were met.
  var owners: [(group: Group, count: Int)] {
    var owners: [(group: Group, count: Int)] = []
    for group in groups {
      if let place = owners.firstIndex(where: { $0.group.top != nil && $0.group.top == group.top }) {
        owners[place].count += group.count
      } else {
        owners.append((group, group.count))
      }
    }
    return owners
  }

  /// How many have which cause: `readiness probe 2, terminating 1`.
  var causesText: Phrase {
    var parts = causes.prefix(3).map { Phrase(key: $0.trouble.word) + Phrase(verbatim: " \($0.count)") }
    if terminating > 0 { parts.append(Phrase("terminating \(terminating)")) }
    if finished > 0 { parts.append(Phrase("finished \(finished)")) }
    return Phrase.joined(parts, by: ", ")
  }
}
