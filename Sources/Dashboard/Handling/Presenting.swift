import ClusterModel
public import ClusterSimulation
import Lessons
import TextScreen

// The layout for a room, in which the keys of whoever shows something are seen.

extension Dashboard {
  /// Lays the screen out for a room, or as usual again.
  public mutating func present(_ isOn: Bool, _ simulator: borrowing Simulator) {
    view.isPresenting = isOn
    view.size = view.share.dashboard
    layOutTraffic(simulator)
    prepare(simulator, showsLinked: true)
  }

  /// Notes a key for whoever watches. While something is typed, that is seen itself.
  mutating func note(_ press: KeyPress, of binding: KeyBinding, in context: KeyContext) {
    guard context.isDisjoint(with: .typing) || binding.action == .accept,
      let name = binding.keys.first(where: { KeyPress(named: $0) == press })
    else { return }
    view.lastKey = LastKey(key: KeyBinding.spelled(name), does: told(binding.help))
  }
}
