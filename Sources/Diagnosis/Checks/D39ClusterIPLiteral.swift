import ClusterModel
import Phrases

extension Check {
  static let clusterIPLiteral = Check(
    "D39", "ClusterIPLiteral", .error, when: "clusterIP is none or null in quotes, and not the word None",
    source: "core validation: \"must be empty, 'None', or a valid IP address\"",
    sample: .none("the API server refuses it"),
    .manifest { tree in
      guard tree["kind"]?.string == "Service", let address = tree["spec"]?["clusterIP"]?.string, address != "None",
        ["none", "null", "nil", "~", "headless"].contains(address.lowercased())
      else { return [] }
      return [
        Observation(
          "has clusterIP \(address)", why: "clusterIP is empty, an address, or the word None with a capital N",
          fix: "write clusterIP: None"
        ).at(["spec", "clusterIP"])
      ]
    })
}
