import ClusterDNS
import ClusterModel
import ClusterSimulation

extension Command {
  static let exec = Command(
    "exec", in: .looking, "POD -- " + Program.all.map(\.usage).joined(separator: " | "),
    "Run one of the programs with which people look at DNS from within a pod",
    flags: [.container, .stdin, .tty, .library], completion: .objects(["po"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let word = arguments.words.first else {
      throw CommandProblem(error: "pod, type/name or --filename must be specified")
    }
    let name = word.split(separator: "/").last.map(String.init) ?? word
    guard let pod = simulator.cluster[.pod, session.namespace, name]?.pod else {
      throw CommandProblem(text: "Error from server (NotFound): pods \"\(name)\" not found")
    }
    let line = Array(arguments.words.dropFirst())
    guard !line.isEmpty else { throw CommandProblem(error: "you must specify at least one command for the container") }
    guard let container = arguments[.container] ?? pod.spec.fields.containers.first?.name,
      pod.status.phase == .running, pod.status.podIPs.first != nil
    else {
      let reason =
        pod.isTerminal
        ? "cannot exec into a container in a completed pod; current phase is \(pod.status.phase.rawValue)"
        : "unable to upgrade connection: container not found (\"\(pod.spec.fields.containers.first?.name ?? "")\")"
      throw CommandProblem(error: reason)
    }
    guard let image = pod.spec.fields.containers.first(where: { $0.name == container })?.image else {
      throw CommandProblem(
        text: "Error from server (BadRequest): container \(container) is not valid for pod \(name)")
    }
    var server = session.nameServer
    server.configuration.serial = UInt32(clamping: simulator.now.seconds)
    let call = Program.Call(
      words: line, resolver: PodResolver(of: pod, server), image: image,
      library: try SearchWalk.Library(named: arguments[.library]),
      now: simulator.now)
    for program in Program.all {
      guard let exitCode = try program.run(call, simulator.cluster, &outcome) else { continue }
      if exitCode != 0 {
        outcome.remark("command terminated with exit code \(exitCode)")
        outcome.exitCode = exitCode
      }
      return
    }
    throw CommandProblem(
      error: "no program really runs in a simulated container; these answer as they would: "
        + Program.all.map(\.usage).joined(separator: ", "))
  }
}

extension Flag {
  static let container = Flag("container", "c", .required("NAME"), does: "the container; the pod's first unless said")
  static let stdin = Flag("stdin", "i", does: "accepted; nothing is passed on")
  static let tty = Flag("tty", "t", does: "accepted; there is no terminal")
  static let library = Flag(
    "libc", nil, .required("glibc|musl"), completion: .words(SearchWalk.Library.allCases.map(\.rawValue)),
    does: "whose resolver walks the search list; musl is that of Alpine")
}

extension SearchWalk.Library {
  /// The library that a flag names; glibc unless said.
  init(named word: String?) throws(CommandProblem) {
    guard let word else {
      self = .glibc
      return
    }
    guard let library = SearchWalk.Library(rawValue: word) else {
      throw CommandProblem(error: "--libc is glibc or musl, not \"\(word)\"")
    }
    self = library
  }
}
