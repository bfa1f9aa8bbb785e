import Foundation

/// What differs from run to run in what kubectl prints, and what it is called instead.
///
/// A value and not a constant: regular expressions cannot be shared, and are made ready once for many lines.
struct Chance {
  /// One thing that chance or time decides.
  struct Matter {
    let expression: Regex<AnyRegexOutput>
    let name: String
    /// A part that all matches have, which is found sooner than they are.
    let part: String

    /// Words end where letters and digits do: an address ends at a comma.
    init<Output>(_ expression: Regex<Output>, _ name: String, where part: String) {
      self.expression = Regex<AnyRegexOutput>(expression.wordBoundaryKind(.simple))
      (self.name, self.part) = (name, part)
    }
  }

  /// What has the same length in every run.
  let fixed = [
    Matter(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, "UID", where: "-4"),
    Matter(/containerd:\/\/[0-9a-f]{64}/, "CONTAINER", where: "containerd://"),
    Matter(
      /(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w\w\w \d{4} \d\d:\d\d:\d\d \+0000/, "MOMENT", where: " +0000"),
    Matter(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, "TIMESTAMP", where: "Z"),
    Matter(/\bnode-[a-c]\b/, "NODE", where: "node-"),
    Matter(/\b3[0-2]\d{3}\b/, "NODEPORT", where: "3"),
    Matter(/kube-api-access-[a-z0-9]{5}\b/, "kube-api-access-RANDOM", where: "kube-api"),
    Matter(/resourceVersion: "\d+"/, "resourceVersion: VERSION", where: "resourceVersion"),
    Matter(/^ +generation: \d+/, "    generation: COUNT", where: "generation: "),
  ]

  /// What may be longer in another run: addresses, hashes, random names, ages.
  let loose = [
    Matter(/\b10\.(96|244)\.\d+\.\d+\b/, "ADDRESS", where: "10."),
    Matter(/\b192\.168\.0\.1[1-9]\b/, "ADDRESS", where: "192."),
    Matter(/-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\b/, "-HASH-RANDOM", where: "-"),
    Matter(/=[bcdfghjklmnpqrstvwxz2456789]{7,10}\b/, "=HASH", where: "="),
    Matter(/-[bcdfghjklmnpqrstvwxz2456789]{7,10}\b/, "-HASH", where: "-"),
    Matter(/-[bcdfghjklmnpqrstvwxz2456789]{5}\b/, "-RANDOM", where: "-"),
    Matter(/\b(\d+d)?(\d+h)?(\d+m)?\d+s\b/, "AGE", where: "s"),
    Matter(/\b\d+m\b/, "AGE", where: "m"),
  ]
}

extension [Chance.Matter] {
  /// The text with each of these called by its name.
  func named(in text: String) -> String {
    reduce(text) { $0.contains($1.part) ? $0.replacing($1.expression, with: $1.name) : $0 }
  }
}
