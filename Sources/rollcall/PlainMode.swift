import ClusterModel
import ClusterSimulation
import Commands
import Dashboard
import Phrases
import TextScreen

/// `rollcall --plain`: lines instead of a screen, for screen readers, slow links and pipes. It tells what there is, does
/// what the lines of standard input say, tells each change that came of it in a line, and ends where the input does.
///
/// Time passes after each line, until nothing is due any more. Nothing is written while a person types.
struct PlainMode: ~Copyable {
  private var simulator: Simulator
  private var dashboard: Dashboard
  private var session: Session
  private let isASCII: Bool
  private var told = 0

  /// So many Services are told of at the beginning; the others are a command away.
  private static let servicesAtStart = 40

  init(simulator: consuming Simulator, dashboard: Dashboard, session: Session, isASCII: Bool) {
    self.simulator = simulator
    self.dashboard = dashboard
    self.session = session
    self.isASCII = isASCII
  }

  /// Runs until the input ends or a line says so.
  mutating func run(prompts: Bool) {
    dashboard.settle(&simulator, at: .zero)
    told = dashboard.latestEvent
    tellState()
    while true {
      if prompts { Console.print("> ") }
      guard let line = readLine() else { break }
      guard perform(line) else { return }
    }
    if prompts { Console.print("\n") }
  }

  private mutating func tellState() {
    let (sentences, count) = dashboard.sentences(ofServices: Self.servicesAtStart, simulator)
    let services: Phrase = "\(counted: count, "Service", "Services")"
    let pods: Phrase = "\(counted: dashboard.podCount, "pod", "pods")"
    say("\(dashboard.source): \(services), \(pods).")
    for sentence in sentences { say(Phrase(verbatim: sentence)) }
    if simulator.isFrozen { say("This is a copy as it was observed: its controllers stand still; thaw lets them act.") }
    if count > sentences.count { say("and \(count - sentences.count) more; get services lists them") }
    say(
      """
      Type what kubectl takes, such as scale deployment/NAME --replicas=2. show svc/NAME or show pod/NAME tells what it \
      leads to, show tells it again, help lists the commands, quit ends.
      """)
  }

  /// Does what a line says, and tells what came of it; false where it says to end.
  private mutating func perform(_ typed: String) -> Bool {
    let line = typed.drop { $0 == ":" || $0.isWhitespace }
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return true }
    if ["q", "q!", "qa", "quit", "exit"].contains(first), words.count == 1 { return false }
    if first == "show" {
      show(words.dropFirst())
      return true
    }
    let outcome = session.run(String(line), on: &simulator)
    Console.tell(outcome.messages)
    let output = outcome.output.replacing(" → ", with: " to ")
    Console.print(isASCII ? output.inASCII : output)
    if line == "help" { say("Here also: show, show svc/NAME and show pod/NAME tell what an object leads to.") }
    if outcome.isQuit { return false }
    dashboard.settle(&simulator, at: .zero)
    for line in dashboard.events(after: told) { say(Phrase(verbatim: line)) }
    told = dashboard.latestEvent
    return true
  }

  /// Tells what an object leads to, or once more what the last one does.
  private mutating func show(_ words: ArraySlice<Substring>) {
    let names = words.flatMap { $0.split(separator: "/", maxSplits: 1) }.map(String.init)
    if names.isEmpty {
      say(Phrase(verbatim: dashboard.sentence(simulator)))
      return
    }
    guard names.count == 2, let kind = Kind(word: names[0]), kind == .service || kind == .pod else {
      say("show takes svc/NAME or pod/NAME")
      return
    }
    guard let key = simulator.cluster.key(kind, session.namespace, names[1]) ?? elsewhere(kind, names[1]),
      dashboard.select(key, simulator)
    else {
      say("there is no \(kind.names.singular) \(names[1]) among those listed")
      return
    }
    say(Phrase(verbatim: dashboard.sentence(simulator)))
  }

  /// The first object of a name in any namespace.
  private func elsewhere(_ kind: Kind, _ name: String) -> ObjectKey? {
    simulator.cluster.keys(of: kind).first { simulator.cluster.identity(of: $0)?.name == name }
  }

  /// One line. Words of a stranger's file do not steer whatever shows it.
  private func say(_ sentence: Phrase) {
    let line = Console.shown(sentence.told(in: dashboard.language))
    Console.print((isASCII ? line.inASCII : line) + "\n")
  }
}
