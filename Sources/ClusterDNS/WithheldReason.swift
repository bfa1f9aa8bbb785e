public import Phrases

/// Why something that could have a record has none: the gate at which it was held back.
public enum WithheldReason: Sendable, Hashable, CaseIterable {
  /// The pod matches, but the slice says that it is not ready.
  case notReady
  /// The pod is on its way out; DNS lets go of it at once, although it may still serve.
  case terminating
  /// The pod matches but has no address yet.
  case noAddress
  /// The pod matches but has run to its end.
  case finished
  /// The pod matches, but its addresses are of a family that the Service does not have.
  case otherFamily
  /// The pod matches, but no EndpointSlice of the Service lists it.
  case notInSlice
  /// The endpoint has no such port: its pod does not declare the name that the Service's targetPort asks for.
  case noSuchPort
  /// The `externalName` is an address, and no alias can be made of one.
  case externalNameIsAddress
  /// CoreDNS would answer it, but this server keeps to the specification.
  case notPromised

  /// The reason in a few words, for a column: `not ready`.
  public var words: Phrase {
    switch self {
    case .notReady: "not ready"
    case .terminating: "terminating"
    case .noAddress: "no address yet"
    case .finished: "finished"
    case .otherFamily: "other address family"
    case .notInSlice: "in no EndpointSlice"
    case .noSuchPort: "no such port"
    case .externalNameIsAddress: "externalName is an address"
    case .notPromised: "not promised"
    }
  }

  /// The reason as a sentence about `subject`, without a full stop: `web-2 is not ready`.
  public func sentence(about subject: String) -> Phrase {
    switch self {
    case .notReady: "\(subject) is not ready"
    case .terminating: "\(subject) is terminating"
    case .noAddress: "\(subject) has no address yet"
    case .finished: "\(subject) has finished"
    case .otherFamily: "\(subject) has no address of the Service's family"
    case .notInSlice: "\(subject) is in no EndpointSlice of the Service"
    case .noSuchPort: "\(subject) has no port of the name that targetPort asks for"
    case .externalNameIsAddress: "the externalName of \(subject) is an address, of which no CNAME can be made"
    case .notPromised: "the DNS specification does not promise this record of \(subject)"
    }
  }
}
