public import ClusterModel
public import ClusterSimulation
import Lessons
import Phrases
import TextScreen

// What the panes show, told in lines of text: for whoever cannot or will not see a screen.

extension Dashboard {
  /// Says for a while what the loop has found out, such as that the terminal cannot copy.
  public mutating func warn(_ text: String, at wall: Duration) { say(Phrase(verbatim: text), .warning, at: wall) }

  /// The number of the last line of the event log.
  public var latestEvent: Int { listing.events.latest }

  /// The lines of the event log after a number: when it happened, who did it, what happened.
  public func events(after number: Int) -> [String] {
    listing.events.lines.drop { $0.number <= number }.map { line in
      Clock.text(line.instant, since: listing.start) + " "
        + told("\(line.actor.name): \(spoken(told(line.text), arrow: Phrase("to")))")
    }
  }

  /// Selects a Service or a pod; false where it is not listed.
  public mutating func select(_ key: ObjectKey, _ simulator: borrowing Simulator) -> Bool {
    let pane: Pane = key.kind == .pod ? .pods : .services
    guard let place = index(pane, of: .object(key), in: simulator.cluster) else { return false }
    view.leader = pane
    view.focus = pane
    put(cursorOf: pane, at: place, simulator.cluster)
    return true
  }

  /// One sentence from the selection to what DNS says of it, or why it says nothing.
  public mutating func sentence(_ simulator: borrowing Simulator) -> String {
    spoken(relation(simulator).text, arrow: Phrase("leads to"))
  }

  /// How many pods are listed.
  public var podCount: Int { listing.pods.shown.keys.count }

  /// Such a sentence for each listed Service, at most so many, and how many Services are listed.
  public mutating func sentences(ofServices limit: Int, _ simulator: borrowing Simulator) -> (told: [String], of: Int) {
    let keys = listing.services.shown.keys
    var told: [String] = []
    for key in keys.prefix(limit) where select(key, simulator) { told.append(sentence(simulator)) }
    return (told, keys.count)
  }
}
