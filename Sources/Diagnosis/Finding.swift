public import ClusterModel
public import Phrases

/// What is found to be wrong, or surprising, with one object: what, why, and what to do about it.
public struct Finding: Sendable, Hashable {
  /// The rule that found it.
  public let rule: Rule
  /// How much it matters here; a rule may find the same thing worse in one place than in another.
  public let severity: Severity
  /// What it is about.
  public let subject: ObjectKey
  /// The Service that it concerns, under which it is listed; nil where it concerns none.
  public let service: ObjectKey?
  /// What is found, to be read behind the subject's name and without a full stop: `selects app=chekout, which …`.
  public let what: Phrase
  /// The same in few words, for a column.
  public let brief: Phrase
  /// Why it matters: a clause without a full stop.
  public let why: Phrase
  /// What to do about it, in the same form.
  public let fix: Phrase
  /// The field that it hangs on, for a place in a file.
  public let field: FieldPath
  /// What may have been meant, the nearest first; never more than three.
  public let misses: [NearestMiss]
  /// What would help, as something that can be done; the likeliest first.
  public let remedies: [Remedy]

  init(_ rule: Rule, _ observed: Observation, about subject: ObjectKey, of service: ObjectKey?) {
    self.rule = rule
    severity = observed.severity ?? rule.severity
    self.subject = observed.subject ?? subject
    self.service = service
    (what, why, fix, field) = (observed.what, observed.why, observed.fix, observed.field)
    brief = observed.brief ?? observed.what
    (misses, remedies) = (observed.misses, observed.remedies)
  }
}

/// What a check says of one object, before it becomes a ``Finding``.
struct Observation {
  var what: Phrase
  var why: Phrase
  var fix: Phrase
  /// In few words; where the whole begins with what matters, it is its own brief.
  var brief: Phrase?
  var field: FieldPath = ["metadata", "name"]
  /// Where it is worse or milder than usual.
  var severity: Severity?
  /// Where it is about another object than the one that was looked at.
  var subject: ObjectKey?
  var misses: [NearestMiss] = []
  var remedies: [Remedy] = []

  init(_ what: Phrase, why: Phrase, fix: Phrase) { (self.what, self.why, self.fix) = (what, why, fix) }

  /// The same at this field of its object.
  func at(_ field: FieldPath) -> Observation {
    var copy = self
    copy.field = field
    return copy
  }

  /// The same with things that would help.
  func healed(by remedies: [Remedy]) -> Observation {
    var copy = self
    copy.remedies = remedies
    return copy
  }

  /// The same, said in few words as well.
  func briefly(_ words: Phrase) -> Observation {
    var copy = self
    copy.brief = words
    return copy
  }

  /// The same with another severity.
  func weighing(_ severity: Severity) -> Observation {
    var copy = self
    copy.severity = severity
    return copy
  }
}
