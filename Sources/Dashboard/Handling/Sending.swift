import ClusterDNS
import ClusterModel
public import ClusterSimulation
import Lessons
import Phrases
import TextScreen
import Traffic

// The traffic page: clients that send requests as long as it is open, and nothing where it is not.

extension Dashboard {
  /// When something is due: in the cluster, or, while the traffic page is open and the clock runs, the clients' next
  /// round of requests, or with a lesson that waits for what a client meets.
  public func nextDue(_ simulator: borrowing Simulator) -> Instant? {
    guard !simulator.isLookingBack else { return simulator.nextDue }
    let look = view.lesson?.run.nextLook(at: simulator.now)
    return [simulator.nextDue, traffic?.nextRound, look].compactMap { $0 }.min()
  }

  /// What the traffic page shows, where it is open.
  var traffic: TrafficView? {
    if case .page(let page) = view.overlay, case .traffic(let traffic) = page.source { traffic } else { nil }
  }

  /// Opens the traffic page for a Service.
  mutating func openTraffic(to service: ObjectKey, _ simulator: borrowing Simulator, at wall: Duration) {
    // Who was there before goes on with what it remembers.
    if var kept = view.clients, kept.service == service, ClientPod(kept.run.source, in: simulator.cluster) != nil {
      send(TrafficView.batch, &kept, simulator)
      return open(.traffic(kept), simulator)
    }
    guard let identity = simulator.cluster.identity(of: service) else { return }
    let askers = [listing.home, identity.namespace].compactMap { simulator.cluster.usualClient(in: $0) }
    guard let source = askers.first ?? anyClient(simulator.cluster) else {
      say("no pod runs from which requests could be sent", .warning, at: wall)
      return
    }
    let port = ports(of: service, simulator.cluster).first
    let run = TrafficRun(
      to: target(service, port: port, from: source, simulator.cluster), from: source,
      configuration: listing.configuration, seed: simulator.settings.seed, keeping: TrafficView.window)
    var traffic = TrafficView(service: service, run: run)
    send(TrafficView.batch, &traffic, simulator)
    open(.traffic(traffic), simulator)
  }

  private func anyClient(_ cluster: borrowing Cluster) -> ObjectKey? {
    cluster.pods.keys.first { ClientPod($0, in: cluster) != nil }
  }

  /// The name as it is typed in the pod: short where that is in the same namespace.
  private func target(
    _ service: ObjectKey, port: Int?, from source: ObjectKey, _ cluster: borrowing Cluster
  ) -> DialTarget {
    let (name, namespace) = cluster.identity(of: service).map { ($0.name, $0.namespace) } ?? ("", "")
    let isNear = cluster.identity(of: source)?.namespace == namespace
    return DialTarget(host: isNear ? name : "\(name).\(namespace)", port: port)
  }

  /// The ports that can be tried: the Service's, then those of its pods.
  func ports(of service: ObjectKey, _ cluster: borrowing Cluster) -> [Int] {
    var ports = (cluster.services[service]?.spec.ports ?? []).filter { $0.protocol == "TCP" }.map(\.port)
    for slice in cluster.slices(of: service) {
      for port in cluster.endpointSlices[slice]?.ports ?? [] where port.protocol == "TCP" {
        if let number = port.port { ports.append(number) }
      }
    }
    var seen: Set<Int> = []
    return ports.filter { seen.insert($0).inserted }
  }

  // MARK: - Sending

  func send(_ count: Int, _ traffic: inout TrafficView, _ simulator: borrowing Simulator) {
    traffic.run.notice(simulator.cluster, at: simulator.now)
    traffic.run.send(count, in: simulator.cluster, at: simulator.now)
    // Not more often than once in a second of the person, however fast simulated time goes by.
    let endpoints = simulator.cluster.slices(of: traffic.service).reduce(0) {
      $0 + (simulator.cluster.endpointSlices[$1]?.endpoints.count ?? 0)
    }
    let isCheap = endpoints <= TrafficView.mostEndpoints
    traffic.nextRound = isCheap ? simulator.now + .seconds(1) * max(1, view.speed) : nil
  }

  /// Has the clients send what is due by the clock.
  mutating func sendDueRequests(_ simulator: borrowing Simulator) {
    guard !view.isPaused, let due = traffic?.nextRound, due <= simulator.now else { return }
    refreshTraffic(simulator)
  }

  /// Has each client send one more request where the cluster has changed or time has passed, and tells it anew. The past
  /// is looked at only: what is sent there would have been seen by nobody.
  mutating func refreshTraffic(_ simulator: borrowing Simulator) {
    guard case .page(var page) = view.overlay, case .traffic(var traffic) = page.source else { return }
    if !simulator.isLookingBack {
      if traffic.nextRound == nil {
        traffic.run.notice(simulator.cluster, at: simulator.now)
      } else {
        send(1, &traffic, simulator)
      }
    }
    show(traffic, in: &page, simulator)
  }

  /// Sets the page anew for another width of the screen.
  mutating func layOutTraffic(_ simulator: borrowing Simulator) {
    guard case .page(var page) = view.overlay, case .traffic(let traffic) = page.source else { return }
    show(traffic, in: &page, simulator)
  }

  /// Has the clients of a traffic page begin anew in another pod.
  func moved(_ traffic: TrafficView, to source: ObjectKey, _ simulator: borrowing Simulator) -> TrafficView {
    let target = target(
      traffic.service, port: traffic.run.target.port, from: source, simulator.cluster)
    var moved = traffic.anew(
      to: target, from: source, configuration: listing.configuration, seed: simulator.settings.seed)
    send(TrafficView.batch, &moved, simulator)
    return moved
  }

  mutating func show(_ traffic: TrafficView, in page: inout Page, _ simulator: borrowing Simulator) {
    page.source = .traffic(traffic)
    view.clients = traffic
    // Bars change all the time: a mark for each would be a mark for nothing.
    page.lines = text(of: page.source, simulator)
    page.title = title(of: page.source, simulator.cluster)
    page.scroll.move(by: 0, count: page.lines.count, rows: rows(of: page))
    view.overlay = .page(page)
  }
}
