import ClusterModel

extension [EndpointPort] {
  /// The ports as a slice lists them: in the order of the hashes of what Go prints of each, so that two lists of the
  /// same ports are equal (staging/src/k8s.io/endpointslice/util portsInOrder). That it is FNV-1a of 128 bits is what
  /// recorded slices of 1.36 agree with.
  var inOrderOfHashes: [EndpointPort] { sorted(byHashOf: \.printedOfSlice) }

  /// The ports as Endpoints list them: likewise, but another structure is hashed (pkg/api/v1/endpoints portsByHash).
  var inOrderOfEndpoints: [EndpointPort] { sorted(byHashOf: \.printedOfEndpoints) }

  private func sorted(byHashOf text: KeyPath<EndpointPort, String>) -> [EndpointPort] {
    guard count > 1 else { return self }
    return map { (hash: FowlerNollVo128(of: $0[keyPath: text]), port: $0) }.sorted { $0.hash < $1.hash }.map(\.port)
  }
}

extension EndpointPort {
  /// The port of a slice as the structure dumper of Go prints it, which is what is hashed (apimachinery util/dump
  /// ForHash).
  fileprivate var printedOfSlice: String {
    "(v1.EndpointPort){Name:(*string)\(name) Protocol:(*v1.Protocol)\(`protocol`) "
      + "Port:(*int32)\(port.map(String.init) ?? "<nil>") AppProtocol:(*string)\(appProtocol ?? "<nil>")}"
  }

  /// The port of Endpoints, printed likewise.
  fileprivate var printedOfEndpoints: String {
    "(v1.EndpointPort){Name:(string)\(name) Port:(int32)\(port ?? 0) Protocol:(v1.Protocol)\(`protocol`) "
      + "AppProtocol:(*string)\(appProtocol ?? "<nil>")}"
  }
}

/// The hash FNV-1a of 128 bits (Fowler, Noll and Vo; draft-eastlake-fnv).
struct FowlerNollVo128: Comparable {
  private(set) var high: UInt64 = 0x6c62_272e_07bb_0142
  private(set) var low: UInt64 = 0x62b8_2175_6295_c58d

  /// The hash of a text's bytes.
  init(of text: String) {
    for byte in text.utf8 {
      low ^= UInt64(byte)
      // Times the prime 2^88 + 0x13b.
      let product = low.multipliedFullWidth(by: 0x13b)
      high = high &* 0x13b &+ product.high &+ low << 24
      low = product.low
    }
  }

  static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}
