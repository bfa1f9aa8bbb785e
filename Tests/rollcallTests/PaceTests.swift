import Testing

@testable import rollcall

@Suite("Frames that nobody asked for by a key") struct PaceTests {
  @Test("come at most thirty times a second, however much is due")
  func atMostThirty() {
    var drawn = Duration.zero
    var frames = 0
    // Something is due every millisecond.
    while drawn < .seconds(1) {
      drawn = DashboardLoop.wake(at: drawn + .milliseconds(1), drawn: drawn) ?? .seconds(1)
      frames += 1
    }
    #expect((29...31).contains(frames))
  }

  @Test("come when something is due, and never where nothing is")
  func whenDue() {
    #expect(DashboardLoop.wake(at: .seconds(9), drawn: .seconds(1)) == .seconds(9))
    #expect(DashboardLoop.wake(at: nil, drawn: .seconds(1)) == nil)
  }
}
