/// `/etc/resolv.conf`: whom a program asks for names, and how it completes those that are not absolute.
///
/// In a cluster most people meet DNS through this file: `nginx` becomes a name because the search list ends it with
/// `default.svc.cluster.local`, and an address outside costs three denials first, because `ndots:5` says that a name
/// with fewer than five dots is probably a short one.
public struct ResolverConfiguration: Sendable, Hashable {
  /// The addresses of the servers, in the order in which they are asked.
  public var nameservers: [String]
  /// What is put behind a name, in the order in which it is tried.
  public var search: [String]
  /// Options, as `name` or `name:value`.
  public var options: [String]

  /// A configuration that says this.
  public init(nameservers: [String] = [], search: [String] = [], options: [String] = []) {
    (self.nameservers, self.search, self.options) = (nameservers, search, options)
  }

  /// How many dots make a name so long that it is tried as it is first; 1 where the file does not say.
  public var ndots: Int {
    let value = options.last { $0.hasPrefix("ndots:") }?.dropFirst(6)
    return value.flatMap { Int($0) }.map { max(0, $0) } ?? 1
  }

  /// The file as container runtimes write it.
  public var text: String {
    var lines: [String] = []
    if !search.isEmpty { lines.append("search " + search.joined(separator: " ")) }
    lines += nameservers.map { "nameserver " + $0 }
    if !options.isEmpty { lines.append("options " + options.joined(separator: " ")) }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// A line of `resolv.conf` that says nothing where it must say something.
public struct ResolverProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int

  /// What is wrong, in a sentence.
  public var description: String { "line \(line): nameserver without an address" }
}

extension ResolverConfiguration {
  /// Reads a file as the kubelet reads the node's (pkg/kubelet/network/dns/dns.go parseResolvConf): the last `search`
  /// wins, dots at the end of an entry go, of an option's values the last wins.
  public init(parsing text: some StringProtocol) throws(ResolverProblem) {
    self.init()
    for (index, line) in String(text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
      guard let keyword = words.first, !keyword.hasPrefix("#") else { continue }
      switch keyword {
      case "nameserver":
        guard words.count > 1 else { throw ResolverProblem(line: index + 1) }
        nameservers.append(words[1])
      case "search":
        search = words.dropFirst().map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.filter { !$0.isEmpty }
      case "options":
        merge(options: Array(words.dropFirst()))
      default: break
      }
    }
  }

  /// Adds options; one of a name that is there already takes its place.
  mutating func merge(options added: [String]) {
    for option in added {
      let name = option.prefix { $0 != ":" }
      if let index = options.firstIndex(where: { $0.prefix { $0 != ":" } == name }) {
        options[index] = option
      } else {
        options.append(option)
      }
    }
  }
}
