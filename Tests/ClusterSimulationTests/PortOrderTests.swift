import ClusterModel
import Testing

@testable import ClusterSimulation

/// In which order a slice lists its ports: as recorded of a real controller.
@Suite struct PortOrderTests {
  @Test(arguments: [
    [("grpc", 9000, "TCP"), ("admin", 9901, "TCP")], [("https", 443, "TCP"), ("http", 80, "TCP")],
    [("dns", 53, "UDP"), ("dns-tcp", 53, "TCP"), ("metrics", 9153, "TCP")],
    [("dns", 53, "UDP"), ("metrics", 9100, "TCP")],
  ])
  func `is that of their hashes`(recorded: [(name: String, port: Int, protocol: String)]) {
    let ports = recorded.map { EndpointPort(name: $0.name, protocol: $0.protocol, port: $0.port) }
    #expect(ports.inOrderOfHashes == ports)
    #expect(Array(ports.reversed()).inOrderOfHashes == ports)
  }

  @Test(arguments: [
    [("admin", 9901, "TCP"), ("grpc", 9000, "TCP")], [("http", 80, "TCP"), ("https", 443, "TCP")],
    [("metrics", 9153, "TCP"), ("dns-tcp", 53, "TCP"), ("dns", 53, "UDP")],
  ])
  func `of Endpoints is another`(recorded: [(name: String, port: Int, protocol: String)]) {
    let ports = recorded.map { EndpointPort(name: $0.name, protocol: $0.protocol, port: $0.port) }
    #expect(Array(ports.reversed()).inOrderOfEndpoints == ports)
  }

  @Test func `the hash of nothing and of a letter are those of the draft`() {
    let (nothing, letter) = (FowlerNollVo128(of: ""), FowlerNollVo128(of: "a"))
    #expect((nothing.high, nothing.low) == (0x6c62_272e_07bb_0142, 0x62b8_2175_6295_c58d))
    #expect((letter.high, letter.low) == (0xd228_cb69_6f1a_8caf, 0x7891_2b70_4e4a_8964))
  }
}
