import ClusterModel
public import ClusterSimulation
import TextScreen

extension Dashboard {
  /// Presses the keys of a script. Time passes for the person only where the script lets it pass, so that the frame
  /// shows the marks of what the last key did.
  ///
  /// - Parameter wall: the time of the person, which goes on with the script.
  /// - Returns: what was left for a loop to do, `quit` last where a key asked for it; what follows it is not pressed.
  @discardableResult
  public mutating func play(
    _ script: KeyScript, _ simulator: inout Simulator, at wall: inout Duration
  ) -> [Request] {
    var requests: [Request] = []
    for step in script.steps {
      switch step {
      case .settle: settle(&simulator, at: wall)
      case .advance(let duration):
        // In small steps, so that marks wear off as they would before somebody's eyes.
        let end = simulator.now + duration
        if simulator.isLookingBack { wall += duration }
        while simulator.now < end, !simulator.isLookingBack {
          let next = min(end, simulator.now + .milliseconds(500))
          wall += next - simulator.now
          advance(&simulator, to: next, at: wall)
        }
      case .press(let presses):
        for press in presses {
          requests += handle(.key(press), &simulator, at: wall)
          if requests.contains(.quit) { return requests }
        }
      }
    }
    return requests
  }
}
