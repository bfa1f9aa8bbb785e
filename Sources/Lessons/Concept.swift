/// What there is to understand about headless Services, each in a sentence. Lessons say which they show, the README where
/// each is to be seen, and a story proves it.
public enum Concept: String, Sendable, Hashable, CaseIterable {
  case headless = "C1"
  case comparison = "C2"
  case noProxy = "C3"
  case balancing = "C4"
  case answers = "C5"
  case podNames = "C6"
  case selectors = "C7"
  case ports = "C8"
  case identity = "C9"
  case claims = "C10"
  case workloads = "C11"
  case databases = "C12"
  case governing = "C13"
  case alias = "C14"
  case peers = "C15"
  case instance = "C16"
  case discovery = "C17"

  /// The sentence, without a full stop.
  public var sentence: String {
    switch self {
    case .headless: "Headless is clusterIP None, and cannot be edited in or out"
    case .comparison: "With an address and without one, the answers, the ports and an outage differ"
    case .noProxy: "Without an address no kube-proxy stands between client and pod"
    case .balancing: "kube-proxy balances each connection, without an address the client does"
    case .answers: "The name of a headless Service answers with all pods that are ready"
    case .podNames: "A pod has a name of its own where hostname and subdomain say so"
    case .selectors: "Labels and selectors decide who belongs to a Service"
    case .ports: "A headless Service translates no ports"
    case .identity: "A StatefulSet gives names that stay, and addresses that move"
    case .claims: "Claims have fixed names and outlive their pods"
    case .workloads: "StatefulSet and Deployment differ in all that stays"
    case .databases: "Writers of a database go to one pod by its name"
    case .governing: "The governing Service gives a StatefulSet's pods their names"
    case .alias: "ExternalName is an alias, without pods and ports"
    case .peers: "Peers find each other by the headless name"
    case .instance: "One instance is asked by its own name"
    case .discovery: "Short names are completed by the search list of who asks"
    }
  }
}
