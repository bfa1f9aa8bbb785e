import ClusterModel
import Testing

@testable import ClusterSimulation

/// The cluster as it was at any moment of the journal.
@Suite struct LookingBackTests {
  @Test(
    "The way back leads over the very states that were, and returns to the present",
    arguments: 1...6 as ClosedRange<UInt64>)
  func wayBack(seed: UInt64) throws {
    var life = try RandomLife(seed: seed)
    var states = [0: life.simulator.cluster.snapshot()]
    for _ in 0..<40 {
      life.live(1)
      states[life.simulator.journal.number(at: life.simulator.moment)] = life.simulator.cluster.snapshot()
    }
    let present = life.simulator.trees
    let (now, count) = (life.simulator.now, life.simulator.journal.count)
    for place in (0...count).reversed() + [count / 2, 0, count / 3] {
      life.simulator.look(at: place)
      guard let state = states[life.simulator.journal.number(at: place)] else { continue }
      let shown = life.simulator.cluster.snapshot()
      #expect(shown == state, "seed \(seed), moment \(place) of \(count)")
    }
    life.simulator.look(at: count)
    let (isLookingBack, back, trees) = (life.simulator.isLookingBack, life.simulator.now, life.simulator.trees)
    #expect(!isLookingBack && back == now)
    #expect(trees == present, "resource versions included")
  }

  @Test("In the past nothing changes: nobody's wish, no time, no undo")
  func past() throws {
    var simulator = try LawsTests.history(seed: 3, steps: 20)
    simulator.look(at: simulator.moment / 2)
    let shown = simulator.trees
    #expect(throws: Refusal.self) { try simulator.perform([], cause: .person("something")) }
    simulator.advance(to: simulator.now + .seconds(60))
    let isAtRest = simulator.settle()
    let undone = simulator.undo()
    let redone = simulator.redo()
    let (due, trees) = (simulator.nextDue, simulator.trees)
    #expect(isAtRest && undone == nil && redone == nil && due == nil)
    #expect(trees == shown)
  }

  @Test(
    "What differs on the way is told, each object once, and is all that differs",
    arguments: 1...4 as ClosedRange<UInt64>)
  func differences(seed: UInt64) throws {
    var life = try RandomLife(seed: seed)
    life.live(30)
    let before = life.simulator.objects
    let changes = life.simulator.look(at: life.simulator.moment / 3)
    var after = before
    for change in changes { after[change.key] = change.new }
    let shown = life.simulator.objects
    #expect(after == shown)
    #expect(Set(changes.map(\.key)).count == changes.count)
    #expect(changes.allSatisfy { $0.old == before[$0.key] && $0.old != $0.new })
  }

  @Test(
    "Going on from a moment takes back all that followed, and one redo brings it again",
    arguments: 1...4 as ClosedRange<UInt64>)
  func goingOn(seed: UInt64) throws {
    var life = try RandomLife(seed: seed)
    life.live(30)
    let end = life.simulator.cluster.snapshot()
    let place = life.simulator.journal.count / 2
    let state = life.simulator.looking(at: place) { $0.cluster.snapshot() }
    let present = life.simulator.cluster.snapshot()
    #expect(present == end)
    life.simulator.look(at: place)
    life.simulator.goOn(from: place, summary: "everything after noon")
    // What was due meanwhile is done at once, in a step of its own.
    let (isLookingBack, there) = (
      life.simulator.isLookingBack, life.simulator.looking(at: place) { $0.cluster.snapshot() }
    )
    #expect(!isLookingBack && there == state)
    let again = life.simulator.redo()
    #expect(again?.cause.summary == "everything after noon")
    let brought = life.simulator.cluster.snapshot()
    #expect(brought == end)
  }

  @Test("Loading is no moment of the history")
  func loading() throws {
    let life = try RandomLife(seed: 1)
    let count = life.simulator.journal.count
    #expect(count == 0)
  }
}

extension Simulator {
  /// Every object as the API answers it, with its version.
  fileprivate var trees: [Tree] {
    var trees: [Tree] = []
    for kind in Kind.allCases {
      for key in cluster.keys(of: kind) { trees += [cluster.tree(of: key)].compactMap { $0 } }
    }
    return trees
  }

  fileprivate var objects: [ObjectKey: Object] {
    var objects: [ObjectKey: Object] = [:]
    for kind in Kind.allCases { for key in cluster.keys(of: kind) { objects[key] = cluster[key] } }
    return objects
  }
}
