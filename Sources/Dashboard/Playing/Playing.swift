public import ClusterSimulation
import TextScreen

extension Dashboard {
  /// Begins to play a script. The caption has the last rows of the screen.
  public mutating func play(_ player: Player, _ simulator: borrowing Simulator, at wall: Duration) {
    self.player = player
    view.caption = ""
    resize(to: view.screen, simulator, at: wall)
  }

  /// Does what of the script is due.
  public mutating func playOn(_ simulator: inout Simulator, at wall: Duration) -> [Request] {
    var requests: [Request] = []
    if let beat = player?.beat(at: wall, simulator) {
      switch beat.content {
      case .caption(let text): view.caption = text
      case .key(let press): requests += respond(to: .key(press), &simulator, at: wall)
      case .rest, .settle: break
      }
    }
    if player?.isDone(at: wall) == true {
      player = nil
      view.caption = nil
      resize(to: view.screen, simulator, at: wall)
    }
    return requests
  }
}
