import ClusterModel
import DequeModule

// Looking at another moment: the cluster is led back over the journal's steps, one change after the other, and forth
// again. Nobody is woken, nothing is logged, no version and no chance is used up, and until the present is back nothing
// can be changed. What it costs follows the changes between the moments.

extension Simulator {
  /// Whether another moment than the present is looked at. Then nothing happens and nothing can be changed.
  public var isLookingBack: Bool { lookBack != nil }

  /// The moment that is looked at: how many of the journal's steps stand.
  public var moment: Int { lookBack?.place ?? journal.count }

  /// The time of the present, whatever is looked at.
  public var present: Instant { lookBack?.present ?? now }

  /// Shows the cluster as it was when so many of the journal's steps had been done; with all of them it is the present,
  /// and goes on.
  ///
  /// - Returns: what differs from what was shown before, each object once.
  @discardableResult
  public mutating func look(at place: Int) -> [Change] {
    let place = max(0, min(place, journal.count))
    var back = lookBack ?? LookBack(place: journal.count, present: now)
    var differences = Differences()
    while back.place > place {
      back.place -= 1
      var displaced: [Int64] = []
      for change in journal.done[back.place].changes.reversed() {
        displaced.append(cluster.show(change.key, change.old, version: change.versionBefore))
        differences.add(Change(key: change.key, old: change.new, new: change.old))
      }
      back.versions.append(displaced)
    }
    while back.place < place {
      let versions = back.versions.popLast() ?? []
      for (change, version) in zip(journal.done[back.place].changes, versions.reversed()) {
        cluster.show(change.key, change.new, version: version)
        differences.add(change)
      }
      back.place += 1
    }
    let isPresent = place == journal.count
    now = isPresent ? back.present : journal.instant(of: place) ?? back.present
    lookBack = isPresent ? nil : back
    return differences.changes
  }

  /// Gives what `body` finds in the cluster as it was at another moment; what is looked at stays as it is.
  public mutating func looking<Found>(
    at place: Int, _ body: (borrowing Simulator) -> Found
  ) -> Found {
    let here = moment
    look(at: place)
    let found = body(self)
    look(at: here)
    return found
  }

  /// Takes back every step but the first so many, whoever did them, and goes on from there. One redo brings all of it
  /// back.
  ///
  /// - Parameter summary: what is taken back, for the log and for redo.
  /// - Returns: how many actions of a person were taken back.
  @discardableResult
  public mutating func goOn(from place: Int, summary: String) -> Int {
    look(at: journal.count)
    let steps = journal.takeBack(to: place, summary: summary)
    guard !steps.isEmpty else { return 0 }
    takeBack(steps, cause: .person("undo: " + summary))
    return steps.count(where: \.beginsAction)
  }
}

/// Changes united, each object once.
struct Differences {
  private var united: [Change] = []
  private var places: [ObjectKey: Int] = [:]

  mutating func add(_ change: Change) {
    guard let place = places[change.key] else {
      places[change.key] = united.count
      united.append(change)
      return
    }
    united[place] = united[place].followed(by: change)
  }

  /// What differs in the end, in the order in which it was met.
  var changes: [Change] { united.filter { $0.old != $0.new } }
}

extension Refusal {
  /// Nothing is changed where something else than the present is shown.
  static let past = Refusal(.forbidden, "the cluster is shown as it was; nothing changes in the past")
}
