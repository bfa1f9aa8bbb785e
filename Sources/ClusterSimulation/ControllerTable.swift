/// The control loops, in the order in which they are woken. Adding one here is all it takes to run it, and to have it
/// listed by `rollcall help controllers`.
public enum ControllerTable {
  /// All controllers.
  public static let all: [any Controller] = []
}
