import Lessons
import Phrases

/// A regular expression, for filters: RE2's common syntax, whatever the case of ASCII letters.
///
/// It is made into a table once, and then costs one step for each byte of a text, whatever the expression: a filter is
/// applied to every row with every letter typed. For the same reason what would need looking back is refused.
struct Pattern: Sendable, Hashable {
  /// Which class each byte is of; bytes of one class are not told apart.
  private let classes: [UInt8]
  /// The state that follows, by state and class.
  private let transitions: [UInt16]
  private let classCount: Int
  /// Where a match is certain, whatever follows.
  private let accepts: [Bool]
  /// Where the end of the text makes a match.
  private let acceptsAtEnd: [Bool]

  /// More states than these are refused; nobody types an expression by hand that needs them.
  private static let mostStates = 4_000

  /// Reads an expression.
  init(_ text: String) throws(FilterProblem) {
    var parser = PatternParser(text)
    var machine = Machine()
    let start = machine.add(try parser.parse(), then: machine.accept)
    var table = SubsetTable(machine, start: start)
    guard table.build(atMost: Self.mostStates) else {
      throw FilterProblem("the expression is too large to search with")
    }
    (classes, classCount, transitions) = (table.classes, table.classCount, table.transitions)
    (accepts, acceptsAtEnd) = (table.accepts, table.acceptsAtEnd)
  }

  /// Whether the expression is found anywhere in `text`.
  func isFound(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var state = 0
      for byte in bytes {
        if accepts[state] { return true }
        state = Int(transitions[state * classCount + Int(classes[Int(byte)])])
      }
      return accepts[state] || acceptsAtEnd[state]
    }
  }
}

/// A set of bytes.
struct ByteSet: Sendable, Hashable {
  private var words: SIMD4<UInt64> = .zero

  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0 }

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  mutating func formUnion(_ other: ByteSet) { words |= other.words }

  /// Every byte that is not in it.
  var inverted: ByteSet {
    var result = self
    result.words = ~words
    return result
  }

  /// The set with both cases of its letters.
  var caseless: ByteSet {
    var result = self
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") where contains(letter) || contains(letter - 32) {
      result.insert(letter)
      result.insert(letter - 32)
    }
    return result
  }
}

/// What an expression asks for, as a tree.
indirect enum PatternNode: Sendable {
  case byte(ByteSet)
  case sequence([PatternNode])
  case either([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)
  case start
  case end
}

/// The expression as states that lead to each other (Thompson's construction).
private struct Machine {
  enum Step {
    case consume(ByteSet, Int)
    case fork(Int, Int)
    case start(Int)
    case end(Int)
    case accept
  }

  private(set) var steps: [Step] = [.accept]
  let accept = 0

  /// Adds the states of a node; the first of them.
  mutating func add(_ node: PatternNode, then next: Int) -> Int {
    switch node {
    case .byte(let set): return append(.consume(set, next))
    case .start: return append(.start(next))
    case .end: return append(.end(next))
    case .sequence(let nodes): return nodes.reversed().reduce(next) { add($1, then: $0) }
    case .either(let nodes):
      let starts = nodes.map { add($0, then: next) }
      return starts.dropLast().reversed().reduce(starts.last ?? next) { append(.fork($1, $0)) }
    case .repeated(let node, let least, let most):
      var place = next
      if let most {
        for _ in least..<max(least, most) { place = append(.fork(add(node, then: place), next)) }
      } else {
        place = append(.fork(next, next))
        let body = add(node, then: place)
        steps[place] = .fork(body, next)
      }
      for _ in 0..<least { place = add(node, then: place) }
      return place
    }
  }

  private mutating func append(_ step: Step) -> Int {
    steps.append(step)
    return steps.count - 1
  }
}

/// The table of which sets of states can be reached: each set is one state of the table.
private struct SubsetTable {
  private struct Subset: Hashable {
    var consuming: [Int] = []
    var accepts = false
    var acceptsAtEnd = false
  }

  private let machine: Machine
  private let start: Int
  private(set) var classes = [UInt8](repeating: 0, count: 256)
  private(set) var classCount = 1
  private(set) var transitions: [UInt16] = []
  private(set) var accepts: [Bool] = []
  private(set) var acceptsAtEnd: [Bool] = []

  init(_ machine: Machine, start: Int) {
    (self.machine, self.start) = (machine, start)
    // Bytes that all sets treat alike are one class.
    var numbers: [[Bool]: UInt8] = [:]
    for byte in UInt8.min...UInt8.max {
      let signature = machine.steps.map { if case .consume(let set, _) = $0 { set.contains(byte) } else { false } }
      let number = numbers[signature] ?? UInt8(numbers.count)
      numbers[signature] = number
      classes[Int(byte)] = number
    }
    classCount = numbers.count
  }

  /// Whether the table could be made with so many states.
  mutating func build(atMost limit: Int) -> Bool {
    var representatives = [UInt8](repeating: 0, count: classCount)
    for byte in UInt8.min...UInt8.max { representatives[Int(classes[Int(byte)])] = byte }
    // A match may begin at every byte, but only the first one is at the start.
    let anew = closure(of: [start], atStart: false)
    var subsets = [closure(of: [start], atStart: true)]
    var numbers = [subsets[0]: 0]
    var next = 0
    while next < subsets.count {
      let subset = subsets[next]
      accepts.append(subset.accepts)
      acceptsAtEnd.append(subset.acceptsAtEnd)
      next += 1
      for byte in representatives {
        var targets: [Int] = []
        for place in subset.consuming {
          if case .consume(let set, let target) = machine.steps[place], set.contains(byte) { targets.append(target) }
        }
        var reached = closure(of: targets, atStart: false)
        reached.consuming = Set(reached.consuming + anew.consuming).sorted()
        reached.accepts = reached.accepts || anew.accepts
        reached.acceptsAtEnd = reached.acceptsAtEnd || anew.acceptsAtEnd
        let number = numbers[reached] ?? subsets.count
        if number == subsets.count {
          guard subsets.count < limit else { return false }
          numbers[reached] = number
          subsets.append(reached)
        }
        transitions.append(UInt16(number))
      }
    }
    return true
  }

  /// What can be reached without a byte.
  private func closure(of places: [Int], atStart: Bool) -> Subset {
    var subset = Subset()
    var met: Set<Int> = []
    var metAtEnd: Set<Int> = []
    var open = places.map { (place: $0, atEnd: false) }
    while let (place, atEnd) = open.popLast() {
      guard atEnd ? metAtEnd.insert(place).inserted : met.insert(place).inserted else { continue }
      switch machine.steps[place] {
      case .accept where atEnd: subset.acceptsAtEnd = true
      case .accept: subset.accepts = true
      // Behind the end there is nothing more to consume.
      case .consume: if !atEnd { subset.consuming.append(place) }
      case .fork(let left, let right): open += [(left, atEnd), (right, atEnd)]
      case .start(let next): if atStart { open.append((next, atEnd)) }
      case .end(let next): open.append((next, true))
      }
    }
    subset.consuming.sort()
    return subset
  }
}
