import ClusterModel
import Foundation
import Manifests
import Testing

/// What gzip and tar made of small dumps.
private enum Packed {
  /// Forty pods, a line each.
  static let pods =
    "H4sIAAAAAAACA6XVMQ7CMAxA0Z1jeGbANhToKZi6R0qGqGpaQcUS9e5EHOFni2X97cmpErY8pfcnr0VG+aqcZc4ltvdrjW1Y0h5i"
    + "2IOMVUpYUltsFzmOUyWl4tJw6bi84vKGywGXd1w+cPnkEjoQcUXKGSl3pByScknKKSm3pByTck3GNVnHTeKajGsyrsm4JuOajGsy"
    + "rsm4JueanGvyji+Oa3Kuybkm55qca3Kuyf+afjMcsN0uCQAA"
  /// Two of them without codes of its own, and one without any.
  static let fixed =
    "H4sIAAAAAAACA6tWSizIDEstKs7Mz1OyUiozVNJRys7MSwGyA/JTgJzc1JLElMSSRCWraqW8xNxUoESBgVJtLVc1OToNQToBwa7B"
    + "QnQAAAA="
  static let stored =
    "H4sIAAAAAAAEAwE6AMX/eyJhcGlWZXJzaW9uIjoidjEiLCJraW5kIjoiUG9kIiwibWV0YWRhdGEiOnsibmFtZSI6InAwIn19ChWX"
    + "pWE6AAAA"
  /// One pod, then two more, packed one after the other.
  static let members =
    "H4sIAAAAAAACA6tWSizIDEstKs7Mz1OyUiozVNJRys7MSwGyA/JTgJzc1JLElMSSRCWraqW8xNxUoESBgVJtLRcAFZelYToAAAAf"
    + "iwgAAAAAAAADq1ZKLMgMSy0qzszPU7JSKjNU0lHKzsxLAbID8lOAnNzUksSUxJJEJatqpbzE3FSgRIGhUm0tVzU5Oo1AOgHNvtJV"
    + "dAAAAA=="
  /// One pod in a file that is named in its header.
  static let named =
    "H4sICAAAAAAC/2NsdXN0ZXIuanNvbgCrVkosyAxLLSrOzM9TslIqM1TSUcrOzEsBsgPyU4Cc3NSSxJTEkkQlq2qlvMTcVKBEgYFS"
    + "bS0XABWXpWE6AAAA"
  /// A must-gather: a list of pods under a long name, a version, and a list that is no object.
  static let tarball =
    "H4sIAOHQCmsC/+3WwWqDMADG8Zx9itDzNKZLleW0B/Cw0y5jjKBZm3UaZ2KhlL77IkKhg26XKaz7fheD6EGSf0zCEnZf2GZdmGZL"
    + "ppGOLl3TJc9O4/F+nq8EoQWZQe+86igl/1Qdvj9eK7/RHfvo1T42NlaTYY2qtWtVqR1zG9uy0naatbZyyV7V7wSucf6HqDMhLvbP"
    + "+eq8/9vweEZoiv4np1rzqDtnbCPpjkdb01SSPtiqMM5HxuvaySimtfaqUl5JehgKljS8dkNPMUs6xHyMkNOf7n83LoRJ/v/f9Z+m"
    + "4rz/sCGIHP3PQST8DhWg/6F/7cvqxTSvloUmfO+SN/cru8GP/fPll/5FOAGg/zk8HRZqISk/PqMFAAAAAAAAAAAAAACAa/AJeqNZ"
    + "1gAoAAA="

  static func bytes(_ text: String) throws -> [UInt8] { Array(try #require(Data(base64Encoded: text))) }
}

@Suite("Dumps are read as people have them")
struct DumpFormTests {
  private func names(_ text: String) throws -> [String] {
    try ManifestReader().read(bytes: Packed.bytes(text), named: "dump.gz").map {
      $0.tree["metadata"]?["name"]?.string ?? ""
    }
  }

  private func complaint(_ bytes: [UInt8]) -> String {
    do throws(ManifestProblems) {
      return "no complaint, but \(try ManifestReader().read(bytes: bytes, named: "dump.gz").count) objects"
    } catch {
      return error.description
    }
  }

  @Test("whatever gzip has packed is unpacked, on standard input too")
  func gzip() throws {
    #expect(try names(Packed.pods) == (0..<40).map { "p\($0)" })
    #expect(try names(Packed.fixed) == ["p0", "p1"])
    #expect(try names(Packed.stored) == ["p0"])
    #expect(try names(Packed.members) == ["p0", "p1", "p2"])
    #expect(try names(Packed.named) == ["p0"])
    let reader = ManifestReader(standardInput: try Packed.bytes(Packed.pods))
    #expect(try reader.read(paths: ["-"]).count == 40)
  }

  @Test("what is not whole is said so")
  func broken() throws {
    let bytes = try Packed.bytes(Packed.pods)
    let cutOff = "dump.gz: the compressed file is cut off; copy it once more"
    #expect(complaint(Array(bytes.prefix(60))) == cutOff)
    #expect(complaint(Array(bytes.dropLast(5))) == cutOff)
    #expect(complaint(Array(bytes.prefix(4))) == cutOff)
    var wrong = bytes
    wrong[wrong.count - 6] ^= 1
    #expect(complaint(wrong) == "dump.gz: the compressed file is damaged; copy it once more")
  }

  @Test("no damage ends the program")
  func damage() throws {
    var chance = Chance(seed: 7)
    for text in [Packed.pods, Packed.fixed, Packed.stored, Packed.members, Packed.tarball] {
      let bytes = try Packed.bytes(text)
      for _ in 0..<200 {
        var wrong = bytes
        for _ in 0..<3 {
          let place = Int(chance.next() % UInt64(wrong.count - 3)) + 3
          wrong[place] = UInt8(truncatingIfNeeded: chance.next())
        }
        _ = complaint(Array(wrong.prefix(3 + Int(chance.next() % UInt64(wrong.count)))))
      }
    }
  }

  @Test("an archive is a tree of files, and what is no object in it is passed over and told")
  func archive() throws {
    let reader = ManifestReader(standardInput: try Packed.bytes(Packed.tarball))
    let reading = try reader.reading(paths: ["-"])
    #expect(reading.manifests.map { $0.tree["metadata"]?["namespace"] } == ["shop"])
    #expect(reading.manifests.first?.file.hasSuffix("/namespaces/shop/core/pods.yaml") == true)
    #expect(
      reading.notes == [
        "1 file of standard input passed over, the first because of standard input/must-gather/etcd_info/status.json:1:1: "
          + "expected an object but found a list; an object begins with apiVersion and kind"
      ])
  }

  @Test("logs between the objects may be in any encoding, and may end without a line feed")
  func logs() throws {
    var bytes = Array("{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"a\"}}\n".utf8)
    bytes += Array("==== START logs for container web of pod default/web-0 ====\n".utf8)
    bytes += [0, 0xFF, 0xFE, 0x7B, 10] + Array("==== END logs for container of lies ====\nno line feed".utf8)
    bytes += Array("==== END logs for container web of pod default/web-0 ====\n".utf8)
    bytes += Array("{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"b\"}}\n".utf8)
    let manifests = try ManifestReader().read(bytes: bytes, named: "dump.json")
    #expect(manifests.map { $0.tree["metadata"]?["name"] } == ["a", "b"])
    #expect(manifests.last?.position(of: ["metadata", "name"]) == Position(line: 6, column: 58))
  }

  @Test("of a key that JSON sets twice the last counts, and it is told")
  func repeatedKeys() throws {
    let text = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n \"metadata\": {\"name\": \"a\", \"name\": \"b\"}}"
    let reading = try ManifestReader(standardInput: Array(text.utf8)).reading(paths: ["-"])
    #expect(reading.manifests.map { $0.tree["metadata"]?["name"] } == ["b"])
    #expect(reading.notes == ["standard input:2:28: key \"name\" already set in map; the last counts"])
  }

  @Test("a list that is empty says so")
  func emptyLists() throws {
    let text = "apiVersion: v1\nkind: PodList\nitems: []\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n"
    let reading = try ManifestReader(standardInput: Array(text.utf8)).reading(paths: ["-"])
    #expect(reading.manifests.count == 1)
    #expect(reading.emptyLists.map(\.kind) == ["Pod"])
  }

  @Test("a must-gather is read to its bottom")
  func mustGather() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "gather-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: shop}\n"
    let files = [
      "quay-io-image-sha256-1/namespaces/shop/core/services.yaml": "apiVersion: v1\nkind: ServiceList\nitems: []\n",
      "quay-io-image-sha256-1/namespaces/shop/pods/api/api.yaml": pod,
      "quay-io-image-sha256-1/namespaces/shop/shop.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n",
      "quay-io-image-sha256-1/event-filter.html": "<html>", "quay-io-image-sha256-1/bad.json": "{",
    ]
    for (name, text) in files {
      let file = root.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let reading = try ManifestReader().reading(paths: [root.path()])
    #expect(reading.manifests.map(\.kind) == ["Pod", "Namespace"])
    #expect(reading.emptyLists.map(\.kind) == ["Service"])
    #expect(reading.notes.count == 1 && reading.notes.first?.contains("bad.json:1:2: ") == true)
  }

  @Test("problems of what Helm rendered name the template")
  func template() throws {
    let text = """
      ---
      # Source: shop/templates/service.yaml
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      ---
      # Source: shop/templates/broken.yaml
      a: [
      """
    #expect(
      explained(text).hasSuffix("(from shop/templates/broken.yaml)"))
    let manifest = try #require(
      try ManifestReader().read(text: String(text.prefix { $0 != "[" }.dropLast(3)), named: "out.yaml").first)
    #expect(manifest.template == "shop/templates/service.yaml")
    #expect(
      manifest.problem(at: ["metadata", "name"], "is odd").description
        == "out.yaml:6:9: metadata.name: is odd (from shop/templates/service.yaml)")
  }
}

/// What is said about a text that cannot be read.
private func explained(_ text: String) -> String { complaint(about: text, named: "out.yaml") }
