extension Simulator {
  /// Has what happened so far be the beginning: nothing of it can be undone, looked back at or read in the log any more.
  /// Kubernetes' own Events stay, as they would in a cluster that somebody comes to late.
  public mutating func forgetWhatHappened() {
    guard !isLookingBack else { return }
    journal = Journal()
    log.forget()
  }
}
