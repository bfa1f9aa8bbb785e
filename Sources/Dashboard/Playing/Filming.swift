import ClusterModel
public import ClusterSimulation
public import TextScreen

extension Dashboard {
  /// Plays a script to its end without waiting, and shows each frame with its moment to `camera`: ten a second.
  public mutating func film(
    _ script: PlayScript, _ simulator: inout Simulator, _ camera: (Canvas, Duration) -> Void
  ) {
    var wall = Duration.zero
    play(Player(script, hasKeyboard: false, at: wall), simulator, at: wall)
    camera(screen(simulator), wall)
    while let due = player?.nextDue {
      while wall < due {
        let passed = min(due - wall, .milliseconds(100))
        wall += passed
        if view.isPaused || simulator.isLookingBack {
          follow(simulator, at: wall)
        } else {
          advance(&simulator, to: simulator.now + passed * view.speed, at: wall)
        }
        camera(screen(simulator), wall)
      }
      if playOn(&simulator, at: wall).contains(.quit) { return }
      // What is left of the screen at the end is no frame of the film.
      if player != nil { camera(screen(simulator), wall) }
    }
  }
}
