import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases

// Labels edited in place: of a Service its selector, with what it would match shown while it is typed.

extension Dashboard {
  /// Asks for labels, the present ones offered.
  mutating func askForLabels(_ cluster: borrowing Cluster, at wall: Duration) {
    guard let key = selection.first, let object = cluster[key] else {
      say("nothing is selected", .warning, at: wall)
      return
    }
    if case .service(let service) = object {
      guard service.spec.type != .externalName else {
        say("an ExternalName has no selector: it is an alias", .warning, at: wall)
        return
      }
      view.prompt = Prompt(.labels(key), text: service.spec.selector.map(\.text) ?? "")
    } else {
      view.prompt = Prompt(.labels(key), text: object.metadata.labels.text)
    }
  }

  /// Does what was typed, by kubectl's own command.
  mutating func setLabels(_ prompt: Prompt, of key: ObjectKey, _ simulator: inout Simulator, at wall: Duration) {
    guard let line = labelLine(prompt.line, of: key, simulator.cluster) else {
      let problem = told("labels are written key=value, with commas between them")
      view.prompt?.problem = problem
      return
    }
    view.prompt = nil
    guard !line.isEmpty else {
      say("nothing was changed", .done, at: wall)
      return
    }
    var session = Session()
    session.namespace = simulator.cluster.identity(of: key)?.namespace ?? listing.home
    session.isReadOnly = view.isReadOnly
    let outcome = session.run(line, on: &simulator)
    let said = (outcome.output + outcome.messages).trimmingBlanks
    if outcome.exitCode != 0 {
      var kept = prompt
      kept.problem = said.split(separator: "\n").joined(separator: " ")
      view.prompt = kept
    } else {
      say(Phrase(verbatim: said), .done, at: wall)
    }
  }

  /// The line of kubectl that makes the labels what was typed; empty where they are that, nil where it is not labels.
  private func labelLine(_ text: String, of key: ObjectKey, _ cluster: borrowing Cluster) -> String? {
    guard let wanted = Self.labels(in: text), let object = cluster[key], let identity = cluster.identity(of: key) else {
      return nil
    }
    if case .service(let service) = object {
      guard service.spec.selector ?? Labels() != wanted else { return "" }
      return "set selector service \(identity.name) '\(wanted.text)'"
    }
    let labels = object.metadata.labels
    var words = wanted.filter { labels[$0.key] != $0.value }.map { "'\($0.key)=\($0.value)'" }
    words += labels.filter { wanted[$0.key] == nil }.map { "'\($0.key)-'" }
    guard !words.isEmpty else { return "" }
    return "label \(key.kind.names.singular) \(identity.name) --overwrite \(words.joined(separator: " "))"
  }

  /// What is typed as labels; nil where it is something else.
  private static func labels(in text: String) -> Labels? {
    var pairs: [(String, String)] = []
    for part in text.split(separator: ",") {
      let word = String(part).trimmingBlanks
      guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return nil }
      pairs.append((String(word[..<equals]), String(word[word.index(after: equals)...])))
    }
    return Labels(pairs)
  }

  /// What labels that are being typed would come to: of a selector the pods that it would match, of a pod's labels the
  /// Services that would select it.
  func labelPreview(_ text: String, of key: ObjectKey, _ cluster: borrowing Cluster) -> Phrase {
    guard let labels = Self.labels(in: text) else { return "key=value, with commas between" }
    guard let object = cluster[key], let namespace = cluster.identity(of: key)?.namespace else { return "" }
    if case .service(let service) = object {
      guard !labels.isEmpty else { return "no selector: endpoints are made by hand" }
      var (ready, matched) = (0, 0)
      for pod in cluster.pods(matching: labels, in: namespace) {
        guard let pod = cluster.pods[pod], !pod.isTerminal else { continue }
        matched += 1
        if pod.isReady || service.spec.publishNotReadyAddresses { ready += 1 }
      }
      let records: Phrase =
        service.isHeadless
        ? ready == 0 ? "NXDOMAIN" : "\(ready) A, \(ready) per-pod A" : "the ClusterIP, \(ready) behind it"
      return "→ \(matched) pods, \(ready) ready → \(records)"
    }
    guard case .pod(let pod) = object else { return "" }
    var metadata = pod.metadata
    metadata.labels = labels
    var names: [String] = []
    cluster.services(selecting: pod.with(metadata: metadata)) { service in
      names.append(cluster.identity(of: service)?.name ?? "")
    }
    return names.isEmpty ? "→ no Service would select it" : "→ selected by \(names.joined(separator: ", "))"
  }
}
