import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases
import TextScreen
import Traffic

extension Dashboard {
  /// What a key does in the traffic page; false where the action is another.
  mutating func perform(
    _ action: Action, in page: Page, _ before: TrafficView, _ simulator: inout Simulator, at wall: Duration
  ) -> Bool {
    var traffic = before
    var page = page
    let seed = simulator.settings.seed
    switch action {
    case .headless: attempt(.headlessToggle, on: traffic.service, &simulator, at: wall)
    case .scaleUp: attempt(.scaleUp, on: traffic.service, &simulator, at: wall)
    case .scaleDown: attempt(.scaleDown, on: traffic.service, &simulator, at: wall)
    case .kill:
      guard let pod = traffic.client?.latest?.pod, simulator.cluster.pods[pod] != nil else {
        say("the latest request reached no pod that could be killed", .warning, at: wall)
        return true
      }
      attempt(.kill, on: pod, &simulator, at: wall)
    case .undo, .redo: return act(action, &simulator, at: wall)
    case .step:
      guard let due = nextDue(simulator) else { return act(action, &simulator, at: wall) }
      advance(&simulator, to: due, at: wall)
      if view.isPaused { refreshTraffic(simulator) }
    case .pause: show(action, simulator, at: wall)
    case .sendMore: return send(traffic, in: page, simulator, at: wall)
    case .nextClient, .previousClient:
      traffic.show(action == .nextClient ? 1 : -1)
      show(traffic, in: &page, simulator)
    case .chooseAsker:
      openAskers(for: page.source, trail: page.trail, simulator.cluster)
    case .switchProxy:
      traffic.run.mode = traffic.run.mode == .iptables ? .nftables : .iptables
      return send(traffic, in: page, simulator, at: wall)
    case .closeConnections:
      traffic.run.greatestConnectionAge = traffic.run.greatestConnectionAge == nil ? TrafficView.connectionAge : nil
      return send(traffic, in: page, simulator, at: wall)
    case .nextPort:
      let ports = ports(of: traffic.service, simulator.cluster)
      guard !ports.isEmpty else {
        say("the Service has no port", .warning, at: wall)
        return true
      }
      let place = ports.firstIndex { $0 == traffic.run.target.port } ?? -1
      let next = DialTarget(host: traffic.run.target.host, port: ports[(place + 1) % ports.count])
      traffic = traffic.anew(to: next, configuration: listing.configuration, seed: seed)
      return send(traffic, in: page, simulator, at: wall)
    case .beginAnew:
      return send(
        traffic.anew(configuration: listing.configuration, seed: seed), in: page, simulator, at: wall)
    default: return false
    }
    return true
  }

  /// Has each client send what a key sends, and shows it.
  ///
  /// - Returns: true: that the key has done what it does, whether or not there was anything to send.
  private mutating func send(
    _ before: TrafficView, in page: Page, _ simulator: borrowing Simulator, at wall: Duration
  ) -> Bool {
    var (traffic, page) = (before, page)
    guard !simulator.isLookingBack else {
      say("nothing is sent in the past", .warning, at: wall)
      return true
    }
    send(TrafficView.batch, &traffic, simulator)
    show(traffic, in: &page, simulator)
    return true
  }
}
