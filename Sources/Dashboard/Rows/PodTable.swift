import ClusterModel
import Commands
import TextScreen

/// What the pane of pods shows of a pod.
enum PodTable {
  /// The columns where there is room.
  static let columns = [
    TableColumn(title: "NAME", sort: .name, minimum: 18, priority: 100, cut: .middle, marks: 1),
    TableColumn(title: "READY", sort: .ready, minimum: 5, priority: 90, marks: 2),
    TableColumn(title: "STATUS", sort: .status, minimum: 11, priority: 85, maximum: 17, usual: 11, marks: 4),
    TableColumn(title: "IP", sort: .address, minimum: 12, priority: 80, maximum: 39, usual: 11, marks: 8),
    TableColumn(title: "RESTARTS", sort: .restarts, minimum: 8, priority: 10, alignment: .trailing, marks: 16),
    TableColumn(title: "NODE", sort: .node, minimum: 6, priority: 30, maximum: 20, marks: 32),
    TableColumn(title: "LABELS", minimum: 12, priority: 40, marks: 64),
    TableColumn(title: "AGE", sort: .age, minimum: 3, priority: 20, room: 90, alignment: .trailing, marks: 0),
  ]

  /// Which column is that of the age.
  static let age = columns.count - 1

  /// All columns, those that kubectl and k9s show on demand among them.
  static let wideColumns =
    columns + [
      TableColumn(title: "HOSTNAME", minimum: 8, priority: 9, marks: 0),
      TableColumn(title: "SUBDOMAIN", minimum: 9, priority: 8, marks: 0),
      TableColumn(title: "OWNER", minimum: 14, priority: 7, cut: .middle, marks: 0),
      TableColumn(title: "NOMINATED NODE", minimum: 14, priority: 3, marks: 0),
      TableColumn(title: "READINESS GATES", minimum: 15, priority: 2, marks: 0),
    ]

  /// The columns of a narrow pane: a pod that answers shows its address, any other its status in that place.
  static let narrowColumns = [
    TableColumn(title: "NAME", sort: .name, minimum: 9, priority: 100, cut: .middle, marks: 1),
    TableColumn(title: "RDY", sort: .ready, minimum: 3, priority: 10, marks: 2),
    TableColumn(
      title: "IP", sort: .address, minimum: 11, priority: 90, maximum: 39, usual: 11, roomForMark: 26, marks: 12),
  ]

  /// The row of a pod.
  static func row(
    of pod: Pod, isNarrow: Bool, isWide: Bool = false, home: String, now: Instant? = nil
  ) -> TableRow {
    let state = PodState(pod)
    let ready = "\(state.readyContainers)/\(state.containers)"
    let name = qualified(pod.metadata.name, in: pod.metadata.namespace, home: home)
    let address = pod.status.podIPs.first
    let ink = state.ink
    guard !isNarrow else {
      let word = state.word == "Running" && !pod.isReady ? "not ready" : state.word
      let place = word == "Running" ? Cell(address ?? "none yet") : Cell(word, ink)
      return TableRow(cells: [Cell(name), Cell(ready, ink), place], ink: ink, sign: state.sign)
    }
    return TableRow(
      cells: [
        Cell(name), Cell(ready, ink), Cell(state.word, ink),
        address.map { Cell(isWide ? pod.status.podIPs.joined(separator: ",") : $0) } ?? Cell("none yet", .faint),
        Cell(String(state.restarts), state.restarts > 0 ? .pending : .faint),
        pod.placement.nodeName.isEmpty ? Cell("none yet", .faint) : Cell(pod.placement.nodeName, .faint),
        pod.metadata.labels.isEmpty
          ? Cell("no labels", .faint)
          : Cell(isWide ? pod.metadata.labels.text : shortLabels(pod.metadata.labels), .faint),
        Cell(pod.metadata.age(at: now), .faint),
      ] + (isWide ? rest(of: pod) : []), ink: ink, sign: state.sign)
  }

  private static func rest(of pod: Pod) -> [Cell] {
    let owner = pod.metadata.controller.map { owner in
      let names = Kind(kind: owner.kind, apiVersion: owner.apiVersion).names
      return "\(names.shortNames.first ?? owner.kind.lowercased())/\(owner.name)"
    }
    let texts: [String?] = [
      pod.placement.hostname, pod.placement.subdomain, owner,
      pod.rest["status"]?["nominatedNodeName"]?.string, pod.readinessGates,
    ]
    return texts.map { text in Cell(text.flatMap { $0.isEmpty ? nil : $0 } ?? "<none>", .faint) }
  }

  /// The labels that tell pods apart first, those that controllers add last.
  private static func shortLabels(_ labels: Labels) -> String {
    let added = ["pod-template-hash", "controller-revision-hash", "statefulset.kubernetes.io/pod-name"]
    let own = labels.filter { !added.contains($0.key) && !$0.key.hasPrefix("apps.kubernetes.io/") }
    return (own.isEmpty ? Array(labels) : own).map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }

  /// Whether the pod's name, namespace, status, address, node or one of its labels passes a test.
  ///
  /// - Parameters:
  ///   - inAddresses: whether an address can pass it. Each pod has one of its own, which takes time to be fetched.
  ///   - isAmong: says whether the namespace or one of the labels does, which many pods have in common.
  static func texts(
    of pod: Pod, inAddresses: Bool, contain test: (String) -> Bool,
    isAmong: (_ namespace: String, _ labels: Labels) -> Bool
  ) -> Bool {
    test(pod.metadata.name) || isAmong(pod.metadata.namespace, pod.metadata.labels)
      || (inAddresses && pod.status.podIPs.contains(where: test)) || test(pod.placement.nodeName)
      || test(pod.statusWord)
  }

  /// Whether a label passes a test as it is written in a selector, or in either of its parts where that comes to the same.
  static func text(of label: Labels.Label, inParts: Bool, contains test: (String) -> Bool) -> Bool {
    inParts ? test(label.key) || test(label.value) : test("\(label.key)=\(label.value)")
  }
}

extension Metadata {
  /// How old the object is, in kubectl's words; nothing where nobody asks.
  func age(at now: Instant?) -> String {
    guard let now, let creationTimestamp else { return "" }
    return (now - creationTimestamp).age
  }
}

/// A name as it is listed: with its namespace in front where that is not the one a person starts in.
func qualified(_ name: String, in namespace: String, home: String) -> String {
  namespace == home || namespace.isEmpty ? name : namespace + "/" + name
}

extension String {
  /// Whether `text`, which is in lower case, occurs, whatever the case of ASCII letters.
  func containsIgnoringCase(_ text: String) -> Bool {
    guard !text.isEmpty else { return true }
    var mine = self
    var theirs = text
    return mine.withUTF8 { mine in
      theirs.withUTF8 { theirs in
        guard theirs.count <= mine.count else { return false }
        let (first, capital) = (theirs[0], theirs[0].uppercasedASCII)
        let end = mine.count - theirs.count
        var start = 0
        while start <= end {
          if mine[start] == first || mine[start] == capital {
            var index = 1
            while index < theirs.count, mine[start + index].lowercasedASCII == theirs[index] { index += 1 }
            if index == theirs.count { return true }
          }
          start += 1
        }
        return false
      }
    }
  }
}

extension UInt8 {
  /// The letter in lower case; any other byte as it is.
  var lowercasedASCII: UInt8 { self &- 65 < 26 ? self | 0x20 : self }

  /// The capital letter; any other byte as it is.
  fileprivate var uppercasedASCII: UInt8 { self &- 97 < 26 ? self & ~0x20 : self }
}
