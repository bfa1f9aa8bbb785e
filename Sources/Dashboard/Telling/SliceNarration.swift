import ClusterModel
import Phrases
import TextScreen

extension Narration {
  /// What is told of a change of an EndpointSlice: each endpoint that came, went, or is in another condition.
  static func slices(
    _ old: EndpointSlice?, _ new: EndpointSlice?, _ sentence: (Phrase, Ink) -> Sentence
  ) -> [Sentence] {
    let name = (new ?? old)?.metadata.name ?? ""
    guard let old, let new else {
      let endpoints = (new ?? old)?.endpoints ?? []
      return [sentence(whole(name, isGone: new == nil, endpoints), new == nil ? .gone : .added)]
    }
    var (before, after) = (old.endpoints[...], new.endpoints[...])
    // What is the same at both ends is not told, and most of a slice is.
    while let first = before.first, first == after.first { (before, after) = (before.dropFirst(), after.dropFirst()) }
    while let last = before.last, last == after.last { (before, after) = (before.dropLast(), after.dropLast()) }
    var sentences: [Sentence] = []
    var places: [String: Int] = [:]
    for index in before.indices { places[identity(of: before[index])] = index }
    var kept: Set<Int> = []
    for endpoint in after {
      guard let place = places[identity(of: endpoint)] else {
        sentences.append(sentence(addition(of: endpoint, to: name), .added))
        continue
      }
      kept.insert(place)
      let (was, becomes) = (Condition(before[place]), Condition(endpoint))
      if was != becomes {
        sentences.append(
          sentence(change(of: endpoint, in: name, from: was, to: becomes), endpoint.isReady ? .added : .pending))
      }
    }
    for index in before.indices where !kept.contains(index) {
      let text = "\(name) −\(address(of: before[index]))\(pod(of: before[index]))"
      sentences.append(sentence(Phrase(verbatim: text), .gone))
    }
    if sentences.count > many {
      let rest = sentences.count - many + 1
      sentences.removeLast(rest)
      sentences.append(sentence("\(name) and \(counted: rest, "endpoint", "endpoints") more", .event))
    }
    return sentences
  }

  private static func whole(_ name: String, isGone: Bool, _ endpoints: [Endpoint]) -> Phrase {
    let listed =
      endpoints.prefix(many).map(address(of:)).joined(separator: ", ") + (endpoints.count > many ? ", …" : "")
    guard !endpoints.isEmpty else {
      return isGone
        ? "endpointslice/\(name) gone, without endpoints" : "endpointslice/\(name) created without endpoints"
    }
    return isGone
      ? "endpointslice/\(name) gone, with \(listed)" : "endpointslice/\(name) created with \(listed)"
  }

  private static func addition(of endpoint: Endpoint, to slice: String) -> Phrase {
    let (address, pod) = (address(of: endpoint), pod(of: endpoint))
    return switch Condition(endpoint) {
    case .ready: "\(slice) +\(address) ready\(pod)"
    case .unready: "\(slice) +\(address) not ready\(pod)"
    case .readyAndTerminating: "\(slice) +\(address) ready, terminating\(pod)"
    case .terminating: "\(slice) +\(address) terminating\(pod)"
    }
  }

  private static func change(
    of endpoint: Endpoint, in slice: String, from before: Condition, to after: Condition
  ) -> Phrase {
    let (address, pod) = (address(of: endpoint), pod(of: endpoint))
    return switch (before, after) {
    case (.unready, .ready): "\(slice) \(address) not ready → ready\(pod)"
    case (.ready, .unready): "\(slice) \(address) ready → not ready\(pod)"
    case (.ready, .terminating): "\(slice) \(address) ready → terminating\(pod)"
    case (.unready, .terminating): "\(slice) \(address) not ready → terminating\(pod)"
    case (.ready, .readyAndTerminating): "\(slice) \(address) ready → ready, terminating\(pod)"
    case (.readyAndTerminating, .terminating): "\(slice) \(address) ready, terminating → terminating\(pod)"
    default: "\(slice) \(address) conditions changed\(pod)"
    }
  }

  private static func identity(of endpoint: Endpoint) -> String {
    (endpoint.targetRef?.uid.text ?? "") + " " + address(of: endpoint)
  }

  private static func address(of endpoint: Endpoint) -> String { endpoint.addresses.joined(separator: ",") }

  /// The pod behind an endpoint. It is told last, for names of pods are long, and what changed has to be seen.
  private static func pod(of endpoint: Endpoint) -> String { endpoint.targetRef.map { " (\($0.name))" } ?? "" }

  private enum Condition {
    case ready, unready, readyAndTerminating, terminating

    init(_ endpoint: Endpoint) {
      switch (endpoint.isReady, endpoint.terminating == true) {
      case (true, false): self = .ready
      case (false, false): self = .unready
      case (true, true): self = .readyAndTerminating
      case (false, true): self = .terminating
      }
    }
  }
}
