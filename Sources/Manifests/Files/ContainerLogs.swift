/// The logs of containers that `kubectl cluster-info dump` prints between its objects when it prints to its output
/// (kubectl pkg/cmd/clusterinfo). They may hold anything, text in no known encoding among it.
enum ContainerLogs {
  private static let start = Array("==== START logs for container ".utf8)
  private static let end = Array("==== END logs for container ".utf8)

  /// The bytes with spaces for all that is a log, so that everything else keeps its line and column.
  static func blanked(_ bytes: [UInt8]) -> [UInt8] {
    guard var place = nextStart(in: bytes, from: 0) else { return bytes }
    var blanked = bytes
    while true {
      let lineEnd = bytes[place...].firstIndex(of: ASCII.lineFeed) ?? bytes.endIndex
      // The line that ends a log names the same container; a log without a last line feed has it at its end.
      let wanted = end + bytes[place..<lineEnd].dropFirst(start.count)
      var after = lineEnd
      while after < bytes.count, bytes[after] != ASCII.equals || !bytes[after...].starts(with: wanted) { after += 1 }
      after = min(bytes.count, after + wanted.count)
      for index in place..<after where blanked[index] != ASCII.lineFeed { blanked[index] = ASCII.space }
      guard let next = nextStart(in: bytes, from: after) else { return blanked }
      place = next
    }
  }

  private static func nextStart(in bytes: [UInt8], from offset: Int) -> Int? {
    var offset = offset
    while true {
      offset = bytes.passingWords(from: offset) { !($0 ^ UInt64(eachByte: ASCII.equals)).hasZeroByte }
      guard let index = bytes[offset...].firstIndex(of: ASCII.equals) else { return nil }
      if index == 0 || bytes[index - 1] == ASCII.lineFeed, bytes[index...].starts(with: start) { return index }
      offset = index + 1
    }
  }
}
