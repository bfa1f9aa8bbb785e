import Testing

@testable import Dashboard

@Suite struct NaturalOrderTests {
  @Test(arguments: [
    ("web-2", "web-10"), ("web-9", "web-10"), ("a", "b"), ("a", "a-1"), ("web-02", "web-3"), ("x9y", "x10"),
    ("web-007", "web-07"), ("", "0"), ("99999999999999999999998", "99999999999999999999999"),
  ])
  func `numbers count by their value`(first: String, second: String) {
    #expect(naturallyPrecedes(first, second))
    #expect(!naturallyPrecedes(second, first))
    #expect(!naturallyPrecedes(first, first))
  }
}
