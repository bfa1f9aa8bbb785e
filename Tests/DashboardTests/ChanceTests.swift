import ClusterModel
import ClusterSimulation
import Manifests
import Testing
import TextScreen

@testable import Dashboard

/// Chance that can be had again: splitmix64.
private struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Random keys at random sizes. Nothing crashes, nothing leaves the screen, and what the panes keep is what they would
/// list from nothing.
@Suite struct ChanceTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64]) func `any keys at any size`(seed: UInt64) throws {
    var chance = Chance(state: seed)
    var driver = try Driver(try sampleCluster())
    // Chance finds the way to every file there is.
    driver.dashboard.writer = ManifestWriter(isRehearsal: true)
    let keys = KeyTable.all.filter { ![.quit, .quitNow, .suspend].contains($0.action) }.flatMap(\.keys)
    var pressed: [String] = []
    for _ in 0..<250 {
      var key = keys.randomElement(using: &chance) ?? "Down"
      switch Int.random(in: 0..<20, using: &chance) {
      case 0: key = "'" + ["sql", "web 3", "get pods", "ü\u{1B}x日本", "99"][Int.random(in: 0..<5, using: &chance)] + "'"
      case 1: key = "settle"
      case 2: key = "+\(Int.random(in: 1..<5000, using: &chance))ms"
      case 3:
        let size = Size(rows: Int.random(in: 0...60, using: &chance), columns: Int.random(in: 0...200, using: &chance))
        _ = driver.dashboard.handle(.resize(size), &driver.simulator, at: driver.wall)
      case 4:
        let place = (Int.random(in: -2...70, using: &chance), Int.random(in: -2...220, using: &chance))
        let action: MouseEvent.Action = Bool.random(using: &chance) ? .press(.left) : .scrollDown
        let event = MouseEvent(action, row: place.0, column: place.1)
        _ = driver.dashboard.handle(.mouse(event), &driver.simulator, at: driver.wall)
      default: break
      }
      pressed.append(key)
      try driver.press(key)
      try look(at: driver, "seed \(seed), keys \(pressed.joined(separator: " "))")
    }
    driver.wait(.seconds(10))
    compare(driver, "seed \(seed), keys \(pressed.joined(separator: " "))")
  }

  private func look(at driver: borrowing Driver, _ story: String) throws {
    let size = driver.dashboard.view.size
    let canvas = driver.dashboard.screen(driver.simulator)
    try #require(canvas.fullSize == size)
    let text = canvas.text(keepingTrailingBlanks: true)
    let isStraight = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .allSatisfy { String($0).columnCount == size.columns }
    try #require(isStraight, "\(story)\n\(text)")
    try #require(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(story)")
  }

  /// What was kept from each change equals what is made from nothing.
  private func compare(_ driver: borrowing Driver, _ story: String) {
    let kept = driver.dashboard.listing
    var fresh = Listing(of: driver.simulator, configuration: kept.configuration, namespaces: .workloads)
    fresh.choose(driver.dashboard.scopes, isUnfolded: kept.isUnfolded, driver.simulator.cluster)
    #expect(kept.services.shown.keys == fresh.services.shown.keys, "\(story)")
    #expect(kept.pods.shown.keys == fresh.pods.shown.keys, "\(story)")
    #expect(kept.recordOwners == fresh.recordOwners, "\(story)")
    #expect(kept.podCounts == fresh.podCounts, "\(story)")
    #expect(kept.recordCount == fresh.recordCount, "\(story)")
    for key in kept.recordOwners {
      let (mine, theirs) = (kept.lines(of: key), fresh.lines(of: key))
      #expect(mine?.count == theirs?.count, "\(story)")
      for place in 0..<(theirs?.count ?? 0) {
        #expect(mine?.line(place)?.line == theirs?.line(place)?.line, "\(story)")
      }
      #expect(kept.backing(of: key) == fresh.backing(of: key), "\(story)")
    }
  }
}
