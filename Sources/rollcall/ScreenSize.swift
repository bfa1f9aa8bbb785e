import ArgumentParser
import TextScreen

extension Size {
  /// Reads the value of `--size`, such as `160x48`: columns, then rows.
  /// - Throws: what is wrong with it, for the person who typed it.
  init(option text: String) throws {
    let parts = text.split { $0 == "x" || $0 == "×" }.compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (1...1_000).contains($0) }) else {
      throw ValidationError("--size takes columns and rows, such as 160x48, not \"\(text)\".")
    }
    self.init(rows: parts[1], columns: parts[0])
  }
}
