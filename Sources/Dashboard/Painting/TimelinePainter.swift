import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import TextScreen

/// A moment of the history, as it is told.
struct Moment {
  var instant: Instant?
  var sentence: Sentence
  /// What else happened in that moment.
  var more = 0
  /// Whether a person's action began with it.
  var isAction = false
  /// The object that it happened to.
  var key: ObjectKey? { sentence.key }
}

extension Dashboard {
  /// What led to a moment. O(the changes of its step) at worst.
  func moment(at place: Int, _ simulator: borrowing Simulator) -> Moment {
    guard let step = simulator.journal.step(to: place) else {
      let text: Phrase = simulator.journal.hasForgotten ? "what was before is forgotten" : "as it was loaded"
      return Moment(instant: nil, sentence: Sentence(actor: .nobody, text: text, ink: .faint))
    }
    if var opening = Narration.opening(step.cause) {
      opening.key = step.changes.first?.key
      return Moment(
        instant: step.instant, sentence: opening, more: max(0, step.changes.count - 1), isAction: step.beginsAction)
    }
    for change in step.changes {
      guard let first = Narration.sentences(about: change, cause: step.cause, home: listing.home).first else {
        continue
      }
      return Moment(instant: step.instant, sentence: first, more: step.changes.count - 1)
    }
    let text: Phrase = "controllers wrote down what they had seen"
    return Moment(
      instant: step.instant,
      sentence: Sentence(actor: EventActor(step.cause), text: text, ink: .faint, key: step.changes.first?.key))
  }

  /// The moments in view; those after the one that is looked at are faint, for they have not happened yet.
  func paintTimeline(on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    guard let timeline = view.timeline else { return }
    let isWide = canvas.columns >= 100
    let (start, actorWidth) = isWide ? (10, 17) : (8, 13)
    for row in 0..<canvas.rows {
      let place = timeline.top + row
      guard place <= simulator.journal.count else { break }
      let moment = moment(at: place, simulator)
      let isLater = place > simulator.moment
      let ink: Ink = isLater ? .faint : moment.sentence.ink
      if let instant = moment.instant {
        canvas.put(
          Clock.text(instant, since: listing.start, withTenths: isWide), row: row, column: 1,
          isLater ? .faint : .eventTime)
      }
      canvas.put(told(moment.sentence.actor.name), row: row, column: start, .faint, width: actorWidth)
      let more = moment.more > 0 ? "  " + told("and \(moment.more) more") : ""
      let room = max(0, canvas.columns - start - actorWidth - 2)
      let text = told(moment.sentence.text)
      canvas.put(text, row: row, column: start + actorWidth + 1, ink, moment.isAction ? .strong : [], width: room)
      if text.columnCount + more.columnCount <= room {
        canvas.put(more, row: row, column: start + actorWidth + 1 + text.columnCount, .faint)
      }
      if view.markedMoment == simulator.journal.number(at: place) {
        canvas.put(String(Sign.marked.rawValue), row: row, column: 0, .mark)
      }
      if place == simulator.moment {
        let bar = Rect(row: row, column: 0, rows: 1, columns: canvas.columns)
        canvas.emphasize(bar, isInTimeline ? .cursor : .cursorUnfocused, as: isInTimeline ? ink : nil)
        canvas.put(String(Sign.cursor.rawValue), row: row, column: 0, ink)
      }
    }
  }

  /// What the border of the history says at the right: which moment is looked at.
  func timelineSubtitle(_ simulator: borrowing Simulator) -> Line {
    guard simulator.isLookingBack else { return Line(told("the present") + " ", .counter) }
    let later = simulator.journal.count - simulator.moment
    return Line(told("\(counted: later, "moment", "moments") before the present") + " ", .indicatorOff)
  }
}
