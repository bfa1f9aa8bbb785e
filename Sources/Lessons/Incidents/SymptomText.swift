import ClusterModel
public import Phrases
import Traffic

extension Symptom {
  /// Who meets it: `cart.shop:80 from web/browser`.
  public var heading: Phrase { "\(call.target.text) from \("\(call.source.namespace)/\(call.source.name)")" }

  /// What is met, a line for each way in which requests end, wrong pods in one.
  public var lines: [Phrase] {
    var lines: [Phrase] = []
    var wrong: (pod: String, count: Int)?
    for part in parts {
      guard case .wrongPod(let pod) = part.ending else {
        lines.append(line(part.ending, part.count))
        continue
      }
      wrong = (wrong?.pod ?? pod, (wrong?.count ?? 0) + part.count)
    }
    if let wrong { lines.append(line(.wrongPod(wrong.pod), wrong.count)) }
    return lines
  }

  private func line(_ ending: Ending, _ count: Int) -> Phrase {
    let words = sentence(ending)
    return count == ClientCall.requests ? words : "\(count) of \(ClientCall.requests): \(words)"
  }

  private func sentence(_ ending: Ending) -> Phrase {
    switch ending {
    case .refused: "connection refused"
    case .timedOut: "no response, timed out"
    case .unavailable: "503 Service Unavailable"
    case .unresolved(let code): "the name does not resolve: \(code)"
    case .wrongPod(let pod): "\(pod) answers, which is not \(call.backend.name)"
    case .outside: "leads out of the cluster"
    case .silent: "the client does not run"
    }
  }
}
