import ClusterModel
import Phrases

extension Check {
  static let bigAnswer = Check(
    "D43", "BigAnswer", .info, when: "the addresses of a headless Service do not fit into 512 bytes",
    source: "RFC 1035 4.2.1; CoreDNS request.go Size, Scrub", sample: .file("big-answer"),
    .service { about, _ in
      guard about.service.isHeadless else { return nil }
      let count = about.census.ready
      let size = about.answerSize(addresses: count)
      guard count > 0, size > 512 else { return nil }
      let fitting = (512 - about.answerSize(addresses: 0)) / 16
      return Observation(
        "answers with \(counted: count, "address", "addresses"), \(size) bytes: over plain UDP \(fitting) fit, and TC is set",
        why: "a client without EDNS asks again over TCP, or takes the part for the whole",
        fix: "use a resolver with EDNS, or a ClusterIP where one address is enough"
      ).at(["spec", "clusterIP"])
    })
}

extension ServiceExamination {
  /// The bytes of an answer with so many A records: a header, the question, and records whose names are pointers
  /// (RFC 1035 4.1).
  fileprivate func answerSize(addresses: Int) -> Int {
    let name = ["svc", "cluster", "local", name, namespace].reduce(1) { $0 + $1.utf8.count + 1 }
    return 12 + name + 4 + addresses * 16
  }
}
