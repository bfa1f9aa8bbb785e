import ClusterModel
import Manifests
import Synchronization
import Testing

@Suite("A large list is read by several cores as by one")
struct LargeListTests {
  /// What reading comes to.
  private struct Outcome: Equatable {
    var trees: [Tree] = []
    /// Where the objects' names stand.
    var places: [Position?] = []
    var notes: [String] = []
    var problems = ""
  }

  /// Two kilobytes are plenty here, so that even these lists are large.
  private static let cores = Cores(3, partBytes: 1 << 11)

  private func outcome(of text: String, on cores: Cores) -> Outcome {
    var reader = ManifestReader(standardInput: Array(text.utf8))
    reader.cores = cores
    do throws(ManifestProblems) {
      let reading = try reader.reading(paths: ["-"])
      return Outcome(
        trees: reading.manifests.map(\.tree), places: reading.manifests.map { $0.position(of: ["metadata", "name"]) },
        notes: reading.notes)
    } catch {
      return Outcome(problems: error.all.map(\.description).joined(separator: "\n"))
    }
  }

  private func expectTheSame(of text: String, _ title: Comment? = nil) -> Outcome {
    let byOne = outcome(of: text, on: Cores(1))
    #expect(outcome(of: text, on: Self.cores) == byOne, title)
    return byOne
  }

  /// Pods that are alike and yet each of its own, some with strings that hold what lists are made of.
  private static func pods(_ count: Int) -> Tree {
    let pods = (0..<count).map { number -> Tree in
      [
        "apiVersion": "v1", "kind": "Pod",
        "metadata": [
          "name": .string("web-\(number)"), "annotations": ["said": "}, {\"apiVersion\": \"v1\"\n, {\\"],
          "ownerReferences": [
            ["apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web"], ["apiVersion": "v1", "kind": "Node"],
          ],
        ],
        "spec": ["containers": [["name": "c", "image": "registry.example/long/enough/to/be/allocated:v1"]]],
        "status": ["startTime": .string("2026-01-01T00:00:\(10 + number % 40)Z"), "restarts": .integer(Int64(number))],
      ]
    }
    return ["apiVersion": "v1", "kind": "List", "items": .list(pods)]
  }

  @Test("as kubectl prints it, and without line breaks, where items of lists inside begin like those of the list")
  func forms() {
    let list = Self.pods(60)
    for text in [JSONWriter.pretty(list), list.compactJSON] {
      let read = expectTheSame(of: text)
      #expect(read.trees == list["items"]?.list)
      #expect(read.places.allSatisfy { $0 != nil })
    }
  }

  @Test("two lists that were appended to one file, and what stands between and behind them")
  func severalLists() {
    let (first, second) = (JSONWriter.pretty(Self.pods(40)), JSONWriter.pretty(Self.pods(30)))
    let service = "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"web\"}}"
    let read = expectTheSame(of: "\(first)\n\(service)\n\(second)\n\(service)")
    #expect(read.trees.count == 72)
  }

  @Test("keys that are set twice are told in the order of the text, the first hundred")
  func repeatedKeys() {
    let text = JSONWriter.pretty(Self.pods(120)).split(separator: "\"restarts\"").joined(separator: "\"startTime\"")
    let read = expectTheSame(of: text)
    #expect(read.notes.count == 100)
    #expect(read.notes.first?.contains("key \"startTime\" already set in map") == true)
  }

  @Test("what is wrong is told at the same place, wherever it is")
  func damage() {
    var chance = Chance(seed: 7)
    let whole = Array(JSONWriter.pretty(Self.pods(16)).utf8)
    var places: Set<String> = []
    for _ in 0..<100 {
      var bytes = whole
      let place = Int.random(in: 0..<bytes.count, using: &chance)
      switch Int.random(in: 0..<4, using: &chance) {
      case 0: bytes.remove(at: place)
      case 1: bytes.removeSubrange(place...)
      case 2: bytes[place] = Array("{}[],:\"\\ \n0ax".utf8).randomElement(using: &chance) ?? 0
      default: bytes.insert(contentsOf: Array("},\n        {\n            \"apiVersion\"".utf8), at: place)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      places.insert(expectTheSame(of: text, "\(text.suffix(200))").problems)
    }
    #expect(places.count > 50, "the damage is everywhere")
  }

  @Test("values nested as deeply as any may be, and more deeply")
  func nesting() {
    for depth in [240, 300] {
      let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let text = Self.pods(60).compactJSON.split(separator: "\"c\"").joined(separator: deep)
      let read = expectTheSame(of: text)
      #expect(read.problems.contains("nested more than 256 levels deep") == (depth == 300))
    }
  }

  @Test("all together tell how far they are, up to the end")
  func progress() throws {
    let text = JSONWriter.pretty(Self.pods(60))
    let told = Told()
    var reader = ManifestReader(standardInput: Array(text.utf8))
    reader.cores = Self.cores
    reader.progress = { told.add($0.done) }
    #expect(try reader.read(paths: ["-"]).count == 60)
    #expect(told.all == told.all.sorted())
    #expect(told.all.count > 4)
    #expect(told.all.last == text.utf8.count)
  }

  private final class Told: Sendable {
    private let told = Mutex<[Int]>([])
    var all: [Int] { told.withLock { $0 } }
    func add(_ bytes: Int) { told.withLock { $0.append(bytes) } }
  }

  @Test("of parts, each is worked on once, and what comes of them stands in their order")
  func parts() {
    for count in [0, 1, 2, 9, 100] {
      for cores in [1, 2, 7] {
        #expect(Cores(cores).map(Array(0..<count)) { $0 * $0 } == (0..<count).map { $0 * $0 })
      }
    }
  }
}
