import ClusterModel
import Synchronization

/// The items of a large list, read ahead in slices by several cores.
///
/// Where a slice begins is a guess, and what was read of it counts only if whoever reads in order arrives at its very
/// beginning: between two items of the same list. Whoever does not, or comes to the end of a slice that could not be read
/// whole, goes on by himself. So the outcome, and what is said of a text that is wrong, is that of reading in order.
///
/// The guess is that items begin alike: what stands between the bracket and the first item's first key, behind a comma.
/// In what kubectl prints, with an item's brace in a column of its own, it is always right; in a text without line breaks
/// a list inside an item may begin so too, and then a slice was read for nothing.
struct JSONSlices {
  /// A stretch of the list.
  struct Slice: Sendable {
    /// From the first byte of its first item to behind its last one.
    var range: Range<Int>
    var items: [Tree] = []
    var itemOffsets: [Int] = []
    var repeatedKeys: [JSONReader.RepeatedKey] = []
  }

  /// Those that reading in order has not passed, the first one last.
  private var slices: [Slice] = []

  /// Reads ahead from the list that begins at `start` to the end of the text, where there may be enough to read: other lists
  /// of the same text, as several lines of kubectl append them to a file, are read with it.
  ///
  /// - Parameter progress: told how many bytes of the text have been read.
  init(of bytes: [UInt8], from start: Int, on cores: Cores, progress: (@Sendable (Int) -> Void)?) {
    let starts = cores.count > 1 ? Self.starts(in: bytes, from: start, every: cores.partBytes) : []
    guard starts.count >= 4 else { return }
    let ranges = zip(starts, starts.dropFirst() + [bytes.count]).map { $0..<$1 }
    let done = Count(starts.first ?? start)
    slices = cores.map(ranges) { range in
      let slice = Self.slice(of: bytes, range)
      if let progress { done.add(range.count, progress) }
      return slice
    }
    slices.reverse()
  }

  /// Whether nothing has been read ahead, or all of it is passed.
  var isEmpty: Bool { slices.isEmpty }

  /// The slice whose first item stands at `offset`; nil where none does.
  mutating func slice(at offset: Int) -> Slice? {
    while let next = slices.last, next.range.lowerBound <= offset {
      slices.removeLast()
      if next.range.lowerBound == offset, !next.items.isEmpty { return next }
    }
    return nil
  }

  /// Where items seem to begin, some way from each other; the first one does.
  private static func starts(in bytes: [UInt8], from start: Int, every distance: Int) -> [Int] {
    guard bytes.count - start >= 4 * distance else { return [] }
    var reader = JSONReader(bytes, from: start + 1)
    reader.skipWhitespace()
    let first = reader.offset
    guard reader.next == ASCII.openBrace else { return [] }
    reader.offset += 1
    reader.skipWhitespace()
    guard reader.next == ASCII.quote, (try? reader.string()) != nil, reader.offset - start < 256 else { return [] }
    let sign = [ASCII.comma] + bytes[(start + 1)..<reader.offset]
    var starts = [first]
    var place = first + distance
    while let comma = bytes[min(place, bytes.count)...].firstIndex(of: ASCII.comma) {
      if bytes[comma...].starts(with: sign) {
        let item = comma + first - start
        starts.append(item)
        place = item + distance
      } else {
        place = comma + 1
      }
    }
    return starts
  }

  /// Reads items as far as the bytes go. They are copied, because cores that count references to the same array wait for
  /// each other.
  private static func slice(of bytes: [UInt8], _ range: Range<Int>) -> Slice {
    var reader = JSONReader(Array(bytes[range]))
    reader.recentTexts = RecentTexts()
    var slice = Slice(range: range.lowerBound..<range.lowerBound)
    var repeated = 0
    while let (tree, offset) = try? reader.item() {
      slice.items.append(tree)
      slice.itemOffsets.append(range.lowerBound + offset)
      slice.range = range.lowerBound..<(range.lowerBound + reader.offset)
      repeated = reader.repeatedKeys.count
      guard reader.passComma() else { break }
    }
    slice.repeatedKeys = reader.repeatedKeys.prefix(repeated).map { key in
      JSONReader.RepeatedKey(name: key.name, offset: range.lowerBound + key.offset)
    }
    return slice
  }

  /// How much has been read by all together.
  private final class Count: Sendable {
    private let bytes: Mutex<Int>

    init(_ start: Int) { bytes = Mutex(start) }

    func add(_ more: Int, _ progress: (Int) -> Void) {
      bytes.withLock { bytes in
        bytes += more
        progress(bytes)
      }
    }
  }
}
