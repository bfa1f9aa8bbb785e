import ClusterDNS

/// Other names for names: the same word gets the same pseudonym wherever it stands, so that what belonged together still
/// does. `web-0` of the StatefulSet `web` becomes `bako-0` of `bako`.
///
/// Pseudonyms are given out in the order in which words are met, and not computed from them: what was computed could be
/// undone with a dictionary.
struct Pseudonyms {
  /// Words that no pseudonym may be: those of the input.
  private let taken: Set<String>
  private let hidesAddresses: Bool
  private var words: [String: String] = [:]
  private var given: Set<String> = []
  /// The number of the next pseudonym, by how long it is.
  private var next = [0, 0, 0]
  private var uids: [String: String] = [:]
  private var wholes: [String: String] = [:]
  private var addresses: [String: String] = [:]

  /// - Parameters:
  ///   - taken: words that no pseudonym may be.
  ///   - hidesAddresses: whether addresses are replaced too.
  init(avoiding taken: Set<String> = [], hidesAddresses: Bool) {
    (self.taken, self.hidesAddresses) = (taken, hidesAddresses)
  }

  /// The words that were replaced so far.
  var met: Set<String> { Set(words.keys) }

  /// Words that every cluster has, and which tell nothing of whose it is.
  static let common: Set<String> = [
    "default", "kube", "system", "public", "node", "lease", "kubernetes", "dns", "coredns", "svc", "cluster", "local",
    "http", "https", "grpc", "tcp", "udp", "metrics", "scheduler",
  ]

  /// A name made of words: each is replaced, and what stands between them stays, as do numbers such as ordinals.
  mutating func name(_ text: String) -> String {
    var result = ""
    var word = ""
    for letter in text {
      if letter.isASCII, letter.isLetter || letter.isNumber {
        word.append(letter)
      } else {
        result += self.word(word) + (letter.isASCII ? String(letter) : "x")
        word = ""
      }
    }
    return result + self.word(word)
  }

  private mutating func word(_ word: String) -> String {
    guard !word.isEmpty, !Self.common.contains(word.lowercased()) else { return word }
    let digits = word.reversed().prefix { $0.isNumber }.count
    // Long numbers are those of accounts and clusters.
    if digits == word.count { return digits < 5 ? word : pseudonym(for: word) }
    let stem = String(word.dropLast(digits))
    guard stem.allSatisfy(\.isLetter) else { return pseudonym(for: word) }
    return pseudonym(for: stem) + word.suffix(digits)
  }

  private mutating func pseudonym(for word: String) -> String {
    let lower = word.lowercased()
    let pseudonym = words[lower] ?? freeWord(as: lower.count)
    words[lower] = pseudonym
    if word.allSatisfy(\.isUppercase), word.count > 1 { return pseudonym.uppercased() }
    return word.first?.isUppercase == true ? pseudonym.prefix(1).uppercased() + pseudonym.dropFirst() : pseudonym
  }

  /// A word that can be spoken, about as long as the one it stands for, so that names keep within their limits.
  private mutating func freeWord(as length: Int) -> String {
    var size = min(max(length, 2), 4) - 2
    while true {
      let number = next[size]
      next[size] += 1
      guard let word = Self.word(number, size) else {
        size = 2
        continue
      }
      if !taken.contains(word), !Self.common.contains(word), given.insert(word).inserted { return word }
    }
  }

  private static let consonants = Array("bdfgklmnprstvz")
  private static let vowels = Array("aeiou")

  /// The word of a number: two letters, three, or two for each syllable; nil where there are no more so short.
  private static func word(_ number: Int, _ size: Int) -> String? {
    func syllable(_ number: Int) -> String {
      String([consonants[number / vowels.count % consonants.count], vowels[number % vowels.count]])
    }
    let count = consonants.count * vowels.count
    switch size {
    case 0: return number < count ? syllable(number * 17 % count) : nil
    case 1:
      guard number < count * consonants.count else { return nil }
      return syllable(number * 17 % count) + String(consonants[number / count])
    default:
      var word = ""
      var rest = number
      repeat {
        word += syllable(rest * 17 % count)
        rest /= count
      } while rest > 0 || word.count < 4
      return word
    }
  }

  /// A name that is replaced as a whole, such as a node's: it may spell an address.
  mutating func whole(_ text: String, _ noun: String) -> String {
    guard !text.isEmpty else { return text }
    let name = wholes[text] ?? "\(noun)-\(wholes.count + 1)"
    wholes[text] = name
    return name
  }

  /// Another uid.
  mutating func uid(_ text: String) -> String {
    guard !text.isEmpty else { return text }
    let digits = String(uids.count + 1)
    let uid =
      uids[text] ?? "00000000-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    uids[text] = uid
    return uid
  }

  /// An address, another one where addresses are hidden; text that is none is a name.
  mutating func address(_ text: String) -> String {
    guard !text.isEmpty, text != "None" else { return text }
    let bare = String(text.prefix { $0 != "/" })
    guard let address = IPAddress(bare) else { return name(text) }
    guard hidesAddresses else { return text }
    let count = addresses.count + 1
    let other =
      addresses[bare]
      ?? (address.isV4
        ? "10.\(200 + count / 65_536).\(count / 256 % 256).\(count % 256)" : "fd00:200::\(String(count, radix: 16))")
    addresses[bare] = other
    return other + text.dropFirst(bare.count)
  }
}
