import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite("Addresses are read as the API server reads them")
struct IPAddressTests {
  @Test(
    arguments: [
      ("10.96.0.1", [10, 96, 0, 1]), ("010.096.0.1", [10, 96, 0, 1]), ("::ffff:192.0.2.1", [192, 0, 2, 1]),
      ("::", Array(repeating: 0, count: 16)),
      ("2001:db8::1", [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
      ("1:2:3:4:5:6:7:8", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]),
      ("fe80::1.2.3.4", [0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]),
    ] as [(String, [UInt8])])
  func reads(_ text: String, _ bytes: [UInt8]) {
    #expect(IPAddress(text)?.bytes == bytes)
  }

  @Test(arguments: [
    "", "None", "10.96.0", "10.96.0.256", "10.96.0.1.2", "10.96..1", "+1.2.3.4", "1:2:3", "1::2::3", "::12345", "g::",
    "1:2:3:4:5:6:7:8:9", "::1.2.3.4:5", "fe80::1%eth0", "1:2:3:4:5:6:7::8", ":", ":::",
  ])
  func refuses(_ text: String) {
    #expect(IPAddress(text) == nil)
  }
}
