import TextScreen

/// How the dashboard shares the screen with a lesson or an incident, and with what a demonstration says.
///
/// A lesson or an incident takes about a third, at the right where there is room for it, else at the bottom; a caption the last rows. The
/// dashboard begins in the upper left corner, and is as it would be on a screen of the size that is left.
struct ScreenShare: Sendable {
  /// What is left for the dashboard.
  let dashboard: Size
  /// Where the lesson or the incident is told; nil where there is none, or no room.
  let lesson: Rect?
  /// Where the caption stands; nil where there is none, or no room.
  let caption: Rect?

  init(_ screen: Size, hasLesson: Bool, hasCaption: Bool, isPresenting: Bool) {
    var rest = Rect(screen)
    if hasCaption, screen.rows >= 14 {
      // Large type breaks a sentence into more lines.
      let parts = rest.split(bottom: isPresenting && screen.rows >= 18 ? 4 : 3)
      (rest, caption) = (parts.rest, parts.bottom)
    } else {
      caption = nil
    }
    guard hasLesson else {
      (dashboard, lesson) = (rest.size, nil)
      return
    }
    if rest.columns >= 116 {
      let parts = rest.split(left: rest.columns - max(38, rest.columns / 3))
      (dashboard, lesson) = (parts.left.size, parts.rest)
    } else if rest.rows >= (isPresenting ? 18 : 22), rest.columns >= 40 {
      let parts = rest.split(bottom: max(isPresenting ? 7 : 8, rest.rows / 3))
      (dashboard, lesson) = (parts.rest.size, parts.bottom)
    } else {
      (dashboard, lesson) = (rest.size, nil)
    }
  }
}

extension ViewState {
  /// How the screen is shared now.
  var share: ScreenShare {
    ScreenShare(
      screen, hasLesson: lesson != nil || incident != nil, hasCaption: caption != nil, isPresenting: isPresenting)
  }
}
