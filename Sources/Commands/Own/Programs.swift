import ClusterDNS
import ClusterModel

/// A program that can be run in a pod: what people use to see DNS as a container sees it.
struct Program: Sendable {
  /// What is run, and where.
  struct Call {
    let words: [String]
    let resolver: PodResolver
    /// The image that the program would come from.
    let image: String
    let library: SearchWalk.Library
    let now: Instant
  }

  /// Prints what the program prints; its exit code, or nil where `words` call another.
  typealias Run =
    @Sendable (Call, borrowing Cluster, inout CommandOutcome) throws(CommandProblem) -> Int32?

  /// How it is called.
  let usage: String
  let run: Run

  /// All of them.
  static let all = [cat, hostname, nslookup, getent, dig]

  private static let cat = Program(usage: "cat /etc/resolv.conf") { call, _, outcome in
    guard call.words.first == "cat", call.words.count > 1 else { return nil }
    var exitCode: Int32 = 0
    for path in call.words.dropFirst() {
      switch path {
      case "/etc/resolv.conf": outcome.output += call.resolver.file.text
      case "/etc/hosts": outcome.output += call.resolver.hostsFile
      case "/etc/hostname": outcome.print(call.resolver.hostname)
      default:
        outcome.remark("cat: \(path): No such file or directory")
        exitCode = 1
      }
    }
    return exitCode
  }

  private static let hostname = Program(usage: "hostname [-f]") { call, _, outcome in
    guard call.words.first == "hostname" else { return nil }
    switch call.words.dropFirst().first {
    case nil, "-s": outcome.print(call.resolver.hostname)
    case "-f": outcome.print(call.resolver.fullHostname)
    case "-d": outcome.print(String(call.resolver.fullHostname.dropFirst(call.resolver.hostname.count + 1)))
    case "-i": outcome.print(call.resolver.pod.status.podIPs.first ?? "")
    default: return nil
    }
    return 0
  }

  /// nslookup of BIND: addresses of both families, or the type that `-type=` names; an address is looked up backwards.
  private static let nslookup = Program(usage: "nslookup [-type=T] NAME") { call, cluster, outcome in
    guard call.words.first == "nslookup" else { return nil }
    var types: [RecordType] = [.a, .aaaa]
    var names: [String] = []
    for word in call.words.dropFirst() {
      guard word.hasPrefix("-") else {
        names.append(word)
        continue
      }
      guard let value = word.split(separator: "=").last, let type = RecordType(String(value)) else { return nil }
      types = [type]
    }
    guard let name = names.first else { return nil }
    if call.hasBusybox {
      outcome.remark(
        "note: this is the nslookup of BIND; busybox's own does not walk the search list from 1.29 on "
          + "(docker-library/busybox#48): there, ask with the whole name, or take busybox:1.28")
    }
    let address = IPAddress(name)
    let walk = call.resolver.walk(
      address.map { $0.reverseName.description } ?? name, address == nil ? types : [.ptr], call.library, in: cluster)
    if address == nil {
      let server = call.resolver.file.nameservers.first ?? "127.0.0.1"
      outcome.output += "Server:\t\t\(server)\nAddress:\t\(server)#53\n\n"
    }
    guard walk.ending == .found, let found = walk.steps.last else {
      outcome.print(notFound(walk, name))
      return 1
    }
    var printed: [String] = []
    for line in found.answers.flatMap(\.answer).flatMap(lines) where !printed.contains(line) { printed.append(line) }
    outcome.output += printed.map { $0 + "\n" }.joined() + "\n"
    return 0
  }

  private static func lines(of record: ResourceRecord) -> [String] {
    let name = withoutDot(record.name.description)
    return switch record.data {
    case .address(let address): ["Name:\t\(name)\nAddress: \(address)"]
    case .cname(let target): ["\(name)\tcanonical name = \(target)"]
    case .ptr(let target): ["\(name)\tname = \(target)"]
    case .ns(let target): ["\(name)\tnameserver = \(target)"]
    case .srv(let priority, let weight, let port, let target):
      ["\(name)\tservice = \(priority) \(weight) \(port) \(target)"]
    case .txt: ["\(name)\ttext = \(record.data)"]
    case .soa: ["\(name)\n\torigin = \(record.data)"]
    }
  }

  private static func notFound(_ walk: SearchWalk, _ typed: String) -> String {
    let last = walk.steps.last
    let name = withoutDot(last?.name ?? typed)
    if last?.answers.contains(where: \.isNoData) == true { return "*** Can't find \(name): No answer\n" }
    return "** server can't find \(name): \(last?.outcome ?? "NXDOMAIN")\n"
  }

  /// getent of glibc: `hosts` prefers IPv6, `ahostsv4` and the like are not told apart.
  private static let getent = Program(usage: "getent hosts NAME") { call, cluster, outcome in
    guard call.words.count == 3, call.words[0] == "getent", ["hosts", "ahosts"].contains(call.words[1]) else {
      return nil
    }
    let walk = call.resolver.walk(call.words[2], [.a, .aaaa], call.library, in: cluster)
    guard let found = walk.steps.last, !walk.addresses.isEmpty else { return 2 }
    let addresses = walk.addresses.contains { !$0.isV4 } ? walk.addresses.filter { !$0.isV4 } : walk.addresses
    for address in addresses {
      let text = address.description
      outcome.print(text + String(repeating: " ", count: max(1, 16 - text.utf8.count)) + withoutDot(found.name))
    }
    return 0
  }

  /// dig takes names as they are, unless `+search` tells it to use the search list.
  private static let dig = Program(usage: "dig [+search] [+short] NAME [TYPE]") {
    call, cluster, outcome throws(CommandProblem) in
    guard call.words.first == "dig" else { return nil }
    let words = call.words.dropFirst().filter { !$0.hasPrefix("+") && !$0.hasPrefix("@") }
    guard let typed = words.first, let type = words.count > 1 ? RecordType(words[1]) : .a else { return nil }
    let name = call.words.contains("+search") || typed.hasSuffix(".") ? typed : typed + "."
    let walk = call.resolver.walk(name, [type], call.library, in: cluster)
    guard let answer = walk.answer ?? walk.steps.last?.answers.first else {
      throw CommandProblem(error: "no name could be made of \"\(typed)\"")
    }
    let server = call.resolver.file.nameservers.first ?? "127.0.0.1"
    outcome.output +=
      call.words.contains("+short")
      ? DigFormat.short(answer) : DigFormat(server: server, when: call.now).text(answer)
    return 0
  }

  private static func withoutDot(_ name: String) -> String {
    name.count > 1 && name.hasSuffix(".") ? String(name.dropLast()) : name
  }
}

extension Program.Call {
  /// Whether the image is busybox from 1.29 on, as far as its tag says.
  fileprivate var hasBusybox: Bool {
    let parts = (image.split(separator: "/").last ?? "").prefix { $0 != "@" }.split(separator: ":", maxSplits: 1)
    guard parts.first == "busybox" else { return false }
    let numbers = (parts.count > 1 ? parts[1] : "").split(separator: ".").prefix(2)
      .map { Int($0.prefix(while: \.isNumber)) }
    guard numbers.count == 2, let major = numbers[0], let minor = numbers[1] else { return true }
    return (major, minor) >= (1, 29)
  }
}
