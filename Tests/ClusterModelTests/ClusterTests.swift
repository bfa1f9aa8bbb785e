import ClusterModel
import Testing

private func pod(_ name: String, uid: String = "1", labels: Labels = [:], ready: Bool = false) -> Object {
  var metadata = Metadata(name: name, namespace: "default", labels: labels)
  metadata.uid = UID(uid)
  var status = PodStatus()
  status.set(Condition("Ready", ready, since: nil))
  return .pod(Pod(metadata: metadata, spec: PodSpec(PodSpec.Fields()), status: status))
}

@Suite("A cluster")
struct ClusterTests {
  @Test("tells what a store changed, and nothing where nothing differs")
  func changes() throws {
    var cluster = Cluster()
    let key = cluster.makeKey(for: pod("web").identity)
    let bornFound = cluster.store(key, pod("web"))
    let born = try #require(bornFound)
    #expect(born.old == nil && born.new == pod("web") && !born.isReplacement)
    let again = cluster.store(key, pod("web"))
    #expect(again == nil)
    let version = cluster.resourceVersion
    #expect(version == 1, "a store of the same takes no version")
    let readyFound = cluster.store(key, pod("web", ready: true))
    let ready = try #require(readyFound)
    #expect(ready.old == pod("web") && !ready.isReplacement)
    let nextFound = cluster.store(key, pod("web", uid: "2"))
    let next = try #require(nextFound)
    #expect(next.isReplacement, "another incarnation of the name is no change of the old one")
    let goneFound = cluster.store(key, nil)
    let gone = try #require(goneFound)
    #expect(gone.new == nil)
    let goneAgain = cluster.store(key, nil)
    #expect(goneAgain == nil)
    let kept = cluster.key(.pod, "default", "web")
    #expect(kept == key, "the key outlives the object")
    let newest = cluster.resourceVersion(of: key)
    #expect(newest == 4)
  }

  @Test("stores nothing under a key that stands for something else")
  func wrongKey() {
    var cluster = Cluster()
    let service = cluster.makeKey(for: ObjectIdentity(.service, "default", "web"))
    let other = cluster.makeKey(for: ObjectIdentity(.pod, "other", "web"))
    let isStored = [cluster.store(service, pod("web")) != nil, cluster.store(other, pod("web")) != nil]
    #expect(isStored == [false, false])
    let found = cluster.pods(matching: ["app": "a"], in: "default")
    let objects = cluster.snapshot().objects
    #expect(found.isEmpty && objects.isEmpty)
  }

  @Test("answers an object with the version under which it was stored")
  func tree() throws {
    var cluster = Cluster()
    for name in ["a", "b"] { _ = cluster.store(cluster.makeKey(for: pod(name).identity), pod(name)) }
    let keyFound = cluster.key(.pod, "default", "b")
    let key = try #require(keyFound)
    let tree = cluster.tree(of: key)
    #expect(tree?["metadata"]?["resourceVersion"] == "2")
    #expect(tree?["metadata"]?["name"] == "b")
  }

  @Test("keeps two objects of kinds that it does not model apart, though they share a name")
  func others() throws {
    var cluster = Cluster()
    let secret = try Object(["apiVersion": "v1", "kind": "Secret", "metadata": ["name": "x", "namespace": "n"]])
    let lease = try Object(["apiVersion": "v1", "kind": "Lease", "metadata": ["name": "x", "namespace": "n"]])
    for object in [secret, lease] { _ = cluster.store(cluster.makeKey(for: object.identity), object) }
    let all = cluster.snapshot().objects
    #expect(all == [secret, lease])
  }

  @Test("gives a snapshot by kind, then in the order in which the names came")
  func snapshot() throws {
    var cluster = Cluster()
    let namespace = try Object(["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "default"]])
    for object in [pod("z"), pod("a"), namespace] { _ = cluster.store(cluster.makeKey(for: object.identity), object) }
    let names = cluster.snapshot().objects.map(\.metadata.name)
    #expect(names == ["default", "z", "a"])
    let known = [cluster.hasNamespace("default"), cluster.hasNamespace("other")]
    #expect(known == [true, false])
  }
}
