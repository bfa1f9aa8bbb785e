import CNcurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The description of a terminal by which ncurses paints, made from the terminal's own.
///
/// In it, colours may be named by red, green and blue. Terminals say that they can do this in `COLORTERM`, which ncurses
/// does not read, and the descriptions that do say it (`xterm-direct`) are missing from most hosts.
///
/// And both colours are selected at once, by the number of their pair (`set_color_pair`). No terminal sees that:
/// ``FrugalOutput`` puts in its place what the terminal understands. ncurses would work out two longer strings at each
/// change of colours, which was a tenth of a frame and more.
///
/// So the terminal's own description is copied, with other numbers of colours and other strings that select them, and
/// given to ncurses as it would be found in its database (term(5), "extended number format"), through the variable
/// `TERMINFO`. Versions of ncurses before 6.1 take no description from there and find none; then the terminal's own has
/// to do.
enum OwnDescription {
  /// What the description is called.
  static let name = "rollcall"
  /// How many entries of the palette can be named beside red, green and blue.
  static let palette = 256
  /// What selects a pair of colours: a sequence of a private kind, which terminals pass over.
  private static let pairSelection = "\u{1B}[=%p1%dm"

  /// Opens ncurses' screen with it; nil where that is not possible. `term` must be known.
  ///
  /// - Parameter isDirect: whether colours are named by red, green and blue.
  static func open(
    from term: String, isDirect: Bool, _ descriptor: Int32, _ output: UnsafeMutablePointer<FILE>,
    _ input: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    guard let entry = entry(from: term, isDirect: isDirect, descriptor) else { return nil }
    let before = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", "hex:" + entry.map(hexadecimal).joined(), 1)
    defer {
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
    }
    var status: Int32 = 0
    guard setupterm(name, descriptor, &status) == OK else { return nil }
    nc_forget_description()
    return newterm(name, output, input)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  // MARK: - The entry

  /// Numbers below 256 select from the palette, the others are red, green and blue.
  private static func selection(_ base: Int) -> String {
    "\u{1B}[%?%p1%{8}%<%t\(base)%p1%d%e%p1%{16}%<%t\(base + 6)%p1%{8}%-%d%e%p1%{256}%<%t\(base)8;5;%p1%d"
      + "%e\(base)8;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
  }

  private static let strings: [String: String?] = ["scp": pairSelection, "initc": nil, "initp": nil, "oc": nil]
  private static let stringsOfDirect: [String: String?] = [
    "setaf": selection(3), "setab": selection(4), "setf": nil, "setb": nil,
  ]
  private static let numbersOfDirect: [String: Int32] = ["colors": 1 << 24, "pairs": 1 << 16]

  /// Whether the present description has a palette, and selects its colours by sequences that are understood here.
  private static var hasPalette: Bool {
    tigetnum("colors") >= palette && Pen(foreground: 1, background: 2) != nil
      && Pen(foreground: 9, background: 255) != nil
  }

  /// The description of `term` with our changes, compiled.
  private static func entry(from term: String, isDirect: Bool, _ descriptor: Int32) -> [UInt8]? {
    var status: Int32 = 0
    guard setupterm(term, descriptor, &status) == OK else { return nil }
    defer { nc_forget_description() }
    guard isDirect || hasPalette else { return nil }
    let strings = isDirect ? strings.merging(stringsOfDirect) { $1 } : strings
    let numbers = isDirect ? numbersOfDirect : [:]

    var booleans: [UInt8] = []
    for name in names(nc_boolean_name) { booleans.append(name != "ccc" && tigetflag(name) > 0 ? 1 : 0) }
    var values: [Int32] = []
    for name in names(nc_number_name) { values.append(numbers[name] ?? max(-1, tigetnum(name))) }
    var offsets: [Int] = []
    var table: [UInt8] = []
    for name in names(nc_string_name) {
      let value = strings[name] ?? nc_string(name).map { String(cString: $0) }
      offsets.append(value == nil ? -1 : table.count)
      if let value { table += Array(value.utf8) + [0] }
    }
    guard table.count < 1 << 15 else { return nil }

    let title = Array((name + "|the terminal with our colours").utf8) + [0]
    var entry: [UInt8] = []
    for number in [0o1036, title.count, booleans.count, values.count, offsets.count, table.count] {
      entry.append(short: number)
    }
    entry += title + booleans
    entry.pad()
    for value in values {
      entry.append(short: Int(value))
      entry.append(short: Int(value >> 16))
    }
    for offset in offsets { entry.append(short: offset) }
    entry += table
    guard isDirect else { return entry }
    entry.pad()
    // The one extended capability: colours are direct, so no table of them is kept.
    let flag = Array("RGB".utf8) + [0]
    for number in [1, 0, 0, 1, flag.count] { entry.append(short: number) }
    entry += [1]
    entry.pad()
    entry.append(short: 0)
    return entry + flag
  }

  private static func names(_ name: (Int32) -> UnsafePointer<CChar>?) -> [String] {
    var names: [String] = []
    while let next = name(Int32(names.count)) { names.append(String(cString: next)) }
    return names
  }
}

extension [UInt8] {
  /// Two bytes, the lower first.
  fileprivate mutating func append(short number: Int) {
    append(UInt8(truncatingIfNeeded: number))
    append(UInt8(truncatingIfNeeded: number >> 8))
  }

  /// Numbers begin at even places.
  fileprivate mutating func pad() { if !count.isMultiple(of: 2) { append(0) } }
}
