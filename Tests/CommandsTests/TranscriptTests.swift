import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// What a real kubectl printed while a story went on, held line by line against what we print while it goes on here.
///
/// See `Facts/transcripts/README.md`.
@Suite struct TranscriptTests {
  @Test func `are there`() { #expect(Transcript.all.count >= 8) }

  @Test(arguments: Transcript.all) func `read as kubectl's`(transcript: Transcript) throws {
    // The recorded nodes had a stand-in for the kubelet that starts pods at once, one after the other.
    var settings = ClusterSettings()
    (settings.schedulingTime, settings.startTime, settings.readyTime) = (.zero, .zero, .zero)
    (settings.readySpread, settings.provisioningTime) = (.milliseconds(100), .milliseconds(100))
    var simulator = Simulator(settings: settings)
    try ClusterLoader().load([], into: &simulator)
    for line in transcript.preparation {
      simulator.settle()
      _ = Session().run(line, on: &simulator)
    }
    simulator.settle()
    let chance = Chance()
    let reasons = transcript.reasonsNobodyTold
    for entry in transcript.entries {
      let line = entry.line.withFiles(of: transcript)
      let outcome = Session().run(line, on: &simulator)
      simulator.settle()
      let (recorded, ours) = TranscriptText.compared(
        TranscriptText(entry.printed, chance),
        TranscriptText(outcome.messages + outcome.output, chance, leavingOut: reasons))
      // Who waited was stopped after a while; here nobody waits.
      let exits = entry.exitCode == 124 || entry.exitCode == outcome.exitCode
      let holds = recorded == ours && exits
      if let reason = Self.different[transcript.name]?[entry.file] {
        #expect(!holds, "\(transcript.name)/\(entry.file) holds and need not be listed any more: \(reason)")
      } else {
        let told = difference(recorded, ours) + (exits ? "" : "\nexit \(outcome.exitCode), not \(entry.exitCode)")
        #expect(holds, "\(transcript.name)/\(entry.file): \(line)\n\(told)")
      }
    }
  }

  @Test func `differ only where they are recorded`() {
    for name in Self.different.keys.sorted() {
      let files = Transcript.all.first { $0.name == name }?.entries.map(\.file) ?? []
      for file in (Self.different[name] ?? [:]).keys.sorted() { #expect(files.contains(file), "\(name)/\(file)") }
    }
  }

  private func difference(_ recorded: String, _ ours: String) -> String {
    let (old, new) = (recorded.split(separator: "\n"), ours.split(separator: "\n"))
    return new.difference(from: old).map { change in
      switch change {
      case .remove(_, let line, _): "missing: \(line)"
      case .insert(_, let line, _): "extra:   \(line)"
      }
    }.joined(separator: "\n")
  }
}

extension Transcript {
  /// Reasons of Events that our kubelet and scheduler give, and that nobody gave in the recorded cluster.
  fileprivate var reasonsNobodyTold: [String] {
    let ours = [
      "Pulling", "Pulled", "Created", "Started", "Killing", "Unhealthy", "BackOff", "Scheduled", "FailedScheduling",
    ]
    return ours.filter { reason in !entries.contains { $0.printed.contains("  \(reason)  ") } }
  }
}

extension String {
  /// The line with the files of a transcript in the place of those that were typed.
  fileprivate func withFiles(of transcript: Transcript) -> String {
    var words = split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if words.first == "timeout" { words.removeFirst(2) }
    for index in words.indices.dropFirst() where words[index - 1] == "-f" {
      words[index] = transcript.file(words[index])
    }
    return words.joined(separator: " ")
  }
}

extension TranscriptTests {
  /// Why something reads otherwise here. All of it is chance there: another run of the same story reads otherwise too.
  private enum Reason {
    static let stamps =
      "whether Endpoints keep the time of the last change depends on what came together: in two recordings of this story "
      + "it stands in other ones"
    static let folding =
      "when Events are folded, client-go forgets one message of ten by chance (PopAny), and what it still knows is "
      + "counted by itself"
    static let waiting = "a line is typed here when the one before has settled: the rollout is over by then"
    static let attempts = "how often the scheduler tries a pod before its claim is bound is a matter of milliseconds"
    static let nodes = "pods of a DaemonSet come in the order of nodes that chance gave"
  }

  /// What reads otherwise here, and why.
  fileprivate static let different: [String: [String: String]] = [
    "07-not-ready": ["0-describe-endpoints": Reason.stamps],
    "15-rolling-update": [
      "1-rollout-status": Reason.waiting,
      "3-describe-deploy": Reason.folding,
      "5-describe-deploy": Reason.folding,
      "5-events": Reason.folding,
      "5-get-events": Reason.folding,
      "7-describe-deploy": Reason.folding,
    ],
    "scheduler-and-claims": [
      "0-events": Reason.attempts,
      "2-events": Reason.attempts,
      "0-yaml-endpointslice-lb": Reason.nodes,
    ],
  ]
}
