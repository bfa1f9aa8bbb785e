import TextScreen

/// A demonstration: captions, keys and commands, one after the other. What `rollcall play` shows and `rollcall record`
/// renders.
///
/// A line each: `say TEXT`, `press KEYS` (as ``KeyScript`` has them), `type LINE` (at the prompt, letter by letter) and
/// `pause 2s`; empty lines and those that begin with `#` mean nothing.
public struct PlayScript: Sendable, Hashable {
  /// One thing that happens, and how long it takes until the next does, at the usual pace.
  public struct Beat: Sendable, Hashable {
    enum Content: Sendable, Hashable {
      /// A caption is shown until the next one.
      case caption(String)
      case key(KeyPress)
      case rest
      /// Simulated time passes until nothing is due, in steps; half a minute at most.
      case settle
    }

    let content: Content
    let length: Duration
  }

  /// What happens, in order.
  public let beats: [Beat]

  /// How long a key is looked at, and a letter that is typed.
  private static let (keyLength, letterLength) = (Duration.milliseconds(900), Duration.milliseconds(55))

  /// Reads a script.
  ///
  /// - Throws: what is wrong with the first line that cannot be read, with its number.
  public init(_ text: String, keys: KeyMap = .usual) throws(PlayScriptProblem) {
    var beats: [Beat] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(line).trimmingBlanks
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let word = String(line.prefix { $0 != " " })
      let rest = String(line.dropFirst(word.count)).trimmingBlanks
      func problem(_ what: String) -> PlayScriptProblem { PlayScriptProblem(line: index + 1, what: what) }
      switch word {
      case "say":
        guard !rest.isEmpty else { throw problem("say needs a text") }
        beats.append(Beat(content: .caption(rest), length: Self.readingTime(of: rest)))
      case "press", "pause":
        do throws(KeyScriptProblem) {
          beats += Self.beats(of: try KeyScript(word == "pause" ? "+" + rest : rest))
        } catch {
          throw problem(error.message)
        }
      case "type":
        guard let key = keys.key(of: .command).flatMap(KeyPress.init(named:)) else {
          throw problem("no key opens the prompt, so that nothing can be typed there")
        }
        let typed = rest.map { KeyPress(.character($0)) }
        beats.append(Beat(content: .key(key), length: Self.keyLength))
        beats += typed.map { Beat(content: .key($0), length: Self.letterLength) }
        beats.append(Beat(content: .rest, length: Self.keyLength))
        if let enter = KeyPress(named: "Enter") { beats.append(Beat(content: .key(enter), length: Self.keyLength)) }
      default:
        throw problem("\"\(word)\" is nothing that can be played; write say, press, type or pause")
      }
    }
    self.beats = beats
  }

  private static func beats(of script: KeyScript) -> [Beat] {
    script.steps.flatMap { step -> [Beat] in
      switch step {
      case .press(let presses):
        let length = presses.count > 1 ? letterLength : keyLength
        return presses.map { Beat(content: .key($0), length: length) }
      case .settle: return [Beat(content: .settle, length: .milliseconds(500))]
      case .advance(let duration): return [Beat(content: .rest, length: duration)]
      }
    }
  }

  /// How long a caption takes to be read: about three words a second, and five signs of a writing without blanks.
  static func readingTime(of text: String) -> Duration {
    let words = text.split(separator: " ").count
    let signs = text.count { String($0).columnCount > 1 }
    return max(.seconds(2), .milliseconds(words * 330 + signs * 200))
  }
}

/// Why a script cannot be played.
public struct PlayScriptProblem: Error, Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// What is wrong with it.
  public let what: String
}
