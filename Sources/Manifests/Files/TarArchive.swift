/// The files in a tar archive (POSIX ustar, with the long names of GNU tar and of pax): a must-gather is sent as one.
struct TarArchive {
  /// One file of an archive.
  struct Entry {
    /// Its path inside the archive.
    let path: String
    let bytes: [UInt8]
  }

  /// Whether bytes are such an archive.
  static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.count > 512 && bytes[257..<262].elementsEqual("ustar".utf8)
  }

  private let bytes: [UInt8]
  private var offset = 0
  /// The path of the next file, where its own header has no room for it.
  private var longPath: String?

  /// The files of an archive whose path is one that `isWanted`, in their order.
  ///
  /// - Throws: where the archive is cut off.
  static func entries(
    of bytes: [UInt8], named name: String, where isWanted: (String) -> Bool
  ) throws(ManifestProblem) -> [Entry] {
    var archive = TarArchive(bytes)
    var entries: [Entry] = []
    while let header = archive.header() {
      guard let content = archive.content(header.size) else {
        throw ManifestProblem(file: name, what: "the archive is cut off", remedy: "copy it once more")
      }
      switch header.type {
      case UInt8(ascii: "L"): archive.longPath = archive.text(content)
      case UInt8(ascii: "x"): archive.longPath = archive.path(ofRecords: content)
      case 0, UInt8(ascii: "0"):
        let path = archive.longPath ?? header.path
        archive.longPath = nil
        if isWanted(path) { entries.append(Entry(path: path, bytes: Array(bytes[content]))) }
      default: archive.longPath = nil
      }
    }
    return entries
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private struct Header {
    let path: String
    let size: Int
    let type: UInt8
  }

  /// The next header; nil at the two empty blocks that end an archive, and at the end of the bytes.
  private mutating func header() -> Header? {
    let start = offset
    guard start + 512 <= bytes.count, bytes[start] != 0 else { return nil }
    offset += 512
    let prefix = text(start + 345..<start + 500)
    let name = text(start..<start + 100)
    return Header(
      path: prefix.isEmpty ? name : prefix + "/" + name, size: number(start + 124..<start + 136),
      type: bytes[start + 156])
  }

  /// Where the next file's content stands, which fills whole blocks; nil where it is cut off.
  private mutating func content(_ size: Int) -> Range<Int>? {
    guard size <= bytes.count - offset else { return nil }
    let content = offset..<offset + size
    offset = min(bytes.count, offset + (size + 511) / 512 * 512)
    return content
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].prefix { $0 != 0 }, as: UTF8.self)
  }

  /// A number in octal digits. What is larger than they can say is larger than anything read here.
  private func number(_ range: Range<Int>) -> Int {
    guard bytes[range.lowerBound] & 0x80 == 0 else { return .max }
    return bytes[range].reduce(0) { value, byte in
      byte >= UInt8(ascii: "0") && byte < UInt8(ascii: "8") ? value << 3 | Int(byte - UInt8(ascii: "0")) : value
    }
  }

  /// The path among pax's records, each `LENGTH key=value` and a line feed.
  private func path(ofRecords range: Range<Int>) -> String? {
    for line in bytes[range].split(separator: ASCII.lineFeed) {
      guard let record = line.split(separator: ASCII.space, maxSplits: 1).last, record.starts(with: "path=".utf8) else {
        continue
      }
      return String(decoding: record.dropFirst("path=".utf8.count), as: UTF8.self)
    }
    return nil
  }
}
