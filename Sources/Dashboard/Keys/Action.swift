/// Everything that a key can do. The raw value is the action's name, in documentation and for bindings.
public enum Action: String, Sendable, Hashable, CaseIterable {
  // Moving.
  case up, down
  case pageUp = "page-up"
  case pageDown = "page-down"
  case first, last
  case focusServices = "focus-services"
  case focusPods = "focus-pods"
  case focusRecords = "focus-records"
  case focusEvents = "focus-events"
  case focusNext = "focus-next"
  case focusPrevious = "focus-previous"
  case focusRight = "focus-right"
  case focusLeft = "focus-left"
  case follow, back
  // What verbs do.
  case headless
  case scaleUp = "scale-up"
  case scaleDown = "scale-down"
  case scaleTo = "scale"
  case kill, ready, delete
  case labels, edit, copy
  case worstFirst = "worst-first"
  case applyFix = "fix"
  case describe, yaml, tree, why, owner, menu, dig, traffic
  case ask
  case askAgain = "ask-again"
  case chooseAsker = "choose-asker"
  case switchLibrary = "switch-libc"
  case watch
  case sendMore = "send-more"
  case nextClient = "next-client"
  case previousClient = "previous-client"
  case switchProxy = "switch-proxy"
  case nextPort = "next-port"
  case beginAnew = "begin-anew"
  case closeConnections = "close-connections"
  case mark
  case markRange = "mark-range"
  case clearMarks = "clear-marks"
  case undo, redo
  // Moments.
  case history
  case earlier, later
  case earlierAction = "earlier-action"
  case laterAction = "later-action"
  case continueHere = "continue-here"
  case compare = "diff"
  // The clock.
  case pause, step
  case slower, faster
  // The view.
  case filter, command, help, themes, zoom, present
  case allNamespaces = "all-namespaces"
  case namespaces, clusters
  case lessons
  case restartLesson = "restart-lesson"
  case reveal, inject
  case faultsOnly = "faults-only"
  case groupEvents = "group-events"
  case sortByName = "sort-name"
  case sortByAge = "sort-age"
  case sortByStatus = "sort-status"
  case sortByNamespace = "sort-namespace"
  case sortByPicked = "sort-picked"
  case pickLeft = "pick-left"
  case pickRight = "pick-right"
  case wide
  case save
  case mouse
  case redraw, suspend, quit
  case quitNow = "quit-now"
  // Overlays and prompts.
  case close, accept, toggleAnswer = "toggle-answer"
  case search
  case increase, decrease
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case answerYes = "yes"
  case historyBack = "history-back"
  case historyForward = "history-forward"
  case complete
  case cursorLeft = "cursor-left"
  case cursorRight = "cursor-right"
  case cursorStart = "cursor-start"
  case cursorEnd = "cursor-end"
  case deleteBackward = "delete-backward"
  case deleteForward = "delete-forward"
  case deleteWord = "delete-word"
  case deleteLine = "delete-line"
}
