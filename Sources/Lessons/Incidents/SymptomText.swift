import ClusterModel
public import Phrases
import Traffic

extension Symptom {
  /// Who meets it: `cart.shop:80 from web/browser`.
  public func heading(in language: Language) -> String {
    IncidentPhrase.felt.told(
      in: language, ["target": call.target.text, "source": "\(call.source.namespace)/\(call.source.name)"])
  }

  /// What is met, a line for each way in which requests end, wrong pods in one.
  public func lines(in language: Language) -> [String] {
    var lines: [String] = []
    var wrong: (pod: String, count: Int)?
    for part in parts {
      guard case .wrongPod(let pod) = part.ending else {
        lines.append(told(part.ending, part.count, in: language))
        continue
      }
      wrong = (wrong?.pod ?? pod, (wrong?.count ?? 0) + part.count)
    }
    if let wrong { lines.append(told(.wrongPod(wrong.pod), wrong.count, in: language)) }
    return lines
  }

  private func told(_ ending: Ending, _ count: Int, in language: Language) -> String {
    let words =
      switch ending {
      case .refused: IncidentPhrase.refused.told(in: language)
      case .timedOut: IncidentPhrase.timedOut.told(in: language)
      case .unavailable: IncidentPhrase.unavailable.told(in: language)
      case .unresolved(let code): IncidentPhrase.unresolved.told(in: language, ["code": code])
      case .wrongPod(let pod):
        IncidentPhrase.wrongPod.told(in: language, ["pod": pod, "workload": call.backend.name])
      case .outside: IncidentPhrase.outside.told(in: language)
      case .silent: IncidentPhrase.silent.told(in: language)
      }
    let share = IncidentPhrase.times.told(in: language, ["count": String(count), "all": String(ClientCall.requests)])
    return count == ClientCall.requests ? words : "\(share): \(words)"
  }
}
