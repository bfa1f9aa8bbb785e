import Lessons
import Phrases

/// Every key there is, as the program comes. Dispatch, the line of hints, the help and the documentation are made from
/// this table; adding a key is adding a row, and a case to ``Action`` where it does something new. What is in force is
/// a ``KeyMap``.
public enum KeyTable {
  /// The rows, in the order of the help.
  public static let all: [KeyBinding] = [
    KeyBinding(
      "h", .headless, .selection, "make the Service headless, or give it a ClusterIP", hint: "Headless", rank: 1,
      mutates: true),
    KeyBinding(
      "+ =", .scaleUp, .selection, "scale up by one, through the link", hint: "Scale", rank: 2,
      mutates: true, with: [.scaleDown]),
    KeyBinding("-", .scaleDown, .selection, "scale down by one", mutates: true),
    KeyBinding(
      "s", .scaleTo, .selection, "scale to a number; which pods go or come is shown while it is typed",
      hint: "Replicas", rank: 13, mutates: true),
    KeyBinding(
      "x C-k", .kill, .selection, "kill the pod; it terminates within its grace period", hint: "Kill", rank: 3,
      mutates: true),
    KeyBinding("r", .ready, .selection, "make the pod unready, or ready again", hint: "Ready", rank: 4, mutates: true),
    KeyBinding(
      "C-d", .delete, .selection, "delete the Service or pod; asks where several objects go", mutates: true),
    KeyBinding(
      "l", .labels, .selection, "edit the labels of a pod, the selector of a Service", hint: "Labels", rank: 16,
      mutates: true),
    KeyBinding(
      "e", .edit, .selection, "edit it as YAML in $EDITOR; what would change is shown first", hint: "Edit", rank: 18,
      mutates: true),
    KeyBinding("c", .copy, .selection, "copy its name; again: its name in DNS, its YAML"),
    KeyBinding("d", .describe, .selection, "describe it, as kubectl does", hint: "Describe", rank: 19),
    KeyBinding("y", .yaml, .selection, "its YAML; again: its EndpointSlices, the zone", hint: "YAML", rank: 20),
    KeyBinding(
      "w 5", .why, .selection, "why it answers as it does: what is wrong, what would help, its pods gate by gate",
      hint: "Why", rank: 8),
    KeyBinding("D", .dig, .selection, "the dig console: ask DNS for it, from a pod", hint: "Dig", rank: 9),
    KeyBinding(
      "t", .traffic, .selection, "who answers: requests from a pod by clients of every kind, and their way",
      hint: "Traffic", rank: 10),
    KeyBinding("v", .tree, .selection, "the tree of Service, slices, endpoints and records", hint: "Tree", rank: 21),
    KeyBinding("J", .owner, .selection, "describe the owner"),
    KeyBinding(
      "m", .menu, .selection, "everything that can be done to it, with kubectl's lines", hint: "Menu", rank: 12),
    KeyBinding("Space", .mark, .objects, "mark the row, or take the mark off; verbs act on all marked rows"),
    KeyBinding("C-Space", .markRange, .objects, "mark every row from the last mark to here"),
    KeyBinding("C-\\", .clearMarks, .objects, "take all marks off"),
    KeyBinding("Enter", .follow, .linked, "follow the link into the next pane", hint: "Follow", rank: 9),
    KeyBinding(
      "Escape", .back, .panes, "go back along the link, leave the zoom, clear the filter; in this order"),

    KeyBinding(
      "u", .undo, .changes, "undo what was last done, with all that followed", hint: "Undo", rank: 5, mutates: true),
    KeyBinding("U C-r", .redo, .changes, "do again what was undone", hint: "Redo", rank: 16, mutates: true),
    KeyBinding(
      "B", .history, .panes, "look back: the history in place of the events, or the present again", hint: "Look back",
      rank: 17),
    KeyBinding("[", .earlier, .following, "one moment back: everything shows the cluster as it was"),
    KeyBinding("]", .later, .following, "one moment on, in the end to the present"),
    KeyBinding("{", .earlierAction, .following, "back to what somebody did before"),
    KeyBinding("}", .laterAction, .following, "on to what somebody did next"),
    KeyBinding("p", .pause, .panes, "stop the clock, or let it run", hint: "Pause", rank: 12),
    KeyBinding(".", .step, .panes, "let time pass until something happens", hint: "Step", rank: 17, mutates: true),
    KeyBinding("<", .slower, .panes, "let time pass more slowly"),
    KeyBinding(">", .faster, .panes, "let time pass faster"),

    KeyBinding("Down j", .down, .panes, "move down"),
    KeyBinding("Up k", .up, .panes, "move up"),
    KeyBinding("NPage C-f", .pageDown, .panes, "move down by a page"),
    KeyBinding("PPage C-b", .pageUp, .panes, "move up by a page"),
    KeyBinding("g Home", .first, .panes, "move to the first row"),
    KeyBinding("G End", .last, .panes, "move to the last row"),
    KeyBinding(
      "1", .focusServices, .panes, "go to the Services", hint: "Panes", rank: 15,
      with: [.focusPods, .focusRecords, .focusEvents]),
    KeyBinding("2", .focusPods, .panes, "go to the pods"),
    KeyBinding("3", .focusRecords, .panes, "go to the DNS records"),
    KeyBinding("4", .focusEvents, .panes, "go to the events"),
    KeyBinding("Tab", .focusNext, .panes, "go to the next pane", hint: "Pane", rank: 8),
    KeyBinding("BTab", .focusPrevious, .panes, "go to the pane before"),
    KeyBinding("Right", .focusRight, .panes, "go to the pane on the right"),
    KeyBinding("Left", .focusLeft, .panes, "go to the pane on the left"),

    KeyBinding(
      "/", .filter, .panes, "show only rows with a text, /re/, !not, -l labels, -f fuzzy", hint: "Filter", rank: 10),
    KeyBinding(":", .command, .looking, "type a command, in kubectl's words", hint: "Command", rank: 11),
    KeyBinding("f", .zoom, .panes, "give the pane the whole screen, or take it back", hint: "Zoom", rank: 14),
    KeyBinding(
      "Z", .present, .panes, "lay the screen out for a room: few panes, the last key and what came of it; or as usual"),
    KeyBinding(
      "W", .worstFirst, .panes,
      "the Services with what is wrong with each, the worst first; once more, the panes again",
      hint: "Worst first", rank: 17),
    KeyBinding("C-w", .wide, .panes, "show every column there is, on the whole screen, or the usual ones"),
    KeyBinding("C-s", .save, .looking, "save the rows as CSV, of a page the text"),
    KeyBinding(
      "M", .mouse, .looking, "leave the mouse to the terminal, which selects text with it, or take it back"),
    KeyBinding("!", .faultsOnly, .panes, "show only what needs attention, or everything"),
    KeyBinding("N", .sortByName, .objects, "sort by name; once more, the other way round"),
    KeyBinding("A", .sortByAge, .objects, "sort by age, the youngest first"),
    KeyBinding("S", .sortByStatus, .objects, "sort pods by status, Services by how many answer"),
    KeyBinding("P", .sortByNamespace, .objects, "sort by namespace"),
    KeyBinding("S-Left", .pickLeft, .objects, "pick a column on the left"),
    KeyBinding("S-Right", .pickRight, .objects, "pick a column on the right"),
    KeyBinding("O", .sortByPicked, .objects, "sort by the picked column"),
    KeyBinding("0", .allNamespaces, .panes, "show what belongs to Kubernetes itself, or hide it"),
    KeyBinding("n", .namespaces, .panes, "choose a namespace; taking the one offered shows one after the other"),
    KeyBinding("K", .clusters, .panes, "open another cluster: the sample, the mistakes, your files"),
    KeyBinding(
      "L", .lessons, .panes, "the lessons and incidents; in one, what can be done about it", hint: "Lessons", rank: 14),
    KeyBinding("R", .restartLesson, .panes, "start the lesson or the incident over"),
    KeyBinding("V", .reveal, .panes, "in an incident: reveal what is broken"),
    KeyBinding("I", .inject, .panes, "in an incident: break one more thing", mutates: true),
    KeyBinding("T", .themes, .panes, "choose a theme", hint: "Theme", rank: 18),
    KeyBinding("? F1", .help, .panes, "this help", hint: "Help", rank: 6),
    KeyBinding("q", .quit, .panes, "quit", hint: "Quit", rank: 7),

    KeyBinding("Enter", .follow, .events, "go to the object that it happened to", hint: "Go there", rank: 1),
    KeyBinding(
      "o", .groupEvents, .events, "only what somebody wished, with how much came of it; again: every line",
      hint: "By cause", rank: 2),

    KeyBinding("Enter", .follow, .history, "go to the object that it happened to", hint: "Go there", rank: 2),
    KeyBinding("Space", .mark, .history, "mark the moment, to compare another with it", hint: "Mark", rank: 3),
    KeyBinding(
      "d", .compare, .history, "what differs from the marked moment; without one, from the present", hint: "Diff",
      rank: 4),
    KeyBinding(
      "C", .continueHere, .history, "go on from this moment: what came later is taken back, and U brings it again",
      hint: "Continue here", rank: 1, mutates: true),

    KeyBinding("Enter", .accept, .typing, "take what was typed", hint: "Take it", rank: 1),
    KeyBinding("Escape", .close, .typing, "leave it as it was", hint: "Leave", rank: 2),
    KeyBinding(
      "Tab C-f", .complete, [.command, .asking, .filter, .argument], "complete the word", hint: "Complete", rank: 3),
    KeyBinding("+ = Up", .increase, .number, "one more", hint: "One more", rank: 3),
    KeyBinding("- Down", .decrease, .number, "one fewer", hint: "One fewer", rank: 4),
    KeyBinding("Up C-p", .historyBack, .command, "an earlier line", hint: "Earlier lines", rank: 4),
    KeyBinding("Down C-n", .historyForward, .command, "a later line"),
    KeyBinding("Left", .cursorLeft, .typing, "move to the left"),
    KeyBinding("Right", .cursorRight, .typing, "move to the right; at the end, take what is proposed"),
    KeyBinding("Home C-a", .cursorStart, .typing, "move to the start"),
    KeyBinding("End C-e", .cursorEnd, .typing, "move to the end"),
    KeyBinding("BSpace", .deleteBackward, .typing, "delete the letter before the cursor"),
    KeyBinding("DC", .deleteForward, .typing, "delete the letter under the cursor"),
    KeyBinding("C-w", .deleteWord, .typing, "delete the word before the cursor"),
    KeyBinding("C-u", .deleteLine, .typing, "delete everything before the cursor"),

    KeyBinding("Down j", .down, [.page, .text, .dig, .picker], "move down", hint: "Down", rank: 2),
    KeyBinding("Up k", .up, [.page, .text, .dig, .picker], "move up", hint: "Up", rank: 3),
    KeyBinding("NPage C-f Space", .pageDown, .reading, "move down by a page", hint: "Page", rank: 4),
    KeyBinding("PPage C-b", .pageUp, .reading, "move up by a page"),
    KeyBinding("g Home", .first, [.page, .text, .dig, .picker], "move to the start"),
    KeyBinding("G End", .last, [.page, .text, .dig, .picker], "move to the end"),
    KeyBinding("/", .search, .reading, "look for a text", hint: "Search", rank: 5),
    KeyBinding("n", .nextMatch, .reading, "the next place where it stands", hint: "Next", rank: 6),
    KeyBinding("N", .previousMatch, .reading, "the place before"),
    KeyBinding("c", .copy, .reading, "copy the whole text"),
    KeyBinding("y", .yaml, .page, "the next view: YAML, EndpointSlices, the zone", hint: "YAML, slices, zone", rank: 7),
    KeyBinding(
      "1 2 3 4 5 6", .applyFix, .why, "do the fix of that number, as its line would", hint: "Do fix 1", rank: 2,
      mutates: true),
    KeyBinding("Enter D", .ask, .dig, "ask something else", hint: "Ask", rank: 2),
    KeyBinding("r", .askAgain, .dig, "ask again: the addresses come in another order", hint: "Again", rank: 3),
    KeyBinding("w", .watch, .dig, "ask again at every change and mark the difference, or stop", hint: "Watch", rank: 4),
    KeyBinding("a", .chooseAsker, .dig, "choose the pod that asks", hint: "Asker", rank: 5),
    KeyBinding("m", .switchLibrary, .dig, "walk the search list as glibc does, or as musl does", hint: "libc", rank: 6),
    KeyBinding("r Enter", .sendMore, .traffic, "send nine more requests from each client", hint: "Send", rank: 2),
    KeyBinding(
      "Tab Right", .nextClient, .traffic, "tell the way of the next client", hint: "Client", rank: 4),
    KeyBinding("BTab Left", .previousClient, .traffic, "tell the way of the client before"),
    KeyBinding("a", .chooseAsker, .traffic, "choose the pod that sends", hint: "From", rank: 5),
    KeyBinding("o", .nextPort, .traffic, "dial the next port: the Service's, then its pods'", hint: "Port", rank: 5),
    KeyBinding("m", .switchProxy, .traffic, "kube-proxy in iptables mode, or in nftables mode", hint: "Proxy", rank: 6),
    KeyBinding(
      "h", .headless, .traffic, "make the Service headless, or give it a ClusterIP", hint: "Headless", rank: 3,
      mutates: true),
    KeyBinding(
      "+ =", .scaleUp, .traffic, "scale up by one", hint: "Scale", rank: 7, mutates: true, with: [.scaleDown]),
    KeyBinding("-", .scaleDown, .traffic, "scale down by one", mutates: true),
    KeyBinding(
      "x", .kill, .traffic, "kill the pod that the latest request of the client reached", hint: "Kill", rank: 7,
      mutates: true),
    KeyBinding(
      "A", .closeConnections, .traffic,
      "have servers close connections that are 60 s old (MaxConnectionAge), or none"),
    KeyBinding("p", .pause, .traffic, "stop the clock and with it the requests, or let it run", hint: "Pause", rank: 8),
    KeyBinding(".", .step, .traffic, "let time pass until something happens or the next requests are sent"),
    KeyBinding("R", .beginAnew, .traffic, "begin anew: nobody has sent anything, nobody remembers anything"),
    KeyBinding("J", .owner, .page, "the owner of what is described", hint: "Owner", rank: 8),
    KeyBinding("Escape q ?", .close, .reading, "close, or back to the page before", hint: "Close", rank: 1),
    KeyBinding("Enter", .accept, .picker, "take it", hint: "Take it", rank: 1),
    KeyBinding("Escape q", .close, .picker, "leave everything as it was", hint: "Leave", rank: 4),
    KeyBinding("Enter", .accept, .question, "do what the marked answer says", hint: "Answer", rank: 1),
    KeyBinding("Tab Left Right BTab", .toggleAnswer, .question, "mark the other answer", hint: "Other", rank: 2),
    KeyBinding("y", .answerYes, .question, "yes", hint: "Yes", rank: 3),
    KeyBinding("Escape n q", .close, .question, "no", hint: "No", rank: 4),

    KeyBinding("C-l", .redraw, .everywhere, "draw the screen anew"),
    KeyBinding("C-z", .suspend, .everywhere, "back to the shell; fg returns"),
    KeyBinding("C-c", .quitNow, .everywhere, "quit at once"),
  ]

  /// The actions that change the cluster, which are not done where it is only to be looked at. Letting time pass is
  /// looking.
  static let changing: Set<Action> = Set(all.filter { $0.mutates && $0.action != .step }.map(\.action))
}
