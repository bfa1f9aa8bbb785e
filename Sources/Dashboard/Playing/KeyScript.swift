import TextScreen

/// A line of keys to be pressed without a keyboard, such as `Down h settle +5s 'web'`: names of keys as tmux has them,
/// single characters, text in quotes that is typed as it is, `settle` (simulated time passes until nothing is due),
/// and `+5s`, `+300ms`, `+2m` (it passes by so much).
public struct KeyScript: Sendable, Hashable {
  /// One piece of the line.
  enum Step: Sendable, Hashable {
    case press([KeyPress])
    case settle
    case advance(Duration)
  }

  let steps: [Step]

  /// The keys alone, without the time that passes between them.
  public var presses: [KeyPress] {
    steps.flatMap { step -> [KeyPress] in if case .press(let presses) = step { presses } else { [] } }
  }

  /// Reads a line of keys.
  public init(_ line: String) throws(KeyScriptProblem) {
    let tokens: [KeyToken]
    do throws(KeyTokenError) {
      tokens = try KeyToken.tokens(of: line)
    } catch {
      throw KeyScriptProblem(message: error.description)
    }
    var steps: [Step] = []
    for token in tokens {
      if case .word(let word) = token {
        if word == "settle" {
          steps.append(.settle)
          continue
        }
        if word.hasPrefix("+"), word.count > 1 {
          guard let duration = Self.duration(word.dropFirst()) else {
            throw KeyScriptProblem(
              message: "\"\(word)\" is no time to let pass; write +5s, +300ms or +2m, an hour at most")
          }
          steps.append(.advance(duration))
          continue
        }
      }
      guard let presses = token.presses else {
        let word = if case .word(let word) = token { word } else { "" }
        throw KeyScriptProblem(
          message:
            "\"\(word)\" is the name of no key; names are tmux's, such as Down, Enter, C-k, F1; quote text to type it")
      }
      steps.append(.press(presses))
    }
    self.steps = steps
  }

  private static func duration(_ text: Substring) -> Duration? {
    let digits = text.prefix { $0.isNumber }
    guard let number = Int64(digits), number <= 1_000_000 else { return nil }
    let duration: Duration
    switch text.dropFirst(digits.count) {
    case "ms": duration = .milliseconds(number)
    case "s": duration = .seconds(number)
    case "m": duration = .seconds(number * 60)
    case "h": duration = .seconds(number * 3600)
    default: return nil
    }
    // It passes in small steps, which add up; settle and wait are for longer.
    return duration <= .seconds(3600) ? duration : nil
  }
}

/// Why a line of keys could not be read.
public struct KeyScriptProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, and what would be right.
  public let message: String
  public var description: String { message }
}
